import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { generatePrivateKey, privateKeyToAddress } from 'viem/accounts';
import { generateJitsiMeeting } from '@/lib/jitsi';
import { shortAddress } from '@/lib/people/person';
import { APP, ownPort } from '../environment';
import { presenceOn } from '../fixtures/call';
import { enterRoom, roomNameIn } from '../fixtures/jitsi';
import { lowerCase } from '../fixtures/sessions';
import { AppProcess } from './app';
import { startNode } from './node-process';
import { ask, confirm, type Person, signInAt } from './people';

// Whole programs are started, several of them.
test.slow();

/** A node as a service, and two instances of the app on it, each with a key of its own. */
async function startInstances() {
  const directory = mkdtempSync(join(tmpdir(), 'twofold-instances-'));
  const [token, tokenFile] = [randomBytes(32).toString('hex'), join(directory, 'token')];
  writeFileSync(tokenFile, `${token}\n`, { mode: 0o600 });
  const keys = [generatePrivateKey(), generatePrivateKey()];
  const writers = keys.map((key) => privateKeyToAddress(key));
  const node = await startNode({ dataDir: join(directory, 'chain'), writers, tokenFile });
  const apps: AppProcess[] = [];
  for (const key of keys) {
    const appPort = await ownPort();
    apps.push(
      new AppProcess(appPort, {
        ARKIV_RPC_URL: node.url,
        ARKIV_RPC_TOKEN: token,
        ARKIV_CHAIN_ID: String(node.chainId),
        ARKIV_PRIVATE_KEY: key,
        ARKIV_WRITERS: writers.join(','),
        SPACE_ID: 'instances',
        AUTH_SECRET: 'one secret of thirty-two characters for both',
        APP_URL: `http://127.0.0.1:${appPort}`,
        JITSI_BASE_URL: APP.jitsiBaseUrl,
        JOIN_OPENS_MINUTES: '1440',
      }),
    );
  }
  for (const app of apps) await app.ready();
  return {
    origins: apps.map(({ origin }) => origin) as [string, string],
    token,
    printed: node.printed,
    async close() {
      for (const started of [...apps, node]) await started.destroy();
      rmSync(directory, { recursive: true });
    },
  };
}

let instances: Awaited<ReturnType<typeof startInstances>>;
test.beforeEach(async () => {
  instances = await startInstances();
});
test.afterEach(() => instances.close());

test('asked on one instance, confirmed on the other, and both join one room, over a node for listed writers', async ({
  browser,
}) => {
  const [a, b] = instances.origins;
  const [learner, mentor] = [await signInAt(browser, a), await signInAt(browser, b)];
  const path = await ask(learner, mentor, 'Two of everything', 1);
  await mentor.page.goto(path);
  await confirm(mentor);
  await expect(learner.page.getByText('Scheduled').first()).toBeVisible();

  // Cookies know no ports: what A has sealed, B opens with the one secret.
  await learner.page.goto(`${b}${path}`);
  await expect(learner.page.getByText('Scheduled').first()).toBeVisible();

  await learner.page.goto(`${a}${path}/call`);
  await mentor.page.goto(`${b}${path}/call`);
  const { roomName } = generateJitsiMeeting(path.slice('/sessions/'.length) as `0x${string}`);
  for (const { page } of [learner, mentor]) {
    await enterRoom(page);
    expect(await roomNameIn(page)).toBe(roomName);
  }
  const nameOf = ({ account }: Person) => shortAddress(lowerCase(account));
  await expect(presenceOn(learner.page)).toHaveText(`${nameOf(mentor)} is here`);
  await expect(presenceOn(mentor.page)).toHaveText(`${nameOf(learner)} is here`);
  expect(instances.printed()).not.toContain(instances.token);
});
