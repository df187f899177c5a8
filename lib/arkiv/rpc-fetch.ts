/** What viem calls instead of `fetch`. */
type FetchFn = (url: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** The answer without the header that tells a caller how long to wait. */
function withoutRetryAfter(response: Response): Response {
  if (!response.headers.has('retry-after')) return response;
  const headers = new Headers(response.headers);
  headers.delete('retry-after');
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}

/**
 * A way to an operator's node that keeps its whole address to itself.
 *
 * The path may hold an access key, and viem puts addresses into its errors: it is told only the origin. And viem would
 * obey a `Retry-After` of an hour while a person waits for a page: a busy node is asked again at our own pace. The token
 * is put on here, behind viem's back, for the same reason.
 */
export function rpcFetch(rpcUrl: string, token: string | null): FetchFn {
  return async (_origin, init) => {
    const headers = new Headers(init?.headers);
    if (token !== null) headers.set('authorization', `Bearer ${token}`);
    return withoutRetryAfter(await fetch(rpcUrl, { ...init, headers }));
  };
}
