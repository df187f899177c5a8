import type { IncomingHttpHeaders } from 'node:http';
import { isLoopbackName } from '@/lib/env/loopback';

/** What a browser says of a request that one of our own pages made, or its person by hand. */
const OWN_SITES = ['same-origin', 'none'];

/** Methods that change nothing (RFC 9110 section 9.2.1), as far as this app answers them. */
const READING = ['GET', 'HEAD'];

/**
 * Whether a request that may change something comes from a page that is not ours.
 *
 * Shape: our pages are at `appUrl`; on this machine also at any loopback name the request was sent to, because a tunnel
 * or a habit changes name and port there. A name of somebody else's that points here is not ours (DNS rebinding).
 * Browsers say where a request comes from twice, and neither of it can be written by a page; what contradicts itself is
 * foreign. Programs that are no browser say nothing: they carry nobody's cookies but their own.
 * Source: Fetch Standard section 3.2 (Origin), Fetch Metadata Request Headers (Sec-Fetch-Site).
 */
export function isForeignRequest(
  method: string,
  { origin, host, 'sec-fetch-site': site }: IncomingHttpHeaders,
  appUrl: URL,
): boolean {
  if (READING.includes(method)) return false;
  if (site !== undefined && !OWN_SITES.includes(String(site))) return true;
  return origin !== undefined && origin !== appUrl.origin && origin !== loopbackOrigin(host, appUrl);
}

/** The loopback name that a request was sent to, as the origin of a page; null when we are not on one ourselves. */
function loopbackOrigin(host: string | undefined, appUrl: URL): string | null {
  const address = `http://${host}`;
  if (!isLoopbackName(appUrl.hostname) || !URL.canParse(address)) return null;
  const { hostname, origin } = new URL(address);
  return isLoopbackName(hostname) ? origin : null;
}
