/** Where Jitsi's external_api.js and our room page are, once they have been made. */
export const JITSI_PROGRAMS: { readonly externalApi: string; readonly roomPage: string };

/** Makes sure both are there. */
export function provideJitsiPrograms(): Promise<void>;
