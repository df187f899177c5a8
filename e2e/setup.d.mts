/** Makes sure Jitsi's external_api.js and our room page are built, and tells where they are. */
export function provideJitsiPrograms(): Promise<{ externalApi: string; roomPage: string }>;
