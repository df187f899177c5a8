import type { Page } from '@playwright/test';
import { DAY_MS, MINUTE_MS } from '@/lib/time/instant';
import { offerHours } from '../fixtures/hours';
import { chainNow, moveClockTo } from '../fixtures/node';
import { expectAccessible, expectNoSidewaysScroll } from '../fixtures/page-checks';
import { agreeOnSession, askForSession, newWallet } from '../fixtures/sessions';
import { expect, test } from '../fixtures/test';

/** A Monday, at nine in Lagos, which never changes its clocks. */
const MONDAY = Date.UTC(2031, 1, 3, 8);
const ZONE = 'Africa/Lagos';
const WEEK_MS = 7 * DAY_MS;
const HOUR = 60;

const blocks = (page: Page) => page.getByRole('main').locator('a[href^="/sessions/0x"]:visible');
const days = (page: Page) => page.getByRole('main').getByRole('heading', { level: 2 });

test('a week shows sessions, requests and hours: by keyboard, on a phone, on paper', async ({ visit }) => {
  const weeks = Math.max(0, Math.ceil(((await chainNow()) - MONDAY) / WEEK_MS));
  await moveClockTo(MONDAY + weeks * WEEK_MS);
  const mentor = newWallet();
  const people = { mentor, learner: newWallet() };
  const [mine, theirs] = [{ requestedBy: 'mentor' } as const, { requestedBy: 'learner' } as const];
  await offerHours(mentor);
  await agreeOnSession({ ...people, ...theirs, startsInMinutes: 2 * HOUR, skill: 'Agreed' });
  await askForSession({ ...people, ...theirs, startsInMinutes: 2.5 * HOUR, skill: 'For me' });
  await askForSession({
    ...people,
    ...mine,
    startsInMinutes: 26 * HOUR,
    durationMinutes: 15,
    skill: 'By me',
  });
  await agreeOnSession({
    ...people,
    ...mine,
    startsInMinutes: 62 * HOUR,
    durationMinutes: 120,
    skill: 'Late',
  });

  const { page } = await visit({
    account: mentor,
    signedIn: true,
    options: { viewport: { width: 1280, height: 900 }, timezoneId: ZONE },
  });
  await page.goto('/sessions');
  await page.getByRole('link', { name: 'Week', exact: true }).click();
  await expect(page).toHaveURL('/sessions/week');
  await expect(page.getByRole('heading', { level: 1, name: 'Your week' })).toBeFocused();

  await test.step('each block says when, with whom, what and where it stands, in the order of time', async () => {
    await expect(blocks(page)).toHaveText([
      /^11:\d\d to 12:\d\d, .+, your learner: Agreed\. Scheduled$/,
      /^11:\d\d to 12:\d\d, .+, your learner: For me\. Waiting for you$/,
      /^11:\d\d to 11:\d\d, .+, your learner: By me\. Waiting for /,
      /^23:\d\d to 01:\d\d the next day, .+, your learner: Late\. Scheduled$/,
      /^From the day before until 01:\d\d, .+, your learner: Late\. Scheduled$/,
    ]);
    await expect(days(page)).toHaveCount(7);
    await expect(days(page).first()).toContainText(/^Mon.*, today$/);
    await expect(page.getByRole('region', { name: /^Tuesday/ })).toContainText(/Your hours: \d\d:00 to /);
    await expect(page.locator('.week-now')).toBeVisible();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  });

  await test.step('Tab goes through the blocks, the arrows from day to day', async () => {
    await blocks(page).first().focus();
    for (const [key, block] of [
      ['Tab', 1],
      ['ArrowRight', 2],
      ['ArrowRight', 3],
      ['ArrowLeft', 2],
    ] as const) {
      await page.keyboard.press(key);
      await expect(blocks(page).nth(block)).toBeFocused();
    }
  });

  await page.setViewportSize({ width: 360, height: 740 });

  await test.step('on paper there are all seven days, without the line of now', async () => {
    await page.emulateMedia({ media: 'print' });
    await expect(days(page)).toHaveCount(7);
    await expect(page.locator('.week-now:visible')).toHaveCount(0);
    await expect(page.getByRole('navigation')).toHaveCount(0);
    const paper = await page.pdf({ preferCSSPageSize: true });
    expect(paper.toString('latin1').match(/\/Type \/Page\b/g), 'one page').toHaveLength(1);
    await page.setViewportSize({ width: 1_200, height: 740 });
    expect((await page.locator('.week').boundingBox())?.width, 'all of the paper').toBe(1_200);
    await page.setViewportSize({ width: 360, height: 740 });
    await page.emulateMedia({ media: 'screen' });
  });

  await test.step('a phone shows a day, and links to the others', async () => {
    await expect(days(page)).toHaveCount(1);
    await expect(blocks(page)).toHaveCount(2);
    const strip = page.getByRole('navigation', { name: 'Day' });
    await strip.getByRole('link', { name: /^Tuesday .*, 1 session$/ }).click();
    await expect(blocks(page)).toHaveText([/By me/]);
    const sizes = await page
      .getByRole('main')
      .locator('a:visible')
      .evaluateAll((links) =>
        links.map((link) => link.getBoundingClientRect()).map(({ width, height }) => Math.min(width, height)),
      );
    expect(Math.min(...sizes)).toBeGreaterThan(43.9);
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

test('where much overlaps, requests are said, and no time is cut', async ({ visit }) => {
  const weeks = Math.max(0, Math.ceil(((await chainNow()) - MONDAY) / WEEK_MS));
  await moveClockTo(MONDAY + weeks * WEEK_MS);
  const mentor = newWallet();
  const mine = { mentor, requestedBy: 'learner', startsInMinutes: 3 * HOUR, durationMinutes: 60 } as const;
  for (const skill of ['First', 'Second']) await agreeOnSession({ ...mine, learner: newWallet(), skill });
  for (const skill of ['Third', 'Fourth', 'Fifth'])
    await askForSession({ ...mine, learner: newWallet(), skill });
  await agreeOnSession({ ...mine, learner: newWallet(), startsInMinutes: 25 * HOUR, skill: 'Sixth' });
  await agreeOnSession({ ...mine, learner: newWallet(), startsInMinutes: 25.5 * HOUR, skill: 'Seventh' });
  const options = { viewport: { width: 1280, height: 900 }, timezoneId: ZONE, locale: 'en-US' };
  const { page } = await visit({ account: mentor, signedIn: true, options });
  await page.goto('/sessions/week');
  await expect(blocks(page)).toHaveCount(4);
  await expect(blocks(page).first()).toHaveText(/^12:\d\d pm to 1:\d\d pm, /);
  const room = await page.locator('.week-time').evaluateAll((times) =>
    times.map((time) => {
      const words = document.createRange();
      words.selectNodeContents(time.querySelector('time')?.firstChild ?? time);
      const block = time.closest('a')?.getBoundingClientRect();
      return (block?.right ?? 0) - words.getBoundingClientRect().right;
    }),
  );
  expect(Math.min(...room)).toBeGreaterThan(0);
  await page.getByRole('link', { name: /^3 to answer from/ }).click();
  await expect(page).toHaveURL('/sessions?tab=needs-you');
});

test('what is on now is marked, explained and crossed by the line of now, and names of any direction begin at one edge', async ({
  visit,
}) => {
  const weeks = Math.max(0, Math.ceil(((await chainNow()) - MONDAY) / WEEK_MS));
  await moveClockTo(MONDAY + weeks * WEEK_MS);
  const people = { mentor: newWallet(), learner: newWallet() };
  await agreeOnSession({ ...people, requestedBy: 'learner', startsInMinutes: 30, skill: 'البرمجة' });
  await moveClockTo((await chainNow()) + HOUR * MINUTE_MS);
  const options = { viewport: { width: 1280, height: 900 }, timezoneId: ZONE };
  const { page } = await visit({ account: people.mentor, signedIn: true, options });
  await page.goto('/sessions/week');
  const block = blocks(page).first();
  await expect(block).toHaveText(/\. Now$/);
  await expect(page.getByRole('list', { name: /^What the icons/ })).toHaveText('Now');

  const line = page.locator('.week-now');
  await expect(line).toBeVisible();
  const place = await line.boundingBox();
  if (place === null) throw new Error('the line has no place');
  const middle = [place.x + place.width / 2, place.y + 1] as const;
  const hit = () =>
    page.evaluate(([x, y]) => document.elementFromPoint(x, y)?.closest('a, .week-now')?.tagName, middle);
  expect(await hit(), 'the click is the block’s').toBe('A');
  // What takes no clicks is seen through by this question, so it is asked of a line that does.
  await line.evaluate((element) => element.style.setProperty('pointer-events', 'auto'));
  expect(await hit(), 'the line lies over the block').toBe('DIV');

  const edges = await block.locator('bdi, time').evaluateAll((texts) =>
    texts
      .filter((text) => !text.closest('.sr-only'))
      .map((text) => {
        const words = document.createRange();
        words.selectNodeContents(text);
        return Math.round(words.getBoundingClientRect().left);
      }),
  );
  expect(edges.length).toBeGreaterThan(2);
  expect(new Set(edges).size).toBe(1);
});
