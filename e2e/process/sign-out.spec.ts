import { expect, type Page } from '@playwright/test';
import type { AppProcess } from './app';
import { test as base, signIn } from './test';
import type { World } from './world';

/** An instance that only looked when a cookie is made would never refuse; lib/viewer/revocation-records.test.ts counts the seconds. */
const REFUSED_WITHIN_MS = 8_000;

/** Two instances of one deployment. */
type Apps = readonly [AppProcess, AppProcess];

const test = base.extend<{ apps: Apps }>({
  apps: async ({ startApp }, use) => use(await Promise.all([startApp(), startApp()])),
});

/** Signs a page in on the first instance and gives out its cookie, as somebody who copied it has it. */
async function signInAndCopy(page: Page, world: World, app: AppProcess) {
  const { account: mentor, cookie } = await signIn(page, world, app);
  const session = await world.askForSession(mentor);
  await page.goto(`${app.origin}/sessions`);
  return { session, headers: { cookie: `${cookie.name}=${cookie.value}` } };
}

async function signOut(page: Page, item: string) {
  await page.getByRole('button', { name: /^Signed in as/ }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

test('signing out, here or everywhere, ends a copied cookie and the stream it has open on another instance; one that nobody knows to be recorded is told, and recorded at the second try', async ({
  page,
  world,
  apps,
}) => {
  test.slow();
  for (const item of ['Sign out', 'Sign out everywhere']) {
    await test.step(item, () => expectEndedElsewhere(page, world, apps, item));
  }
  await test.step('nobody knows', () => expectToldAndRecorded(page, world, apps));
});

async function expectEndedElsewhere(page: Page, world: World, apps: Apps, item: string): Promise<void> {
  const { session, headers } = await signInAndCopy(page, world, apps[0]);
  const ask = async (path: string, init: RequestInit = {}) =>
    (await fetch(`${apps[1].origin}${path}`, { headers, redirect: 'manual', ...init })).status;
  const stream = await fetch(`${apps[1].origin}/api/live`, { headers });
  const ended = stream.text();
  expect(await ask('/settings/export.json')).toBe(200);

  await signOut(page, item);
  await expect(page.getByRole('main').getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expect
    .poll(() => ask('/settings/export.json'), { timeout: REFUSED_WITHIN_MS, intervals: [100] })
    .toBe(401);
  expect(await ask('/settings/export.csv')).toBe(401);
  expect(await ask('/api/live')).toBe(401);
  const report = JSON.stringify({ page: '5f0c6b0e-7a53-4c0e-9d4a-0d9f4f6c2b11', state: 'green-room' });
  const heartbeat = { method: 'POST', body: report };
  expect(await ask(`/api/sessions/${session.key}/presence`, heartbeat)).toBe(401);
  expect(await ended).toContain('retry:');
}

async function expectToldAndRecorded(page: Page, world: World, apps: Apps): Promise<void> {
  const { headers } = await signInAndCopy(page, world, apps[0]);
  const elsewhere = async () => (await fetch(`${apps[1].origin}/settings/export.json`, { headers })).status;
  const held = world.node.hold();
  await signOut(page, 'Sign out');
  await held;
  const notice = page.getByRole('alert').filter({ hasText: 'SIGN_OUT_PENDING' });
  await expect(notice).toContainText('You’re signed out here; we don’t know about elsewhere yet', {
    timeout: 15_000,
  });
  await expect(page.getByRole('main').getByRole('button', { name: 'Sign in' })).toBeVisible();
  expect(await elsewhere()).toBe(200);

  world.node.release();
  await notice.getByRole('button', { name: 'Ask again' }).click();
  await expect(notice).toBeHidden();
  await expect.poll(elsewhere, { timeout: REFUSED_WITHIN_MS, intervals: [100] }).toBe(401);
}
