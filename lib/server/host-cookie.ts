import 'server-only';

import { env } from '@/lib/env/env';

/**
 * What a browser calls a cookie of ours, and whether it goes over https alone.
 *
 * Shape: on https a browser takes a name with this prefix from this host alone: a neighbour under the same domain cannot
 * put theirs in its place. Such a cookie needs `path: '/'` and no domain.
 * Source: RFC 6265bis section 4.1.3.2.
 */
export function hostCookie(name: string): { readonly name: string; readonly secure: boolean } {
  const secure = env().appUrl.protocol === 'https:';
  return { name: secure ? `__Host-${name}` : name, secure };
}
