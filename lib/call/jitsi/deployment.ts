/** The server whose embedded calls are cut after five minutes, and need a login to begin (docs/jitsi.md, "meet.jit.si"). */
export function isPublicJitsi(jitsiHost: string): boolean {
  return jitsiHost === 'meet.jit.si';
}

/** Base URL of a deployment in the form of Jitsi's external API: no scheme, a tenant's path kept. */
export function jitsiDomain(baseUrl: string): string {
  const { host, pathname } = new URL(baseUrl);
  return `${host}${pathname.replace(/\/+$/, '')}`;
}
