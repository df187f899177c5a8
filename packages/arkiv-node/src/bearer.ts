import { createHash, timingSafeEqual } from 'node:crypto';

/** Who asks: `known` shows the token, `unknown` shows none, `wrong` shows something else. */
export type Bearer = 'known' | 'unknown' | 'wrong';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Reads the Authorization header of RFC 6750; compared in constant time, whatever the lengths are. */
export function readBearer(authorization: string | undefined, token: string): Bearer {
  if (authorization === undefined) return 'unknown';
  const [, shown = ''] = /^bearer +([^ ]+) *$/i.exec(authorization) ?? [];
  return timingSafeEqual(digest(shown), digest(token)) ? 'known' : 'wrong';
}
