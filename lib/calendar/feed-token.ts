import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Address } from 'viem';

/** Whose calendar feed an address leads to, and since when that address counts. */
export type FeedGrant = {
  readonly space: string;
  /** Lower-case. */
  readonly wallet: Address;
  /** `calendarFeedFrom` of the signed profile: an ISO instant with milliseconds. */
  readonly from: string;
};

/** The instant, then the HMAC of 256 bits: base 36 has no dash, base64url may have some. */
const TOKEN = /^([0-9a-z]{1,10})-[A-Za-z0-9_-]{43}$/;

/**
 * The secret part of a feed's address.
 *
 * It carries the instant it is bound to, so that a made-up address is refused before anything is read. That instant is
 * public; without the server's secret nobody can make the rest.
 * Source: RFC 2104 (HMAC-SHA256), RFC 4648 section 5 (base64url).
 */
export function mintFeedToken(secret: Buffer, grant: FeedGrant): string {
  const { space, wallet, from } = grant;
  const code = createHmac('sha256', secret)
    .update(JSON.stringify([space, wallet, from]))
    .digest('base64url');
  return `${Date.parse(from).toString(36)}-${code}`;
}

/** The instant a genuine token of this wallet is bound to, or null. Whether it still counts is for the profile to say. */
export function readFeedToken(
  secret: Buffer,
  owner: Pick<FeedGrant, 'space' | 'wallet'>,
  token: string,
): string | null {
  const [, instant] = TOKEN.exec(token) ?? [];
  if (instant === undefined) return null;
  const from = new Date(Number.parseInt(instant, 36)).toISOString();
  // Compared as text: of several spellings of the same bytes only ours counts.
  const expected = Buffer.from(mintFeedToken(secret, { ...owner, from }));
  const given = Buffer.from(token);
  return given.length === expected.length && timingSafeEqual(given, expected) ? from : null;
}
