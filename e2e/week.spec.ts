import type { Page } from '@playwright/test';
import { MINUTE_MS } from '@/lib/time/instant';
import { offerHours } from './fixtures/hours';
import { chainNow, moveClockTo } from './fixtures/node';
import { expectAccessible, expectNoSidewaysScroll } from './fixtures/page-checks';
import { agreeOnSession, askForSession, newWallet } from './fixtures/sessions';
import { expect, test } from './fixtures/test';

const blocks = (page: Page) => page.getByRole('main').locator('a[href^="/sessions/0x"]:visible');
/** The Monday on which the clock of the tests may be, at nine in Berlin. */
const MONDAY = Date.UTC(2031, 1, 3, 8);

test('a week shows sessions, requests and hours, by keyboard, on a phone and on paper', async ({ visit }) => {
  test.setTimeout(120_000);
  const base = Math.max(
    MONDAY,
    Math.ceil(((await chainNow()) - MONDAY) / (7 * 1_440 * MINUTE_MS)) * 7 * 1_440 * MINUTE_MS + MONDAY,
  );
  await moveClockTo(base);
  const mentor = newWallet();
  const people = { mentor, learner: newWallet() };
  const hour = 60;
  await offerHours(mentor);
  await agreeOnSession({ ...people, requestedBy: 'learner', startsInMinutes: 2 * hour, skill: 'Agreed' });
  await askForSession({
    ...people,
    requestedBy: 'learner',
    startsInMinutes: 2 * hour + 30,
    skill: 'Asked of me',
  });
  await askForSession({
    ...people,
    requestedBy: 'mentor',
    startsInMinutes: 26 * hour,
    durationMinutes: 15,
    skill: 'Asked by me',
  });
  await agreeOnSession({
    ...people,
    requestedBy: 'mentor',
    startsInMinutes: 62 * hour,
    durationMinutes: 120,
    skill: 'Over midnight',
  });

  const { page } = await visit({
    account: mentor,
    signedIn: true,
    options: { viewport: { width: 1280, height: 900 } },
  });
  await page.goto('/sessions');
  await page.getByRole('link', { name: 'Week', exact: true }).click();
  await expect(page).toHaveURL('/sessions/week');
  await expect(page.getByRole('heading', { level: 1, name: 'Your week' })).toBeFocused();

  await test.step('each block says when, with whom, what and where it stands, in the order of time', async () => {
    await expect(page.getByRole('heading', { level: 2 })).toHaveCount(7);
    await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText(
      /Monday 3 February|Monday .*, today$/,
    );
    const names = await blocks(page).evaluateAll((links) => links.map((link) => link.textContent));
    expect(names).toEqual([
      expect.stringMatching(/^11:00 to 12:00, .*, your learner: Agreed\. Scheduled$/),
      expect.stringMatching(/^11:30 to 12:30, .*: Asked of me\. Waiting for you$/),
      expect.stringMatching(/^11:00 to 11:15, .*: Asked by me\. Waiting for /),
      expect.stringMatching(/^23:00 to 01:00 the next day, .*: Over midnight\. Scheduled$/),
      expect.stringMatching(/^From the day before until 01:00, .*: Over midnight\. Scheduled$/),
    ]);
    await expect(page.getByRole('region', { name: /^Tuesday/ })).toContainText(
      'Your hours: 10:00 to 13:30, 15:00 to 18:00.',
    );
    await expect(page.locator('.week-now')).toBeVisible();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  });

  await test.step('Tab goes through the blocks, the arrows from day to day', async () => {
    await blocks(page).first().focus();
    await page.keyboard.press('Tab');
    await expect(blocks(page).nth(1)).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(blocks(page).nth(2)).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(blocks(page).nth(3)).toBeFocused();
    await page.keyboard.press('ArrowLeft');
    await expect(blocks(page).nth(2)).toBeFocused();
  });

  await test.step('on paper there are all seven days, without the line of now', async () => {
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 360, height: 740 });
    await expect(page.getByRole('heading', { level: 2 })).toHaveCount(7);
    await expect(page.locator('.week-now:visible')).toHaveCount(0);
    await expect(page.getByRole('navigation')).toHaveCount(0);
    await page.emulateMedia({ media: 'screen' });
  });

  await test.step('a phone shows a day, and links to the others', async () => {
    await expect(page.getByRole('heading', { level: 2 })).toHaveCount(1);
    await expect(blocks(page)).toHaveCount(2);
    await page
      .getByRole('navigation', { name: 'Day' })
      .getByRole('link', { name: /^Tuesday .*, 1 session$/ })
      .click();
    await expect(blocks(page)).toHaveText([/Asked by me/]);
    for (const box of await page
      .getByRole('main')
      .getByRole('link')
      .evaluateAll((links) =>
        links.filter((link) => link.checkVisibility()).map((link) => link.getBoundingClientRect()),
      )) {
      expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(40);
    }
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  });

  await test.step('a week without sessions leads back to one that has some', async () => {
    await page.getByRole('link', { name: 'Next week' }).click();
    await expect(page.getByText('No sessions this week.')).toBeVisible();
    await page.getByRole('link', { name: 'Go to that week' }).click();
    await expect(blocks(page)).toHaveCount(2);
  });
});
