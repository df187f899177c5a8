import { test as base, type Page } from '@playwright/test';
import type { PrivateKeyAccount } from 'viem/accounts';
import { ownPort } from '../environment';
import { lowerCase, newWallet } from '../fixtures/sessions';
import { viewerCookie, zoneCookie } from '../fixtures/viewer-cookie';
import { AppProcess } from './app';
import { openWorld, type World } from './world';

type Fixtures = {
  /** A node elsewhere and what is written on it; released and closed after the test. */
  world: World;
  /** Starts one more instance of the app on that node, and waits until it is ready; gone after the test. */
  startApp: (change?: Readonly<Record<string, string>>) => Promise<AppProcess>;
  /** The one instance that most tests need. */
  app: AppProcess;
};

/** Tests of the app in processes of their own, on a node elsewhere. */
export const test = base.extend<Fixtures>({
  world: async ({ browserName: _browserName }, use) => {
    const world = await openWorld();
    await use(world);
    world.node.release();
    await world.node.close();
  },
  startApp: async ({ world }, use) => {
    const started: AppProcess[] = [];
    await use(async (change = {}) => {
      const app = new AppProcess(await ownPort(), { ...world.variables, ...change });
      started.push(app);
      await app.ready();
      return app;
    });
    for (const app of started) await app.destroy();
  },
  app: async ({ startApp }, use) => use(await startApp()),
});

/**
 * Signs a page in on an instance by its cookie; gives out the wallet, and the cookie as somebody who copied it has it. The
 * browser has told its zone before: a first visit reads its page once more, into whatever a test has broken meanwhile.
 */
export async function signIn(
  page: Page,
  { authSecret }: Pick<World, 'authSecret'>,
  { origin }: AppProcess,
  account: PrivateKeyAccount = newWallet(),
) {
  const cookie = await viewerCookie(authSecret, lowerCase(account));
  await page
    .context()
    .addCookies([{ ...cookie, url: origin, httpOnly: true, sameSite: 'Lax' }, zoneCookie(origin)]);
  return { account, cookie };
}
