import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { privateKeyToAddress } from 'viem/accounts';
import * as chains from 'viem/chains';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { completeOwn } from '@/lib/env/complete';
import { loadEmbeddedIdentity } from '@/lib/env/embedded-identity';
import type { OwnSettings } from '@/lib/env/model';
import { loadOwnIdentity } from '@/lib/env/own-identity';
import { parseEnv } from '@/lib/env/parse';

const SECRET = 'a secret of thirty-two characters';
const KEY = '0x9d3b6e1f47a80c25d9e4f1736b8a052cc4e7190f3d5a6b82e0f7c914a8b36d5e';
const ADDRESS = `0x${'c0'.repeat(20)}` as const;
const OWN = { ARKIV_NODE: 'own', APP_URL: 'https://mentors.example.org', AUTH_SECRET: SECRET };

const goodFileSystem = () => null;

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'twofold-own-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

function linesOf(source: Record<string, string>): readonly string[] {
  const reading = parseEnv(source);
  return reading.ok ? [] : reading.lines;
}

function settingsOf(source: Record<string, string> = {}): OwnSettings {
  const reading = parseEnv({ ...OWN, DATA_DIR: directory, ...source });
  if (!reading.ok) throw new Error(reading.lines.join('\n'));
  if (reading.settings.mode !== 'own') throw new Error('another mode');
  return reading.settings;
}

describe('ARKIV_NODE=own', () => {
  it('needs an address and a secret, and no more', () => {
    expect(parseEnv(OWN)).toMatchObject({
      ok: true,
      settings: {
        mode: 'own',
        dataDir: resolve('.data-own'),
        anyFileSystem: false,
        acceptClock: false,
        dropTail: false,
        writerKey: null,
        writers: [],
        space: null,
        authSecrets: [SECRET],
        jitsi: { kind: 'open', baseUrl: 'https://meet.jit.si' },
        join: { opensMinutes: 10, closesMinutes: 60 },
      },
    });
    expect(linesOf({ ARKIV_NODE: 'own' })).toEqual([
      'APP_URL is required with ARKIV_NODE=own: people sign in to this address.',
      'AUTH_SECRET is required with ARKIV_NODE=own (32 characters or more).',
    ]);
  });

  it.each(['0.0.0.0', '::', '192.168.1.4', '127.0.0.1'])('listens on %s', (HOST) => {
    expect(settingsOf({ HOST }).host).toBe(HOST);
  });

  it('can be tried without https on this machine alone', () => {
    expect(settingsOf({ APP_URL: 'http://localhost:3000' }).appUrl.origin).toBe('http://localhost:3000');
    expect(linesOf({ ...OWN, APP_URL: 'http://mentors.example.org' })).toEqual([
      expect.stringMatching(/^APP_URL must be https/),
    ]);
  });

  it('and an address of a node elsewhere are told apart in one line', () => {
    expect(linesOf({ ...OWN, ARKIV_RPC_URL: 'https://arkiv.example.org' })).toEqual([
      'ARKIV_NODE cannot be own while ARKIV_RPC_URL is set: a node of your own, or one elsewhere.',
    ]);
  });

  it.each([
    ['ARKIV_NODE', 'mine', 'must be own, or be left out'],
    ['DATA_DIR', ':memory:', 'must be a directory with ARKIV_NODE=own'],
    ['DATA_DIR_ANY_FILE_SYSTEM', 'yes', 'must be 0 or 1'],
    ['ACCEPT_CLOCK', 'true', 'must be 0 or 1'],
    ['DROP_TAIL', 'yes', 'must be 0 or 1'],
    ['BACKUP_DIR', '.data-own', 'must not lie in DATA_DIR'],
    ['BACKUP_DIR', '.data-own/backup', 'must not lie in DATA_DIR'],
    ['BACKUP_DIR', '.', 'must not lie in DATA_DIR, nor hold it'],
    ['ARKIV_CHAIN_ID', '1337', 'cannot be chosen with ARKIV_NODE=own'],
    ['ARKIV_ATTESTED_WRITERS', ADDRESS, 'has no meaning with ARKIV_NODE=own'],
    ['CLOCK_CONTROL', '1', 'works in the demo world only: remove it or ARKIV_NODE'],
    ['WALLETCONNECT_PROJECT_ID', 'mine', 'must be 32 hex digits'],
  ])('refuses %s=%s in one line', (name, value, why) => {
    const lines = linesOf({ ...OWN, [name]: value });
    expect(lines).toHaveLength(1);
    expect(lines[0]?.startsWith(`${name} ${why}`)).toBe(true);
  });

  it('keeps a relay in the clear out, as every mode for others does', () => {
    const relay = {
      WALLETCONNECT_PROJECT_ID: '0af3'.repeat(8),
      WALLETCONNECT_RELAY_URL: 'ws://127.0.0.1:5555',
    };
    expect(linesOf({ ...OWN, ...relay })).toEqual([
      expect.stringMatching(/^WALLETCONNECT_RELAY_URL must be wss/),
    ]);
  });
});

describe('the data directory of an own node', () => {
  it('is given a chain id, a space and a writer once, in a file for its owner alone', () => {
    const first = completeOwn(settingsOf(), goodFileSystem);
    expect(completeOwn(settingsOf(), goodFileSystem)).toEqual(first);
    expect(first).toMatchObject({
      mode: 'own',
      demoWallets: [],
      clockControl: false,
      arkiv: { kind: 'own', dataDir: directory, chainId: first.chainId, space: first.space },
    });
    const path = join(directory, 'identity.json');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ kind: 'own', chainId: first.chainId });
  });

  it('has a chain id that no other network has and every wallet can hold', () => {
    const ids = Array.from({ length: 20 }, () => {
      const place = mkdtempSync(join(directory, 'one-'));
      return loadOwnIdentity(place).chainId;
    });
    expect(new Set(ids).size).toBe(20);
    const known = Math.max(...Object.values(chains).map(({ id }) => id));
    for (const id of ids) {
      expect(Number.isSafeInteger(id)).toBe(true);
      expect(id).toBeGreaterThan(known);
      expect(id).toBeLessThan(4_503_599_627_370_476);
    }
  });

  it('takes the key and the space of the variables, and keeps counting the key it was made with', () => {
    const made = completeOwn(settingsOf(), goodFileSystem).arkiv.writerKey;
    const { arkiv, space } = completeOwn(
      settingsOf({ ARKIV_PRIVATE_KEY: KEY, SPACE_ID: 'school-7', ARKIV_WRITERS: ADDRESS }),
      goodFileSystem,
    );
    expect(space).toBe('school-7');
    expect(arkiv.writerKey).toBe(KEY);
    expect(arkiv.writers).toEqual([ADDRESS, privateKeyToAddress(made).toLowerCase()]);
  });

  it('is refused when it holds a demo world, and the other way round, by name; neither is touched', () => {
    const demo = join(directory, 'demo');
    const own = join(directory, 'own');
    loadEmbeddedIdentity(demo);
    loadOwnIdentity(own);
    const before = [demo, own].map((place) => readFileSync(join(place, 'identity.json'), 'utf8'));
    expect(() => loadOwnIdentity(demo)).toThrow(
      `The data directory ${demo} holds a demo world: name another one for ARKIV_NODE=own`,
    );
    expect(() => loadEmbeddedIdentity(own)).toThrow(
      `The data directory ${own} holds the sessions of a node with ARKIV_NODE=own`,
    );
    expect([demo, own].map((place) => readFileSync(join(place, 'identity.json'), 'utf8'))).toEqual(before);
  });

  it('of a demo world is known also when an earlier build made it', () => {
    const { kind: _, ...earlier } = loadEmbeddedIdentity(null);
    writeFileSync(join(directory, 'identity.json'), JSON.stringify(earlier));
    expect(loadEmbeddedIdentity(directory)).toEqual({ kind: 'demo', ...earlier });
    expect(() => loadOwnIdentity(directory)).toThrow('holds a demo world');
  });

  it.each(['', '{', '[]', '{"kind":"own"}', '{"kind":"own","chainId":0}', '{"kind":"theirs"}'])(
    'with a damaged identity is refused, and nothing replaces it: %s',
    (text) => {
      const path = join(directory, 'identity.json');
      writeFileSync(path, text);
      expect(() => loadOwnIdentity(directory)).toThrow(`${path} is damaged`);
      expect(readFileSync(path, 'utf8')).toBe(text);
    },
  );

  it('with a chain and no identity is refused: another one would make another network of it', () => {
    writeFileSync(join(directory, 'journal.log'), '');
    expect(() => loadOwnIdentity(directory)).toThrow('holds a chain but no identity.json');
    expect(readdirSync(directory)).toEqual(['journal.log']);
  });

  it('is refused on a file system that keeps nothing, before anything is made, unless the operator says so', () => {
    const place = join(directory, 'not-yet');
    const onNfs = () => 'is on NFS, a network file system';
    expect(() => completeOwn(settingsOf({ DATA_DIR: place }), onNfs)).toThrow(
      `The data directory ${place} is on NFS, a network file system: name one on a disk of this machine, or set ` +
        'DATA_DIR_ANY_FILE_SYSTEM=1',
    );
    expect(readdirSync(directory)).toEqual([]);
    const told = settingsOf({ DATA_DIR: place, DATA_DIR_ANY_FILE_SYSTEM: '1' });
    expect(completeOwn(told, onNfs).dataDir).toBe(place);
  });
});
