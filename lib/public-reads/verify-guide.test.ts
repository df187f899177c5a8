import { describe, expect, it } from 'vitest';
import type { ArkivConfig } from '@/lib/arkiv/runtime';
import { verifyGuideOf } from '@/lib/public-reads/verify-guide';

const KEY = `0x${'11'.repeat(32)}` as const;
const WRITER = '0x19e7e376e7c213b7e7e7e46cc70a5dd086daff2a';
const OTHER = `0x${'c0'.repeat(20)}` as const;
const ATTESTER = `0x${'a7'.repeat(20)}` as const;

const OWN: ArkivConfig = {
  kind: 'own',
  dataDir: '/data',
  chainId: 8_123_456,
  writerKey: KEY,
  writers: [OTHER],
  acceptClock: false,
  publicReads: true,
  space: 'school',
};
const EMBEDDED: ArkivConfig = {
  kind: 'embedded',
  dataDir: null,
  devnetPort: 8545,
  publicReads: true,
  allowClockControl: false,
  writerKey: KEY,
  writers: [],
  funded: [],
  demo: null,
  space: 'school',
};
const CONNECTED: Extract<ArkivConfig, { kind: 'connected' }> = {
  kind: 'connected',
  rpcUrl: 'https://user:password@key.nodes.example/v2/SECRET-KEY?apikey=SECRET-KEY',
  rpcToken: 'SECRET-TOKEN',
  chainId: 42_069,
  writerKey: KEY,
  writers: [OTHER],
  attestedWriters: [],
  space: 'school',
};

const guide = (arkiv: ArkivConfig, appUrl = 'https://mentors.example.org/') =>
  verifyGuideOf({ arkiv, appUrl: new URL(appUrl), space: arkiv.space });

describe('verifyGuideOf', () => {
  it.each<[string, ArkivConfig, string, string]>([
    ['its public address', OWN, 'https://mentors.example.org', `${WRITER},${OTHER}`],
    ['its port', OWN, 'https://mentors.example.org:8443', `${WRITER},${OTHER}`],
    ['a loopback address', EMBEDDED, 'http://127.0.0.1:3000', WRITER],
    ['a loopback address of six groups', EMBEDDED, 'http://[::1]:3000', WRITER],
  ])('names %s, the space and every writer', (_what, arkiv, origin, writers) => {
    expect(guide(arkiv, `${origin}/somewhere?else`)).toEqual({
      asks: 'here',
      command: `npm run verify -- SESSION_KEY --rpc ${origin}/arkiv --space school --writers ${writers}`,
    });
  });

  it('names each writer once, also the one that is in the list itself', () => {
    const twice = guide({ ...OWN, writers: [WRITER, OTHER, OTHER] });
    expect(twice).toMatchObject({ command: expect.stringMatching(` --writers ${WRITER},${OTHER}$`) });
  });

  it('says so where nobody may read', () => {
    expect(guide({ ...OWN, publicReads: false })).toEqual({ asks: 'nobody' });
    expect(guide({ ...EMBEDDED, publicReads: false })).toEqual({ asks: 'nobody' });
  });

  it('leaves a node elsewhere to the reader: its address may hold a key', () => {
    const found = guide({ ...CONNECTED, attestedWriters: [ATTESTER] });
    expect(found).toEqual({
      asks: 'network',
      command: `npm run verify -- SESSION_KEY --rpc URL --space school --writers ${WRITER},${OTHER} --attested-writers ${ATTESTER}`,
    });
    expect(JSON.stringify([found, guide(CONNECTED)])).not.toMatch(/SECRET|password|nodes\.example/);
    expect(guide(CONNECTED)).not.toMatchObject({ command: expect.stringContaining('attested') });
  });
});
