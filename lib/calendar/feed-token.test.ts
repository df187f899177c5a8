import type { Address } from 'viem';
import { describe, expect, it } from 'vitest';
import { mintFeedToken, readFeedToken } from '@/lib/calendar/feed-token';

const SECRET = Buffer.alloc(32, 7);
const WALLET: Address = '0x19e7e376e7c213b7e7e7e46cc70a5dd086daff2a';
const OTHER: Address = '0x1563915e194d8cfba1943570603f7606a3115508';
const FROM = '2026-11-22T13:00:00.000Z';
const OWNER = { space: 'demo', wallet: WALLET };
const TOKEN = mintFeedToken(SECRET, { ...OWNER, from: FROM });

describe('the secret part of a feed’s address', () => {
  it('leads back to the instant it is bound to', () => {
    expect(readFeedToken(SECRET, OWNER, TOKEN)).toBe(FROM);
    expect(mintFeedToken(SECRET, { ...OWNER, from: FROM })).toBe(TOKEN);
  });

  it('holds 256 bits nobody can guess, in characters an address may hold', () => {
    expect(TOKEN).toMatch(/^[0-9a-z]+-[A-Za-z0-9_-]{43}$/);
  });

  it.each([
    ['another wallet', SECRET, { ...OWNER, wallet: OTHER }],
    ['another space', SECRET, { ...OWNER, space: 'elsewhere' }],
    ['another deployment', Buffer.alloc(32, 8), OWNER],
  ])('means nothing for %s', (_, secret, owner) => {
    expect(readFeedToken(secret, owner, TOKEN)).toBeNull();
  });

  it('changes with the instant', () => {
    const later = '2026-11-22T13:00:00.001Z';
    const [, mac = ''] = /-(.*)$/.exec(TOKEN) ?? [];
    expect(readFeedToken(SECRET, OWNER, `${Date.parse(later).toString(36)}-${mac}`)).toBeNull();
    expect(mintFeedToken(SECRET, { ...OWNER, from: later })).not.toContain(mac);
  });

  it.each([
    '',
    'x',
    TOKEN.slice(0, -1),
    `${TOKEN}A`,
    `0${TOKEN}`,
    TOKEN.replace('-', '.'),
    TOKEN.toUpperCase(),
    `${TOKEN.slice(0, -1)}${TOKEN.endsWith('A') ? 'B' : 'A'}`,
    `zzzzzzzzzz-${'A'.repeat(43)}`,
    `-${'A'.repeat(43)}`,
  ])('is refused as %j', (token) => {
    expect(readFeedToken(SECRET, OWNER, token)).toBeNull();
  });
});
