import type { Page } from '@playwright/test';
import { clockText, formatClock, formatDay, zonedParts } from '@/lib/time/format';
import { HOUR_MS, MINUTE_MS } from '@/lib/time/instant';
import { zoneLabel } from '@/lib/time/zone-label';
import { chainNow } from '../fixtures/node';
import { agreeOnSession, arrangeSession, newWallet } from '../fixtures/sessions';
import { saveProfile } from '../fixtures/settings';
import { expect, test } from '../fixtures/test';

const KATHMANDU = 'Asia/Kathmandu';
const ST_JOHNS = 'America/St_Johns';

/** Everything the page shows. */
const shown = (page: Page) => page.getByRole('main');

test('one session, read in Kathmandu and in St. John’s', async ({ visit }) => {
  const mentor = newWallet();
  const learner = newWallet();
  const session = await agreeOnSession({
    mentor,
    learner,
    requestedBy: 'learner',
    startsInMinutes: 24 * 60,
    durationMinutes: 90,
    skill: 'Half-hour zones',
  });
  const { startsAt } = session;
  const readers = [
    { account: mentor, zone: KATHMANDU, city: 'Kathmandu' },
    { account: learner, zone: ST_JOHNS, city: 'St. John’s' },
  ];
  const pages: Page[] = [];

  for (const { account, zone, city } of readers) {
    const { page } = await visit({ account, signedIn: 'connected', options: { timezoneId: zone } });
    pages.push(page);
    await test.step(`in ${city}`, async () => {
      await page.goto(`/sessions/${session.key}`);
      await expect(shown(page)).toContainText(zoneLabel(startsAt, zone));
      await expect(shown(page)).toContainText(formatClock(startsAt, zone, 24));
      await expect(shown(page)).toContainText(`until ${formatClock(startsAt + 90 * MINUTE_MS, zone, 24)}`);
      await page.goto('/sessions');
      await expect(shown(page)).toContainText(formatClock(startsAt, zone, 24));
      await saveProfile(page, { zone: city });
    });
  }

  await test.step('each sees the other’s time beside their own', async () => {
    for (const [index, page] of pages.entries()) {
      const theirs = readers[1 - index]?.zone ?? '';
      await page.goto(`/sessions/${session.key}`);
      const other = shown(page).locator('time', { hasText: zoneLabel(startsAt, theirs) });
      await expect(other).toContainText(formatClock(startsAt, theirs, 24));
      await expect(other).toHaveAttribute('datetime', new Date(startsAt).toISOString());
    }
  });
});

test('a session across a change of the clocks ends when it ends', async ({ visit }) => {
  const change = nextChange(ST_JOHNS, await chainNow());
  const now = await chainNow();
  const untilStart = Math.floor((change - HOUR_MS - now) / MINUTE_MS);
  const { mentor, session } = await arrangeSession({
    requestedBy: 'learner',
    startsInMinutes: untilStart,
    durationMinutes: 120,
    skill: 'The night the clocks change',
  });
  const endsAt = session.startsAt + 120 * MINUTE_MS;
  expect(session.startsAt).toBeLessThan(change);
  expect(endsAt).toBeGreaterThan(change);
  expect(zonedParts(session.startsAt, ST_JOHNS).offsetMinutes).not.toBe(
    zonedParts(endsAt, ST_JOHNS).offsetMinutes,
  );

  for (const zone of [ST_JOHNS, KATHMANDU]) {
    const { page } = await visit({ account: mentor, signedIn: true, options: { timezoneId: zone } });
    await page.goto(`/sessions/${session.key}`);
    await expect(shown(page)).toContainText(zoneLabel(session.startsAt, zone));
    await expect(shown(page)).toContainText(formatClock(session.startsAt, zone, 24));
    await expect(shown(page)).toContainText(`until ${formatClock(endsAt, zone, 24)}`);
    // Two hours are two hours, whatever the clocks on the wall do meanwhile.
    await expect(shown(page)).toContainText('2 h');
  }
});

test('the first visit is written in UTC, says so, and becomes the reader’s own without a mismatch', async ({
  visit,
}) => {
  const { mentor, session } = await arrangeSession({ requestedBy: 'mentor', startsInMinutes: 300 });
  const options = { timezoneId: KATHMANDU };
  const { page } = await visit({ account: mentor, signedIn: true, firstVisit: true, options });
  const path = `/sessions/${session.key}`;
  const first = await page.goto(path);
  expect(await first?.text()).toContain(formatClock(session.startsAt, 'UTC', 24));
  await expect(shown(page)).toContainText(zoneLabel(session.startsAt, KATHMANDU));
  // From now on the server writes it so itself.
  const second = await page.goto(path);
  const html = (await second?.text()) ?? '';
  expect(html).toContain(formatClock(session.startsAt, KATHMANDU, 24));
  expect(html).toContain(`dateTime="${new Date(session.startsAt).toISOString()}"`);
});

test('a zone nobody knows is UTC', async ({ visit }) => {
  const { mentor, session } = await arrangeSession({ requestedBy: 'mentor', startsInMinutes: 300 });
  const { page } = await visit({ account: mentor, signedIn: true, options: { javaScriptEnabled: false } });
  const origin = new URL((await page.request.get('/api/alive')).url()).origin;
  for (const zone of ['Mars/Olympus_Mons', '<script>', '']) {
    await page.context().addCookies([{ name: 'zone', value: encodeURIComponent(zone), url: origin }]);
    const response = await page.goto(`/sessions/${session.key}`);
    expect(response?.status()).toBe(200);
    expect(await response?.text()).toContain(formatClock(session.startsAt, 'UTC', 24));
  }
});

test('a browser that hides its zone: the saved one counts, and another one can be chosen in sight', async ({
  visit,
}) => {
  const { mentor, session } = await arrangeSession({ requestedBy: 'mentor', startsInMinutes: 300 });
  const { startsAt } = session;
  const options = { timezoneId: 'UTC' };
  const { page } = await visit({ account: mentor, signedIn: 'connected', firstVisit: true, options });
  const path = `/sessions/${session.key}`;
  const clockLink = page.getByRole('contentinfo').getByRole('link', { name: /^Times in/ });
  const clock = page.getByRole('combobox', { name: 'Times on your pages' });

  await test.step('nobody knows any: UTC', async () => {
    await page.goto(path);
    await expect(shown(page)).toContainText(formatClock(startsAt, 'UTC', 24));
    await expect(clockLink).toHaveText('Times in UTC: change', { useInnerText: true });
  });

  await test.step('the saved one counts, by the name of today, found by the one of yesterday', async () => {
    await saveProfile(page, { zone: 'Nuuk' });
    await page.goto(path);
    await expect(shown(page)).toContainText(formatClock(startsAt, 'America/Nuuk', 24));
    await expect(shown(page)).toContainText(zoneLabel(startsAt, 'America/Nuuk'));
  });

  await test.step('another one is chosen, and counts at once and after a reload', async () => {
    await clockLink.click();
    await expect(page).toHaveURL(/\/settings#clock$/);
    await clock.fill('godthab');
    await expect(page.getByRole('option')).toHaveText([/^Nuuk UTC/]);
    await clock.fill('calcutta');
    await page.getByRole('option', { name: /^Kolkata/ }).click();
    await expect(clockLink).toHaveText('Times in Kolkata (UTC+5:30): change', {
      useInnerText: true,
    });
    await page.goto(path);
    await expect(shown(page)).toContainText(formatClock(startsAt, 'Asia/Kolkata', 24));
    await expect(shown(page)).toContainText(zoneLabel(startsAt, 'Asia/Kolkata'));
  });

  await test.step('and given back', async () => {
    await page.goto('/settings');
    await page.getByRole('button', { name: 'Follow this device' }).click();
    await expect(clockLink).toContainText('Times in Nuuk');
    await expect(page.getByRole('button', { name: 'Follow this device' })).toHaveCount(0);
  });
});

test('twelve or twenty-four hours, as the language has it', async ({ visit }) => {
  const { mentor, session } = await arrangeSession({ requestedBy: 'mentor', startsInMinutes: 300 });
  for (const [locale, hourCycle] of [
    ['en-US', 12],
    ['en-GB', 24],
  ] as const) {
    const options = { timezoneId: ST_JOHNS, locale };
    const { page } = await visit({ account: mentor, signedIn: true, options });
    await page.goto(`/sessions/${session.key}`);
    await expect(shown(page)).toContainText(zoneLabel(session.startsAt, ST_JOHNS));
    const { digits, period } = clockText(session.startsAt, ST_JOHNS, hourCycle);
    await expect(shown(page).locator('time').filter({ hasText: digits }).first()).toHaveText(
      period ? `${digits} ${period}` : digits,
    );
  }
});

test('today is another day in another zone', async ({ visit }) => {
  const { mentor, session } = await arrangeSession({
    requestedBy: 'mentor',
    startsInMinutes: await minutesUntilDaysDiffer(),
  });
  const days: string[] = [];
  for (const zone of [KATHMANDU, ST_JOHNS]) {
    const { page } = await visit({ account: mentor, signedIn: true, options: { timezoneId: zone } });
    await page.goto(`/sessions/${session.key}`);
    await expect(shown(page)).toContainText(zoneLabel(session.startsAt, zone));
    days.push((await shown(page).locator('article time').first().textContent()) ?? '');
  }
  expect(days).toEqual([
    formatDay(session.startsAt, KATHMANDU, await chainNow()),
    formatDay(session.startsAt, ST_JOHNS, await chainNow()),
  ]);
  expect(days[0]).not.toBe(days[1]);
});

/** Until a start that is so many days away in one zone and another number in the other, also a few minutes later. */
async function minutesUntilDaysDiffer(): Promise<number> {
  const now = await chainNow();
  for (let minutes = 30; minutes < 24 * 60; minutes += 30) {
    const differs = (passed: number) => {
      const [east, west] = [KATHMANDU, ST_JOHNS].map((zone) =>
        formatDay(now + minutes * MINUTE_MS + passed, zone, now + passed),
      );
      return east !== west;
    };
    if (differs(0) && differs(5 * MINUTE_MS)) return minutes;
  }
  throw new Error('within a day the next midnight comes to one of two zones before it comes to the other');
}

/** The next instant at which clocks of a zone are put forward or back, to the minute. */
function nextChange(zone: string, from: number): number {
  const offsetAt = (at: number) => zonedParts(at, zone).offsetMinutes;
  let before = Math.ceil(from / MINUTE_MS) * MINUTE_MS + 2 * HOUR_MS;
  const offset = offsetAt(before);
  let after = before;
  while (offsetAt(after) === offset) after += 24 * HOUR_MS;
  while (after - before > MINUTE_MS) {
    const middle = Math.round((before + after) / 2 / MINUTE_MS) * MINUTE_MS;
    if (offsetAt(middle) === offset) before = middle;
    else after = middle;
  }
  return after;
}
