import type { Page } from '@playwright/test';
import { BAD_KEYS, expectCalm, pagesOf } from '../fixtures/bad-keys';
import { enterRoom } from '../fixtures/jitsi';
import { expectAccessible, expectNoSidewaysScroll } from '../fixtures/page-checks';
import { agreeOnSession, askForSession, newWallet } from '../fixtures/sessions';
import { expect, test } from '../fixtures/test';

/** Two people with one session of every kind that has a page of its own. */
async function world() {
  const mentor = newWallet();
  const people = { mentor, learner: newWallet() };
  const waitsForMentor = await askForSession({ ...people, requestedBy: 'learner', startsInMinutes: 120 });
  const waitsForLearner = await askForSession({ ...people, requestedBy: 'mentor', startsInMinutes: 180 });
  const scheduled = await agreeOnSession({ ...people, requestedBy: 'mentor', startsInMinutes: 240 });
  const joinable = await agreeOnSession({
    ...people,
    requestedBy: 'learner',
    startsInMinutes: 6,
    skill: 'Ownership and borrowing, slowly, for people from garbage-collected languages',
  });
  return { mentor, waitsForMentor, waitsForLearner, scheduled, joinable };
}

test('every page is accessible in light and dark, and fits a phone', async ({ visit }) => {
  test.setTimeout(180_000);
  const { mentor, waitsForMentor, waitsForLearner, scheduled, joinable } = await world();
  const phone = { viewport: { width: 360, height: 740 } };
  const { page: guest } = await visit({ options: phone });
  const { page: viewer } = await visit({ account: mentor, signedIn: true, options: phone });
  const visits: [Page, string][] = [
    [guest, '/'],
    [guest, '/sessions'],
    [guest, '/proof'],
    [guest, `/sessions/${joinable.key}`],
    [guest, `/sessions/${joinable.key}/call`],
    [guest, '/no-such-page'],
    [viewer, '/'],
    [viewer, '/sessions'],
    [viewer, `/sessions/${waitsForMentor.key}`],
    [viewer, `/sessions/${waitsForLearner.key}`],
    [viewer, `/sessions/${scheduled.key}`],
    [viewer, `/sessions/${scheduled.key}/call`],
    [viewer, `/sessions/${waitsForMentor.key}/call`],
    [viewer, `/sessions/${joinable.key}`],
    [viewer, `/sessions/${joinable.key}/call`],
  ];
  for (const [page, path] of visits) {
    await test.step(path, async () => {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    });
  }

  await test.step('with the wallet dialog open', async () => {
    await guest.goto('/');
    await guest.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
    await expect(guest.getByRole('dialog')).toBeVisible();
    await expectAccessible(guest);
  });

  await test.step('in the call and after it', async () => {
    await enterRoom(viewer);
    await expect(viewer.getByTestId('presence')).toContainText('Waiting for');
    await expectAccessible(viewer);
    await expectNoSidewaysScroll(viewer);
    await viewer.getByRole('button', { name: 'Leave' }).click();
    await expect(viewer.getByRole('heading', { name: 'You left the call' })).toBeFocused();
    await expectAccessible(viewer);
  });
});

for (const size of [
  { width: 360, height: 740 },
  { width: 1280, height: 720 },
]) {
  const tag = size.width < 1024 ? [] : '@long';
  test(`what opens over a page is accessible too, at ${size.width} px`, { tag }, async ({ visit }) => {
    const { mentor, waitsForMentor, scheduled } = await world();
    const { page } = await visit({ account: mentor, signedIn: true, options: { viewport: size } });

    await page.goto(`/sessions/${scheduled.key}`);
    for (const name of [/^Signed in as|0x/, 'Add to calendar']) {
      await test.step(`the menu of ${name}`, async () => {
        await page.getByRole('button', { name }).first().click();
        await expect(page.getByRole('menu')).toBeInViewport({ ratio: 1 });
        await expectAccessible(page);
        await expectNoSidewaysScroll(page);
        await page.keyboard.press('Escape');
        await expect(page.getByRole('menu')).toHaveCount(0);
      });
    }

    await test.step('a dialog', async () => {
      await page.getByRole('button', { name: 'Cancel session' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
    });

    await test.step('the end of a page, with a button docked where there is room for one', async () => {
      await page.goto(`/sessions/${waitsForMentor.key}`);
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
      await expect(page.locator('[data-docked]')).toHaveCount(size.width < 1024 ? 1 : 0);
      await expectAccessible(page);
    });
  });
}

test('a page that does not exist says so, with its status', async ({ visit }) => {
  const { page } = await visit();
  for (const path of ['/no-such-page', '/with/nobody']) {
    const response = await page.goto(path);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('There’s nothing here');
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  }
});

test('a bad key in an address is answered calmly', async ({ visit }) => {
  const { page } = await visit({ signedIn: true });
  // One page for each key; every page for every key, signed out too: e2e/long/bad-keys.spec.ts.
  for (const [index, key] of BAD_KEYS.entries()) await expectCalm(page, pagesOf(key)[index % 3] ?? '');
});

test('a cookie that is not ours is no viewer', async ({ visit }) => {
  const { page } = await visit();
  for (const value of ['', 'x', 'Fe26.2*1*0*0*0*0*0', '%00', 'x'.repeat(3_000)]) {
    await page
      .context()
      .addCookies([
        { name: 'twofold-viewer', value, url: new URL('/', test.info().project.use.baseURL).href },
      ]);
    const response = await page.goto('/sessions');
    expect(response?.status()).toBe(200);
    await expect(page.getByRole('button', { name: 'Sign in' }).first()).toBeVisible();
  }
});

test('Jitsi is admitted on the call page and nowhere else', async ({ request }) => {
  for (const path of ['/', '/sessions', '/proof', `/sessions/0x${'1'.repeat(64)}`, '/no-such-page']) {
    const headers = (await request.get(path)).headers();
    expect(headers['content-security-policy'], path).toContain('frame-src https://verify.walletconnect.org;');
    expect(headers['permissions-policy'], path).toContain('camera=()');
  }
  const call = (await request.get(`/sessions/0x${'1'.repeat(64)}/call`)).headers();
  expect(call['content-security-policy']).toContain('frame-src https://127.0.0.1:');
  expect(call['permissions-policy']).toMatch(/camera=\(self "https:\/\/127\.0\.0\.1:\d+"\)/);
});
