import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { devices, expect, test } from '@playwright/test';
import { ownPort } from '../environment';
import { AppProcess } from './app';

let directory: string;
test.beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'twofold-own-'));
});
test.afterEach(() => rmSync(directory, { recursive: true }));

const { defaultBrowserType: _browser, ...PHONE } = devices['Pixel 7'];

/** An own node on any file system: where tests run is often a container. */
const own = (dataDir: string) => ({
  ARKIV_NODE: 'own',
  APP_URL: 'https://mentors.example.org',
  AUTH_SECRET: 'a secret of thirty-two characters',
  HOST: '0.0.0.0',
  DATA_DIR: dataDir,
  DATA_DIR_ANY_FILE_SYSTEM: '1',
});

const chainIdIn = (dataDir: string): unknown =>
  JSON.parse(readFileSync(join(dataDir, 'identity.json'), 'utf8')).chainId;

/** The app started with a data directory it must not take, and what it says. */
async function refusalOf(variables: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const app = new AppProcess(await ownPort(), variables);
  expect(await app.ended).toEqual({ code: 1, signal: null });
  const [, said = ''] = app.output.split('Twofold cannot start.');
  return said
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

test('an own node starts with an address and a secret, is ready, shows nothing of a demo, and is the same after a restart', async ({
  page,
  browser,
}) => {
  const dataDir = join(directory, 'data');
  const first = new AppProcess(await ownPort(), own(dataDir), '0.0.0.0');
  await first.ready();
  const chainId = chainIdIn(dataDir);
  await expect.poll(() => first.output).toContain(`Arkiv runs in this process: arkiv:${chainId}`);
  const ready = await page.request.get(`${first.origin}/api/ready`);
  expect(ready.status()).toBe(200);
  expect(await ready.json()).toMatchObject({ status: 'ready', problems: [] });

  const home = await page.request.get(first.origin);
  expect(home.headers()['strict-transport-security']).toBe('max-age=31536000');
  expect(await home.text()).toContain(`arkiv:${chainId}`);
  await page.goto(first.origin);
  await expect(page.getByText('two demo wallets')).toHaveCount(0);
  await page.getByRole('button', { name: 'Sign in' }).first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect(page.getByText('Demo mode')).toHaveCount(0);

  // On a phone a wallet is an app, which opens the very page.
  const phone = await browser.newContext(PHONE);
  const held = await phone.newPage();
  await held.goto(`${first.origin}/mentors?topic=rust`);
  await held.getByRole('button', { name: 'Sign in' }).first().tap();
  const sheet = held.getByRole('dialog');
  for (const [name, start] of [
    ['MetaMask', 'https://link.metamask.io/dapp/'],
    ['Coinbase Wallet', 'https://go.cb-w.com/dapp?cb_url='],
    ['Trust Wallet', 'https://link.trustwallet.com/open_url?coin_id=60&url='],
  ] as const) {
    const href = await sheet.getByRole('link', { name }).getAttribute('href');
    expect(href?.startsWith(start)).toBe(true);
    expect(decodeURIComponent(href ?? '')).toContain(`${new URL(first.origin).host}/mentors?topic=rust`);
  }
  await expect(sheet.getByText(/extension/)).toHaveCount(0);
  await phone.close();
  first.kill('SIGTERM');
  expect(await first.ended).toEqual({ code: 0, signal: null });

  const second = new AppProcess(await ownPort(), own(dataDir));
  await second.ready();
  expect(chainIdIn(dataDir)).toBe(chainId);
  expect((await page.request.get(`${second.origin}/api/ready`)).status()).toBe(200);
  await second.destroy();
});

// What is refused, case by case: lib/env/own-mode.test.ts.
test('a demo world and an own node refuse the data directory of each other by name', {
  tag: '@long',
}, async () => {
  const demo = join(directory, 'demo');
  const ours = join(directory, 'own');
  const world = new AppProcess(await ownPort(), { DATA_DIR: demo, DEVNET_PORT: '0' });
  await world.ready();
  await world.destroy();
  expect(await refusalOf(own(demo))).toEqual([
    `DATA_DIR is not usable: The data directory ${demo} holds a demo world: name another one for ARKIV_NODE=own`,
  ]);
  const node = new AppProcess(await ownPort(), own(ours));
  await node.ready();
  await node.destroy();
  expect(await refusalOf({ DATA_DIR: ours, DEVNET_PORT: '0' })).toEqual([
    `DATA_DIR is not usable: The data directory ${ours} holds the sessions of a node with ARKIV_NODE=own: set that, or ` +
      'name another one for the demo world',
  ]);
});

test('an address for others without a node names the two ways in one line', async () => {
  const variables = { APP_URL: 'https://mentors.example.org', HOST: '0.0.0.0', DATA_DIR: directory };
  expect(await refusalOf(variables)).toEqual([
    expect.stringMatching(/^APP_URL is where others come.*ARKIV_NODE=own.*ARKIV_RPC_URL/),
  ]);
});

test('both at once, a damaged identity and a chain without one are refused in one line each', async () => {
  expect(await refusalOf({ ...own(directory), ARKIV_RPC_URL: 'http://127.0.0.1:9' })).toEqual([
    expect.stringMatching(/^ARKIV_NODE cannot be own while ARKIV_RPC_URL is set/),
  ]);
  writeFileSync(join(directory, 'journal.log'), '');
  expect(await refusalOf(own(directory))).toEqual([
    expect.stringMatching(/^DATA_DIR is not usable: .* holds a chain but no identity\.json/),
  ]);
  writeFileSync(join(directory, 'identity.json'), '{');
  expect(await refusalOf(own(directory))).toEqual([
    expect.stringMatching(/^DATA_DIR is not usable: .*identity\.json is damaged/),
  ]);
});
