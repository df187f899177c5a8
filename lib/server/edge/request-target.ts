/** No page is here: what is asked for by an address that nobody can read gets the page of addresses that do not exist. */
export const NOWHERE = '/unreadable-address';

/** What a request asks for. */
export type RequestTarget = {
  /** Path and query as they were sent. */
  readonly path: string;
  /** The path alone, dots and backslashes resolved as a browser does: what headers are chosen by. */
  readonly pathname: string;
};

/**
 * Reads the target of a request, in any form HTTP allows (RFC 9112 section 3.2): a path, or a whole address.
 *
 * @returns null for what is no address, and for one with broken percent signs: Next answers those with a bare 500
 */
export function readTarget(target: string): RequestTarget | null {
  const path = /^https?:\/\/[^/?#]*/i.test(target) ? target.replace(/^https?:\/\/[^/?#]*\/?/i, '/') : target;
  // Two slashes would begin a host.
  const address = `http://localhost${path}`;
  if (!path.startsWith('/') || !URL.canParse(address)) return null;
  const { pathname } = new URL(address);
  return isDecodable(pathname) ? { path, pathname } : null;
}

function isDecodable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}
