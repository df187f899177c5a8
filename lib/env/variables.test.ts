import { describe, expect, it } from 'vitest';
import { parseEnv } from '@/lib/env/parse';
import { generateJitsiMeeting } from '@/lib/jitsi';

const CONNECTED = {
  ARKIV_RPC_URL: 'https://arkiv.example.org/rpc',
  ARKIV_PRIVATE_KEY: '0x9d3b6e1f47a80c25d9e4f1736b8a052cc4e7190f3d5a6b82e0f7c914a8b36d5e',
  SPACE_ID: 'school',
  AUTH_SECRET: 'a secret of thirty-two characters',
};

function linesOf(variables: Record<string, string>): readonly string[] {
  const reading = parseEnv(variables);
  return reading.ok ? [] : reading.lines;
}

/** Arkiv's own networks have ids of eleven digits; this was one. */
const KAOLIN_ID = 60_138_453_025;

describe('ARKIV_CHAIN_ID', () => {
  it.each([1, KAOLIN_ID, Number.MAX_SAFE_INTEGER])('may be %i', (id) => {
    expect(parseEnv({ ...CONNECTED, ARKIV_CHAIN_ID: String(id) })).toMatchObject({
      ok: true,
      settings: { chainId: id },
    });
  });

  it.each(['0', '-1', '1.5', '1e3', '0x539', '9007199254740992', '9'.repeat(40)])('is not %s', (id) => {
    expect(linesOf({ ...CONNECTED, ARKIV_CHAIN_ID: id })).toEqual([
      'ARKIV_CHAIN_ID must be a whole number from 1 to 9007199254740991.',
    ]);
  });
});

describe('ARKIV_PRIVATE_KEY', () => {
  it.each([
    ['zero', '00'],
    ['beyond the curve', 'ff'],
  ])('that is %s is refused, and not repeated', (_, byte) => {
    expect(linesOf({ ...CONNECTED, ARKIV_PRIVATE_KEY: `0x${byte.repeat(32)}` })).toEqual([
      'ARKIV_PRIVATE_KEY must be a private key: these digits are none.',
    ]);
  });
});

describe('MENTORS_LISTED', () => {
  const wallet = `0x${'ab'.repeat(20)}`;

  it.each([
    ['', []],
    [`${wallet.toUpperCase().replace('0X', '0x')}, ${wallet}`, [wallet]],
  ])('%j names %j', (listed, wallets) => {
    expect(parseEnv({ MENTORS_LISTED: listed })).toMatchObject({
      ok: true,
      settings: { mentorsListed: wallets },
    });
  });

  it('is no name', () => {
    expect(linesOf({ MENTORS_LISTED: 'Ada' })).toEqual([
      'MENTORS_LISTED must be wallet addresses (0x and 40 hex digits) separated by commas.',
    ]);
  });
});

describe('JITSI_BASE_URL', () => {
  it.each([
    'https://jitsi.example.org/?',
    'https://jitsi.example.org#',
    'https://jitsi.example.org/rooms?#',
    "https://jitsi.example.org;script-src'self'/",
    'https://jitsi.example.org,evil.example/',
  ])('is not %s, which no room or header can be made of', (url) => {
    expect(linesOf({ JITSI_BASE_URL: url })).toEqual([
      expect.stringMatching(/^JITSI_BASE_URL must be an https/),
    ]);
  });

  it.each(['https://jitsi.example.org', 'https://JITSI.example.org:8443/tenant//', 'https://[::1]:8443'])(
    'may be %s, and rooms can be made of it',
    (url) => {
      const reading = parseEnv({ JITSI_BASE_URL: url });
      if (!reading.ok) throw new Error(reading.lines.join());
      const key = `0x${'ab'.repeat(32)}`;
      const { baseUrl } = reading.settings.jitsi;
      expect(generateJitsiMeeting(key, baseUrl).joinUrl.startsWith(`${baseUrl}/mg-`)).toBe(true);
    },
  );
});
