import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { externalAddresses } from '@/lib/server/edge/loopback-guard';
import { ownPort } from '../environment';
import { AppProcess } from './app';

const SECRET = 'a secret of thirty-two characters';
const KEY = '0x9d3b6e1f47a80c25d9e4f1736b8a052cc4e7190f3d5a6b82e0f7c914a8b36d5e';
const CONNECTED = { ARKIV_PRIVATE_KEY: KEY, SPACE_ID: 'start-tests', AUTH_SECRET: SECRET };

/** Starts the built app and gives what it says when it refuses. */
async function refusalOf(variables: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const app = new AppProcess(await ownPort(), { DATA_DIR: ':memory:', DEVNET_PORT: '0', ...variables });
  expect(await app.ended).toEqual({ code: 1, signal: null });
  const [, said = ''] = app.output.split('Twofold cannot start.');
  return said
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

test('every bad variable gets one line, none repeats its value, and the process ends', async () => {
  const lines = await refusalOf({
    AUTH_SECRET: 'hunter2',
    JOIN_OPENS_MINUTES: 'soon',
    JITSI_BASE_URL: 'http://jitsi',
  });
  expect(lines.map((line) => line.split(' ')[0])).toEqual([
    'JITSI_BASE_URL',
    'JOIN_OPENS_MINUTES',
    'AUTH_SECRET',
  ]);
  expect(lines.join('\n')).not.toContain('hunter2');
});

test('the embedded world refuses an address that others can reach', async () => {
  expect(await refusalOf({ HOST: '0.0.0.0' })).toEqual([
    expect.stringMatching(/^HOST must be a loopback name/),
  ]);
});

test('the embedded world refuses a server that others can reach, whatever HOST says', async () => {
  test.skip(externalAddresses().length === 0, 'this machine is on no network');
  const port = await ownPort();
  const app = new AppProcess(port, { DATA_DIR: ':memory:', DEVNET_PORT: '0' }, '0.0.0.0');
  expect(await app.ended).toEqual({ code: 1, signal: null });
  expect(app.output).toContain('HOST is not where the server listens');
});

test('contradictory Jitsi variables are refused', async () => {
  expect(await refusalOf({ JITSI_APP_ID: 'app' })).toEqual([
    expect.stringMatching(/^JITSI_APP_SECRET is missing/),
  ]);
});

test('a node that does not answer is said in one line, without its address key', async () => {
  const port = await ownPort();
  const lines = await refusalOf({
    ...CONNECTED,
    ARKIV_RPC_URL: `http://127.0.0.1:${port}/key-of-the-operator`,
  });
  expect(lines.length).toBeGreaterThan(0);
  expect(lines[0]).toContain('ARKIV_RPC_URL');
  expect(lines.join('\n')).not.toContain('key-of-the-operator');
  expect(lines.join('\n'), 'what a library prints beside its message').not.toContain('Request body');
});

test('a damaged identity is not replaced', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'twofold-start-'));
  writeFileSync(join(dataDir, 'identity.json'), '{');
  const lines = await refusalOf({ DATA_DIR: dataDir });
  expect(lines).toEqual([expect.stringMatching(/^DATA_DIR is not usable: .*identity\.json is damaged/)]);
  rmSync(dataDir, { recursive: true });
});

test('a data directory that cannot be made is said in one line, at once', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'twofold-start-'));
  writeFileSync(join(dataDir, 'file'), '');
  expect(await refusalOf({ DATA_DIR: join(dataDir, 'file', 'data') })).toEqual([
    `DATA_DIR is not usable: The data directory ${dataDir}/file/data cannot be used (ENOTDIR)`,
  ]);
  // Node's own way of making directories never comes back from there.
  if (process.platform === 'linux') {
    expect(await refusalOf({ DATA_DIR: '/proc/data' })).toEqual([
      'DATA_DIR is not usable: The data directory /proc/data cannot be used (ENOENT)',
    ]);
  }
  rmSync(dataDir, { recursive: true });
});
