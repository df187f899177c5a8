/** Whether this is the server whose calls are cut after five minutes when embedded, and need a login to begin (jitsi.md 2.1). */
export function isPublicJitsi(jitsiHost: string): boolean {
  return jitsiHost === 'meet.jit.si';
}

/** Base URL of a deployment in the form of Jitsi's external API: no scheme, a tenant's path kept. */
export function jitsiDomain(baseUrl: string): string {
  const { host, pathname } = new URL(baseUrl);
  return `${host}${pathname.replace(/\/+$/, '')}`;
}
