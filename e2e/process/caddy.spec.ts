import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { generateJitsiMeeting } from '@/lib/jitsi';
import { shortAddress } from '@/lib/people/person';
import { ownPort } from '../environment';
import { presenceOn } from '../fixtures/call';
import { enterRoom, roomNameIn } from '../fixtures/jitsi';
import { lowerCase } from '../fixtures/sessions';
import { ownServer } from '../jitsi/deployment';
import { serveStandIn } from '../jitsi/server';
import { JITSI_PROGRAMS } from '../setup.mjs';
import { AppProcess } from './app';
import { CADDY, startCaddy } from './caddy';
import { ask, confirm, type Person, signInAt } from './people';
import { run } from './run';

test.skip(CADDY === undefined, 'there is no Caddy on this machine, and npm test could not install it');
// Whole programs are started, several of them.
test.slow();

const SCRIPT = [process.execPath, 'node_modules/tsx/dist/cli.mjs'];

/** Sooner than a page that has to ask instead of listening. */
const AT_ONCE = { timeout: 5_000 };

/** A whole deployment on loopback as compose.yaml puts it together: app, Jitsi with tokens, Caddy before both. */
async function deploy() {
  const directory = mkdtempSync(join(tmpdir(), 'twofold-deployed-'));
  const [appPort, jitsiPort, httpsPort, jitsiHttpsPort] = [
    await ownPort(),
    await ownPort(),
    await ownPort(),
    await ownPort(),
  ];
  const names = { app: `https://localhost:${httpsPort}`, jitsi: `https://localhost:${jitsiHttpsPort}` };
  const shared = { appId: 'twofold', appSecret: 'what the app and its Jitsi have in common' };
  const jitsi = ownServer({ port: jitsiPort, now: async () => Date.now() }, shared);
  const closeJitsi = await serveStandIn(jitsi, JITSI_PROGRAMS, null);
  const proxy = await startCaddy({ ...names, appPort, jitsiPort });
  const variables = (dataDir: string) => ({
    ARKIV_NODE: 'own',
    APP_URL: names.app,
    AUTH_SECRET: 'a secret of thirty-two characters',
    DATA_DIR: dataDir,
    DATA_DIR_ANY_FILE_SYSTEM: '1',
    TRUSTED_PROXIES: '1',
    JITSI_BASE_URL: names.jitsi,
    JITSI_APP_ID: shared.appId,
    JITSI_APP_SECRET: shared.appSecret,
    JOIN_OPENS_MINUTES: '1440',
  });
  const here = join(directory, 'data');
  let app = new AppProcess(appPort, variables(here));
  await app.ready();
  return {
    origin: names.app,
    authority: proxy.authority,
    /** Makes a backup, loses the data directory, and goes on from the backup in another one. */
    async loseAndRestore() {
      const [backup, elsewhere] = [join(directory, 'kept.backup'), join(directory, 'elsewhere')];
      const made = await run([...SCRIPT, 'scripts/backup.ts', backup], variables(here));
      expect(made.code, made.output).toBe(0);
      await app.destroy();
      rmSync(here, { recursive: true });
      const restored = await run([...SCRIPT, 'scripts/restore.ts', backup, elsewhere], variables(elsewhere));
      expect(restored.code, restored.output).toBe(0);
      app = new AppProcess(appPort, variables(elsewhere));
      await app.ready();
    },
    async close() {
      await app.destroy();
      await proxy.close();
      closeJitsi();
      rmSync(directory, { recursive: true });
    },
  };
}

let deployed: Awaited<ReturnType<typeof deploy>>;
test.beforeEach(async () => {
  deployed = await deploy();
});
test.afterEach(() => deployed.close());

const arrive = (browser: Browser) => signInAt(browser, deployed.origin);

/** Opens a page that listens; whatever reloads it takes the mark away. */
async function listenAt({ page }: Person, path: string): Promise<void> {
  const stream = page.waitForResponse(
    (response) => response.request().method() === 'GET' && response.url().includes('/api/live'),
  );
  await page.goto(path);
  expect((await stream).headers()['content-type']).toContain('text/event-stream');
  await page.evaluate(() => Object.assign(window, { marked: true }));
}

const isMarked = (page: Page) => page.evaluate(() => 'marked' in window);

test('behind the Caddyfile that is shipped two people sign in, agree and meet on a Jitsi with tokens, also after the machine was lost', async ({
  browser,
}) => {
  const [learner, mentor] = [await arrive(browser), await arrive(browser)];
  const cookies = await mentor.page.context().cookies();
  expect(cookies).toContainEqual(
    expect.objectContaining({ name: '__Host-twofold-viewer', secure: true, httpOnly: true }),
  );

  await listenAt(mentor, '/sessions');
  const path = await ask(learner, mentor, 'Live proxies', 1);
  await expect(mentor.page.getByText('Live proxies').first()).toBeVisible(AT_ONCE);
  expect(await isMarked(mentor.page)).toBe(true);

  await mentor.page.goto(path);
  await listenAt(learner, path);
  await confirm(mentor);
  await expect(learner.page.getByText('Scheduled').first()).toBeVisible(AT_ONCE);
  expect(await isMarked(learner.page)).toBe(true);

  const key = path.slice('/sessions/'.length) as `0x${string}`;
  for (const { page } of [learner, mentor]) {
    await page.goto(`${path}/call`);
    await enterRoom(page);
    expect(await roomNameIn(page)).toBe(generateJitsiMeeting(key).roomName);
  }
  const nameOf = ({ account }: Person) => shortAddress(lowerCase(account));
  await expect(presenceOn(learner.page)).toHaveText(`${nameOf(mentor)} is here`);
  await expect(presenceOn(mentor.page)).toHaveText(`${nameOf(learner)} is here`);

  await deployed.loseAndRestore();
  for (const { page } of [learner, mentor]) {
    await page.goto(path);
    await expect(page.getByRole('complementary', { name: 'The data was restored' })).toBeVisible();
    await expect(page.getByText('Scheduled').first()).toBeVisible();
    await page.goto(`${path}/call`);
    await enterRoom(page);
    expect(await roomNameIn(page)).toBe(generateJitsiMeeting(key).roomName);
  }

  const verify = [...SCRIPT, 'scripts/verify.ts', key, '--rpc', `${deployed.origin}/arkiv`];
  const verified = await run(verify, { NODE_EXTRA_CA_CERTS: deployed.authority });
  expect(verified.code, verified.output).toBe(0);
});

/** A program of somebody else's: the SDK, and an address. */
const READER = `
import { createPublicClient, http } from '@arkiv-network/sdk';
import { localhost } from '@arkiv-network/sdk/chains';
import { eq } from '@arkiv-network/sdk/query';
const client = createPublicClient({ chain: localhost, transport: http(process.env.ADDRESS) });
const { entities } = await client.buildQuery().where([eq('type', 'session')]).fetch();
console.log(await client.getChainId(), entities.length, await client.getEntityCount());
`;

test('Caddy refuses bodies over its limit, and lets the SDK’s public client read', async ({ request }) => {
  // Below the app's own limit of 65,536: it is Caddy that answers.
  const refused = await request.post(`${deployed.origin}/sessions`, { data: 'x'.repeat(65_000) });
  expect(refused.status()).toBe(413);
  const taken = await request.post(`${deployed.origin}/arkiv`, { data: 'x'.repeat(63_000) });
  expect(taken.status()).toBe(200);

  const read = await run([process.execPath, '--input-type=module', '--eval', READER], {
    ADDRESS: `${deployed.origin}/arkiv`,
    NODE_EXTRA_CA_CERTS: deployed.authority,
  });
  expect(read).toEqual({ code: 0, output: expect.stringMatching(/^\d{10,} 0 0\n$/) });
});
