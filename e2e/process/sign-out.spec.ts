import { expect, type Page } from '@playwright/test';
import type { AppProcess } from './app';
import { test as base, signIn } from './test';
import type { World } from './world';

/** What signing out promises: every instance refuses so soon. */
const REFUSED_WITHIN_MS = 2_000;

/** Two instances of one deployment. */
const test = base.extend<{ apps: readonly [AppProcess, AppProcess] }>({
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

for (const item of ['Sign out', 'Sign out everywhere']) {
  test(`"${item}" ends a copied cookie, and the stream it has open, on another instance`, async ({
    page,
    world,
    apps,
  }) => {
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
  });
}

test('a sign-out that nobody knows to be recorded is told, counts here, and is recorded at the second try', async ({
  page,
  world,
  apps,
}) => {
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
});
