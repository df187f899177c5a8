import type { Page } from '@playwright/test';
import { createManualClock } from 'arkiv-node';
import { privateKeyToAccount } from 'viem/accounts';
import { writeSessions } from '@/lib/sessions/testing/many';
import { type Signer, signerOf } from '@/lib/sessions/testing/people';
import { HOUR_MS, MINUTE_MS } from '@/lib/time/instant';
import { APP } from '../environment';
import { chainNow, chainNowAtHead, moveClockTo } from '../fixtures/node';
import { expectAccessible, expectNoSidewaysScroll } from '../fixtures/page-checks';
import {
  agreeOnSession,
  askForSession,
  bookOf,
  lowerCase,
  newWallet,
  spoilSession,
} from '../fixtures/sessions';
import { expect, test } from '../fixtures/test';

const tab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Which sessions' }).getByRole('link', { name });
/** Topics on the page, top to bottom, but for the ticket's. */
const topics = (page: Page) =>
  page.getByRole('main').locator('a[href^="/sessions/0x"]:not([aria-label], h2 > a)');
/** Of the HTML of a list of fifty sessions. */
const MOST_BYTES_OF_FIFTY = 120_000;
/** By another instance than the one that shows the list. */
const LEFT_OUT = /^Some records of 0x[0-9a-f]{4}…[0-9a-f]{4} were left out$/;
const requests = (page: Page) => page.getByRole('region', { name: 'To answer' });
const ticket = (page: Page) => page.getByRole('heading', { name: /^Next: / });

test('somebody without a session is told how to get one', async ({ visit }) => {
  const { page } = await visit({ signedIn: true });
  for (const path of ['/sessions', '/sessions?tab=past', '/sessions?tab=needs-you&q=rust']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { name: 'No sessions yet' })).toBeVisible();
  }
});

test('tabs divide the sessions, count them, and say so when they are empty', async ({ visit }) => {
  const mentor = newWallet();
  const people = { mentor, learner: newWallet() };
  const agreed = await agreeOnSession({
    ...people,
    requestedBy: 'mentor',
    startsInMinutes: 300,
    skill: 'Agreed',
  });
  const { page } = await visit({ account: mentor, signedIn: true });

  await test.step('the next session leads to its page, from wherever one looks', async () => {
    for (const path of ['/', '/sessions']) {
      await page.goto(path);
      await expect(ticket(page)).toHaveText('Next: Agreed');
      // What lies over it is the link.
      await page.getByText(/^until/).click({ force: true });
      await expect(page).toHaveURL(`/sessions/${agreed.key}`);
    }
  });

  await test.step('upcoming is what one sees first', async () => {
    await page.goto('/sessions');
    await expect(ticket(page)).toHaveText('Next: Agreed');
    await expect(tab(page, 'Upcoming')).toHaveAttribute('aria-current', 'page');
    await expect(tab(page, 'Upcoming 1')).toBeVisible();
  });

  await test.step('the other tabs have nothing, and lead on', async () => {
    await tab(page, 'To answer').click();
    await expect(page).toHaveURL('/sessions?tab=needs-you');
    await expect(page.getByRole('heading', { name: 'Nothing to answer' })).toBeVisible();
    await tab(page, 'Past').click();
    await expect(page.getByRole('heading', { name: 'No past sessions' })).toBeVisible();
    await page.getByRole('link', { name: 'See upcoming sessions' }).click();
    await expect(page).toHaveURL('/sessions');
    await expect(ticket(page)).toBeVisible();
  });

  await test.step('what waits for an answer is counted and shown', async () => {
    await askForSession({ ...people, requestedBy: 'learner', startsInMinutes: 90, skill: 'Second request' });
    await askForSession({ ...people, requestedBy: 'learner', startsInMinutes: 60, skill: 'First request' });
    await askForSession({ ...people, requestedBy: 'mentor', startsInMinutes: 70, skill: 'Asked by me' });
    await page.goto('/');
    await page.getByRole('link', { name: '2 requests to answer' }).click();
    await expect(page).toHaveURL('/sessions?tab=needs-you');
    await tab(page, 'Upcoming').click();
    await expect(tab(page, 'Upcoming 4')).toBeVisible();
    await tab(page, 'To answer 2').click();
    await expect(ticket(page)).toHaveCount(0);
    await expect(topics(page)).toHaveText(['First request', 'Second request']);
    await page.goBack();
    await expect(ticket(page)).toHaveText('Next: Agreed');
    await expect(requests(page).getByRole('heading', { level: 3 })).toHaveText([
      'First request',
      'Second request',
    ]);
    await expect(requests(page).getByText('Overlaps another request: Second request')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Asked by me' })).toBeVisible();
  });

  await test.step('what is over goes to the past', async () => {
    await moveClockTo((await chainNow()) + 80 * MINUTE_MS);
    await page.goto('/sessions?tab=past');
    await expect(topics(page)).toHaveText(['Asked by me', 'First request']);
    await expect(page.getByText('Not answered in time')).toHaveCount(2);
    await expect(tab(page, 'Past 2')).toBeVisible();
    await expect(ticket(page)).toHaveCount(0);
  });
});

/** Sessions of one mentor that both have confirmed, written together. */
async function writeAgreed(
  mentor: Signer,
  startOf: (now: number, index: number) => number,
  topics: readonly string[],
): Promise<void> {
  const deps = bookOf(APP);
  const now = await chainNowAtHead();
  const wanted = topics.map((skill, index) => ({
    startsAt: startOf(now, index),
    isAgreed: true,
    mentor,
    skill,
  }));
  await writeSessions({ deps, reader: deps.reader, clock: createManualClock(now) }, wanted);
}

test('a long list has pages that stay as they are while sessions arrive', async ({ visit }) => {
  const signer = signerOf('d6');
  const mentor = privateKeyToAccount(signer.key);
  const people = { mentor, learner: newWallet(), requestedBy: 'mentor' } as const;
  // Over days, so that few are today, whatever the time is: today is shown as far as it is known.
  const startOf = (index: number) => 60 + 600 * index;
  const lessons = Array.from({ length: 23 }, (_, index) => `Lesson ${index + 1}`);
  await writeAgreed(signer, (now, index) => now + startOf(index) * MINUTE_MS, lessons);
  const late = { startsInMinutes: startOf(23), skill: 'Late request' };
  await askForSession({ ...people, requestedBy: 'learner', ...late });
  const { page } = await visit({ account: mentor, signedIn: true });
  await page.goto('/sessions');
  await expect(tab(page, 'Upcoming 24')).toBeVisible();
  // The ticket, a request from far ahead, and the rest of a page.
  await expect(topics(page)).toHaveCount(20);

  await expect(requests(page).getByRole('heading', { name: 'Late request' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Later sessions 4' })).toBeVisible();
  // Once for all its times: the footer, which says it elsewhere, only leads to where it can be changed.
  await expect(page.getByText(/UTC[+−]\d/).filter({ visible: true })).toHaveText(['Times in Berlin (UTC+1)']);
  await expect(page.getByRole('contentinfo').getByRole('link', { name: 'Change time zone' })).toBeVisible();
  const { width, height } = page.viewportSize() ?? { width: 1280, height: 720 };
  for (const narrow of [360, width]) {
    await page.setViewportSize({ width: narrow, height });
    const rows = await page
      .getByRole('main')
      .locator('.rows > li')
      .evaluateAll((all) => all.map((row) => row.getBoundingClientRect().height));
    expect(Math.min(...rows)).toBeGreaterThanOrEqual(44);
    expect(Math.max(...rows)).toBeLessThanOrEqual(60);
  }

  // The address of before: the open page may have heard of the new session by the time of a click.
  const later = await page.getByRole('link', { name: 'Later sessions' }).getAttribute('href');
  await agreeOnSession({ ...people, startsInMinutes: 30, skill: 'Squeezed in' });
  await page.goto(later ?? '');
  await expect(topics(page)).toHaveText(['Lesson 21', 'Lesson 22', 'Lesson 23', 'Late request']);
  await expect(tab(page, 'Upcoming 25')).toBeVisible();

  await page.reload();
  await expect(topics(page)).toHaveText(['Lesson 21', 'Lesson 22', 'Lesson 23', 'Late request']);
  await expect(page.getByRole('link', { name: 'Later sessions' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Back to the start' }).press('Enter');
  await expect(ticket(page)).toHaveText('Next: Squeezed in');
  // The link is gone with what it led away from.
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

test('a list of fifty weighs no more than it may', async ({ visit }) => {
  const mentor = signerOf('d5');
  const topics = Array.from({ length: 50 }, () => 'Rust lifetimes');
  // Two a day: how many of them are today, which a page shows all, does not hang on when this runs.
  await writeAgreed(mentor, (now, index) => now + (index + 1) * 12 * HOUR_MS, topics);
  const { page } = await visit({ account: privateKeyToAccount(mentor.key), signedIn: true });
  const response = await page.request.get('/sessions');
  const html = await response.text();
  expect(html.match(/<a[^>]* href="\/sessions\/0x/g)?.length).toBeGreaterThanOrEqual(20);
  // Written out, HTML and what React hydrates from: docs/performance.md, "Server".
  expect(Buffer.byteLength(html)).toBeLessThanOrEqual(MOST_BYTES_OF_FIFTY);
});

test('sessions are found by topic and by person', async ({ visit }) => {
  const mentor = newWallet();
  const [ana, ben] = [newWallet(), newWallet()];
  await agreeOnSession({
    mentor,
    learner: ana,
    requestedBy: 'mentor',
    startsInMinutes: 60,
    skill: 'Café culture',
  });
  await agreeOnSession({ mentor, learner: ben, requestedBy: 'mentor', startsInMinutes: 90, skill: 'Cobol' });
  const { page } = await visit({ account: mentor, signedIn: true });
  await page.goto('/sessions');
  const field = page.getByRole('searchbox', { name: 'Search by person or topic' });

  await field.fill('cafe');
  await field.press('Enter');
  // Before the page is alive, what is empty stays in the address.
  await expect(page).toHaveURL(/\/sessions\?q=cafe(&role=&with=)?$/);
  await expect(topics(page)).toHaveText(['Café culture']);

  await field.fill(lowerCase(ben).slice(0, 8));
  await field.press('Enter');
  await expect(topics(page)).toHaveText(['Cobol']);

  await test.step('a search goes with one from tab to tab', async () => {
    await tab(page, 'Past').click();
    await expect(page).toHaveURL(/tab=past&q=0x/);
    await expect(page.getByRole('heading', { name: /^No session matches/ })).toBeVisible();
  });

  await test.step('and is cleared', async () => {
    await page.getByRole('link', { name: 'Clear the search' }).click();
    await expect(page).toHaveURL('/sessions?tab=past');
    await expect(field).toHaveValue('');
  });
});

test('a record nobody can trust is said to be missing, and hides nothing else', async ({ visit }) => {
  const mentor = newWallet();
  const people = { mentor, learner: newWallet(), requestedBy: 'mentor' } as const;
  await agreeOnSession({ ...people, startsInMinutes: 60, skill: 'Honest' });
  await spoilSession(await askForSession({ ...people, startsInMinutes: 90, skill: 'Spoiled' }));
  const { page } = await visit({ account: mentor, signedIn: true });
  await page.goto('/sessions');
  await expect(page.getByText(LEFT_OUT)).toBeVisible();
  await expect(ticket(page)).toHaveText('Next: Honest');
  await expect(page.getByText('Something nobody signed')).toHaveCount(0);
  await expectAccessible(page);
});

test('a list of nothing but records nobody can trust is not called empty', async ({ visit }) => {
  const mentor = newWallet();
  const people = { mentor, learner: newWallet(), requestedBy: 'mentor' } as const;
  await spoilSession(await askForSession({ ...people, startsInMinutes: 90 }));
  const { page } = await visit({ account: mentor, signedIn: true });
  await page.goto('/sessions');
  await expect(page.getByRole('main').getByText(LEFT_OUT)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'No sessions yet' })).toHaveCount(0);
});

test('every tab is accessible in light and dark, and fits a phone', async ({ visit }) => {
  const mentor = newWallet();
  const people = { mentor, learner: newWallet() };
  await askForSession({ ...people, requestedBy: 'learner', startsInMinutes: 6 });
  await moveClockTo((await chainNow()) + 10 * MINUTE_MS);
  await askForSession({ ...people, requestedBy: 'learner', startsInMinutes: 60 });
  await agreeOnSession({ ...people, requestedBy: 'learner', startsInMinutes: 120 });
  const { page } = await visit({
    account: mentor,
    signedIn: true,
    options: { viewport: { width: 360, height: 740 } },
  });
  for (const path of ['/sessions', '/sessions?tab=needs-you', '/sessions?tab=past', '/sessions?q=nothing']) {
    await test.step(path, async () => {
      await page.goto(path);
      await expect(page.getByRole('status', { name: 'Loading your sessions' })).toHaveCount(0);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    });
  }
});

test('the list opens with today: requests are answered in place, and filters are in the URL', async ({
  visit,
}) => {
  const mentor = newWallet();
  const [ana, ben] = [newWallet(), newWallet()];
  const own = { mentor, requestedBy: 'learner' } as const;
  await agreeOnSession({ ...own, learner: ana, startsInMinutes: 60, skill: 'Agreed' });
  await agreeOnSession({
    mentor: ben,
    learner: mentor,
    requestedBy: 'learner',
    startsInMinutes: 60 * 48,
    skill: 'As learner',
  });
  await askForSession({ ...own, learner: ben, startsInMinutes: 90, skill: 'Clashing' });
  await askForSession({ ...own, learner: ana, startsInMinutes: 60 * 24, skill: 'To decline' });
  const { page, wallet } = await visit({
    account: mentor,
    signedIn: true,
    options: { viewport: { width: 360, height: 740 } },
  });
  // However slow the machine is, there is time to undo.
  await page.addInitScript(() => {
    const { setTimeout: start } = window;
    const patient = (act: () => void, ms?: number) => start(act, ms === 5_000 ? 600_000 : ms);
    Object.assign(window, { setTimeout: patient });
  });
  await page.goto('/sessions');
  await expect(ticket(page)).toHaveText('Next: Agreed');
  // The ticket is all of today: no heading stands over nothing.
  await expect(page.getByRole('heading', { name: 'Today' })).toHaveCount(0);
  await expect(requests(page).getByText('Overlaps another session: Agreed')).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  await test.step('a decline is taken back, and was never signed; left before, it was not either', async () => {
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await requests(page).getByRole('button', { name: 'Decline: To decline' }).click();
    await expect(requests(page).getByRole('button', { name: 'Undo: To decline' })).toBeFocused();
    const bar = await page.locator('.undo-time').evaluate((element) => {
      const [countdown] = element.getAnimations({ subtree: true });
      countdown?.pause();
      if (countdown) countdown.currentTime = 2_500;
      const left = Number.parseFloat(getComputedStyle(element, '::before').inlineSize);
      return {
        left: left / element.clientWidth,
        ofRow: element.clientWidth / (element.parentElement?.clientWidth ?? 0),
      };
    });
    expect(bar, 'the bar is as wide as the row, and shrinks').toEqual({ left: 0.5, ofRow: 1 });
    const decline = requests(page).getByRole('button', { name: 'Decline: To decline' });
    // What comes in the same breath as the click is not taken for an undo.
    await expect(async () => {
      await page.keyboard.press('Enter');
      await expect(decline).toBeVisible({ timeout: 500 });
    }).toPass();
    await decline.click();
    // Under another tab or filter it goes on: it is the same page.
    await tab(page, 'Past').click();
    await expect(page.getByRole('heading', { name: 'No past sessions' })).toBeVisible();
    await expect(requests(page).getByRole('button', { name: 'Undo: To decline' })).toBeVisible();
    await tab(page, 'Upcoming').click();
    await page.getByRole('combobox', { name: 'Your role' }).selectOption('learner');
    await expect(page).toHaveURL(/role=learner/);
    await expect(requests(page).getByRole('button', { name: 'Undo: To decline' })).toBeVisible();
    await page.getByRole('contentinfo').getByRole('link', { name: 'Mentors' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Mentors' })).toBeVisible();
    await page.getByRole('banner').getByRole('link', { name: 'Sessions' }).click();
    await expect(
      requests(page).getByText('You left before it was declined. It’s still waiting for you.'),
    ).toBeVisible();
    expect(wallet.given).toEqual([]);
  });

  await test.step('confirming signs once, and the session goes among the others', async () => {
    await requests(page).getByRole('button', { name: 'Confirm: Clashing' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Test Wallet' }).click();
    await expect(requests(page).getByText(/^Confirmed: Clashing/)).toBeVisible();
    await expect(page.getByRole('listitem').filter({ hasText: 'Clashing' })).toContainText('Scheduled');
    expect(wallet.given.map(({ typedData }) => typedData.primaryType)).toEqual(['ConfirmSession']);
  });

  await test.step('filters combine, count and clear', async () => {
    await page.getByRole('combobox', { name: 'Your role' }).selectOption({ label: 'You learn (1)' });
    await expect(page).toHaveURL('/sessions?role=learner');
    await expect(topics(page)).toHaveCount(0);
    await expect(ticket(page)).toHaveText('Next: As learner');
    await expect(tab(page, 'Upcoming 1')).toBeVisible();
    await page.getByRole('combobox', { name: 'Person' }).selectOption(lowerCase(ben));
    await expect(page).toHaveURL(`/sessions?role=learner&with=${lowerCase(ben)}`);
    await tab(page, 'To answer').click();
    await expect(page.getByRole('heading', { name: 'No sessions match these filters' })).toBeVisible();
    await page.getByRole('link', { name: 'Show all of them' }).click();
    await expect(page).toHaveURL('/sessions?tab=needs-you');
    await expect(page.getByRole('combobox', { name: 'Your role' })).toHaveValue('');
  });
});
