import { frameOf } from '../fixtures/jitsi';
import { lowerCase } from '../fixtures/sessions';
import { expect, test } from '../fixtures/test';
import { emptyFolder, shoot } from './camera';
import { createWorld } from './world';

test('every page', async ({ visit }) => {
  emptyFolder();
  const { ada, amara, nobody, sessions } = await createWorld();
  const { page: guest } = await visit({ wallet: false });
  const { page: viewer } = await visit({ account: ada, signedIn: true });
  const hers = `/with/${lowerCase(ada)}`;

  await test.step('signed out', async () => {
    for (const [path, name] of [
      ['/', 'home'],
      ['/mentors', 'mentors'],
      [hers, 'with'],
      ['/proof', 'proof'],
      ['/no-such-page', 'not-found'],
      [`/sessions/${sessions.open.key}`, 'session-signed-out'],
    ] as const) {
      await guest.goto(path);
      await shoot(guest, name);
    }
    await guest.goto(hers);
    await guest.getByRole('main').locator('a[href*="time="]').first().click();
    await expect(guest.locator('#book')).toBeFocused();
    await shoot(guest, 'with-time');
    await guest.goto('/');
    await guest.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
    await expect(guest.getByRole('dialog')).toBeVisible();
    await shoot(guest, 'sign-in', { fullPage: false });
  });

  await test.step('signed in', async () => {
    for (const [path, name] of [
      ['/', 'home-signed-in'],
      ['/sessions', 'sessions'],
      ['/sessions?tab=needs-you', 'sessions-to-answer'],
      ['/sessions?tab=past', 'sessions-past'],
      ['/sessions/week', 'week'],
      ['/sessions/new', 'new'],
      [hers, 'with-own'],
      ...Object.entries(sessions).map(([kind, { key }]) => [`/sessions/${key}`, `session-${kind}`] as const),
    ] as const) {
      await viewer.goto(path);
      await shoot(viewer, name);
    }
    await viewer.goto('/sessions');
    await viewer.keyboard.press('Control+k');
    await expect(viewer.getByRole('dialog', { name: 'Search or jump' }).getByRole('combobox')).toBeFocused();
    await shoot(viewer, 'command-menu', { fullPage: false });
    await viewer.goto('/settings');
    await viewer.getByRole('region', { name: 'Your hours' }).getByRole('button').first().click();
    await expect(viewer.getByLabel('Monday', { exact: true })).toBeVisible();
    await shoot(viewer, 'settings');
  });

  await test.step('with one session and with none', async () => {
    const { page: one } = await visit({ account: amara, signedIn: true });
    const { page: none } = await visit({ account: nobody, signedIn: true });
    for (const [page, path, name] of [
      [one, '/sessions', 'sessions-one'],
      [none, '/', 'home-newcomer'],
      [none, '/sessions', 'sessions-none'],
      [none, '/sessions/week', 'week-none'],
    ] as const) {
      await page.goto(path);
      await shoot(page, name);
    }
  });

  await test.step('the call', async () => {
    await viewer.goto(`/sessions/${sessions.open.key}/call`);
    await expect(viewer.getByRole('button', { name: 'Turn camera off' })).toBeVisible();
    await shoot(viewer, 'green-room', { fullPage: false });
    await viewer.getByRole('button', { name: 'Join call' }).click();
    await expect(frameOf(viewer).getByText('In the room')).toBeVisible();
    await shoot(viewer, 'call', { fullPage: false });
    await viewer.getByRole('button', { name: 'Leave' }).click();
    await expect(viewer.getByRole('heading', { name: 'You left the call' })).toBeFocused();
    await shoot(viewer, 'call-left', { fullPage: false });
  });
});
