import type { Page } from '@playwright/test';
import { shortAddress } from '@/lib/people/person';
import { MINUTE_MS, SECOND_MS } from '@/lib/time/instant';
import { bothConfirmed } from '../fixtures/both-confirmed';
import { chainNow, moveClockTo } from '../fixtures/node';
import { coveredControls } from '../fixtures/page-checks';
import { agreeOnSession, askForSession, lowerCase, newWallet } from '../fixtures/sessions';
import { expect, test } from '../fixtures/test';

/** Sooner than a page that has to ask, every ten seconds, instead of listening; a busy machine takes its time. */
const AT_ONCE = { timeout: 8_000 };

/** Longer than a page that asks instead of listening waits from one time to the next (ten seconds), and not so long that its question whether we are there has timed out (five more). */
const LONGER_THAN_A_ROUND_MS = 12 * SECOND_MS;

/** Anything that reloads the page takes this away. */
async function mark(page: Page) {
  await page.evaluate(() => Object.assign(window, { marked: true }));
}
const isMarked = (page: Page) => page.evaluate(() => 'marked' in window);

/** Waits until the page listens. */
const listening = (page: Page) =>
  page.waitForResponse(
    (response) => response.request().method() === 'GET' && new URL(response.url()).pathname === '/api/live',
  );

async function openListening(page: Page, path: string) {
  const stream = listening(page);
  await page.goto(path);
  await stream;
  await mark(page);
}

/** The page as if its tab were in the background, or in front again. */
async function setHidden(page: Page, isHidden: boolean) {
  await page.evaluate((hidden) => {
    Object.defineProperty(document, 'visibilityState', {
      configurable: true,
      get: () => (hidden ? 'hidden' : 'visible'),
    });
    document.hasFocus = () => !hidden;
    document.dispatchEvent(new Event('visibilitychange'));
  }, isHidden);
}

/** How often the page asks, from now on, whether it can be read again: before each time it is. */
function countLooks(page: Page) {
  let looks = 0;
  page.on('request', (sent) => {
    if (sent.method() === 'HEAD' && new URL(sent.url()).pathname === '/api/live') looks += 1;
  });
  return () => looks;
}

/** Which sessions the page's stream names, from the next load on, in the order it names them. */
async function listenIn(page: Page) {
  await page.addInitScript(() => {
    const named: string[] = [];
    window.EventSource = class extends EventSource {
      constructor(url: string | URL) {
        super(url);
        this.addEventListener('changed', ({ data }) => named.push(...JSON.parse(data).sessions));
      }
    };
    Object.assign(window, { named });
  });
  return () => page.evaluate(() => (window as unknown as { named: string[] }).named);
}

/** Confirms the session the page shows, with the wallet of this browser: the page asks for it unless it has it already. */
async function confirmHere(page: Page) {
  await page.getByRole('button', { name: 'Confirm' }).click();
  const wallet = page.getByRole('dialog').getByRole('button', { name: 'Test Wallet' });
  await expect(wallet.or(bothConfirmed(page))).toBeVisible();
  if (await wallet.isVisible()) await wallet.click();
  await expect(bothConfirmed(page)).toBeVisible();
}

const spoken = (page: Page) => page.locator('body > [role=status][aria-live=polite]');

test('what one does appears on the other’s open page at once, in words too', async ({ visit }) => {
  const people = { mentor: newWallet(), learner: newWallet() };
  const { page: learner } = await visit({ account: people.learner, signedIn: true });
  const { page: mentor } = await visit({ account: people.mentor, signedIn: true });
  await openListening(mentor, '/sessions');
  await expect(mentor.getByRole('heading', { name: 'No sessions yet' })).toBeVisible();

  const session = await test.step('the learner asks', async () => {
    const asked = await askForSession({
      ...people,
      requestedBy: 'learner',
      startsInMinutes: 120,
      skill: 'Chess',
    });
    await expect(mentor.getByRole('heading', { name: 'Chess', exact: true })).toBeVisible(AT_ONCE);
    await expect(spoken(mentor)).toHaveText(
      `Chess: ${shortAddress(lowerCase(people.learner))} asked for a session.`,
    );
    await expect(mentor).toHaveTitle('(1) Your sessions · Twofold');
    return asked;
  });

  await test.step('the mentor confirms', async () => {
    await openListening(learner, `/sessions/${session.key}`);
    await expect(learner.getByText('Waiting for', { exact: false }).first()).toBeVisible();
    await mentor.getByRole('link', { name: 'Chess', exact: true }).click();
    await expect(mentor).toHaveTitle('(1) Chess · Twofold');
    await confirmHere(mentor);
    await expect(learner.getByText('Scheduled').first()).toBeVisible(AT_ONCE);
    await expect(spoken(learner)).toHaveText(
      `Chess: ${shortAddress(lowerCase(people.mentor))} confirmed. The session is scheduled.`,
    );
    await expect(mentor).toHaveTitle('Chess · Twofold');
  });

  expect([await isMarked(mentor), await isMarked(learner)]).toEqual([true, true]);
});

test('a stranger hears nothing, and somebody without a name gets no stream', async ({ visit, request }) => {
  const others = { mentor: newWallet(), learner: newWallet(), requestedBy: 'learner' } as const;
  const { page: theirs } = await visit({ account: others.mentor, signedIn: true });
  await openListening(theirs, '/sessions');
  const { page, account } = await visit({ signedIn: true });
  const named = await listenIn(page);
  await openListening(page, '/sessions');
  const looks = countLooks(page);

  await askForSession({ ...others, startsInMinutes: 60, skill: 'Chess' });
  await expect(theirs.getByRole('heading', { name: 'Chess', exact: true })).toBeVisible();
  expect(looks()).toBe(0);
  // What one stream says comes in the order of the chain: what was to come of the others has come before this.
  const mine = await askForSession({ ...others, mentor: account, startsInMinutes: 60, skill: 'Mine' });
  await expect(page.getByRole('heading', { name: 'Mine', exact: true })).toBeVisible();
  expect(new Set(await named())).toEqual(new Set([mine.key]));

  const refused = await request.get('/api/live');
  expect(refused.status()).toBe(401);
  expect(await refused.json()).toEqual({ code: 'SIGNED_OUT' });
});

test('a page whose stream fails asks every ten seconds, and streams again when it can', async ({ visit }) => {
  const people = { mentor: newWallet(), learner: newWallet(), requestedBy: 'learner' } as const;
  const { page } = await visit({ account: people.mentor, signedIn: true });
  await page.clock.install();
  await page.route('**/api/live*', (route) =>
    route.request().method() === 'HEAD' ? route.continue() : route.fulfill({ status: 503 }),
  );
  const refused = page.waitForResponse((response) => response.status() === 503);
  await page.goto('/sessions');
  await expect(page.getByRole('heading', { name: 'No sessions yet' })).toBeVisible();
  await refused;
  await mark(page);
  await askForSession({ ...people, startsInMinutes: 60, skill: 'By polling' });
  await page.clock.runFor(LONGER_THAN_A_ROUND_MS);
  await expect(page.getByRole('heading', { name: 'By polling' })).toBeVisible();

  const stream = listening(page);
  await page.unroute('**/api/live*');
  await page.clock.runFor(LONGER_THAN_A_ROUND_MS);
  expect((await stream).status()).toBe(200);
  await askForSession({ ...people, startsInMinutes: 30, skill: 'By stream' });
  await expect(page.getByRole('heading', { name: 'By stream' })).toBeVisible(AT_ONCE);
  expect(await isMarked(page)).toBe(true);
});

test('a hidden page rests, and is up to date when it is looked at again', async ({ visit }) => {
  const people = { mentor: newWallet(), learner: newWallet(), requestedBy: 'learner' } as const;
  const { page: watched } = await visit({ account: people.mentor, signedIn: true });
  await openListening(watched, '/sessions');
  const { page } = await visit({ account: people.mentor, signedIn: true });
  await page.clock.install();
  await openListening(page, '/sessions');
  const looks = countLooks(page);
  const ended = page.waitForEvent('requestfailed', (sent) => sent.url().includes('/api/live'));
  await setHidden(page, true);
  await ended;
  await askForSession({ ...people, startsInMinutes: 60, skill: 'While away' });
  await expect(watched.getByRole('heading', { name: 'While away' })).toBeVisible();
  await page.clock.runFor(LONGER_THAN_A_ROUND_MS);
  expect(looks()).toBe(0);
  await expect(page.getByRole('heading', { name: 'No sessions yet' })).toBeVisible();

  const stream = listening(page);
  await setHidden(page, false);
  await expect(page.getByRole('heading', { name: 'While away' })).toBeVisible(AT_ONCE);
  await stream;
  // Once for coming back, and once more for what the new stream says was missed.
  expect(looks()).toBeLessThanOrEqual(2);
});

test('notifications are offered after an act, never on arrival, and only once', async ({ visit }) => {
  const people = { mentor: newWallet(), learner: newWallet() };
  const first = await askForSession({ ...people, requestedBy: 'learner', startsInMinutes: 60 });
  const second = await askForSession({ ...people, requestedBy: 'learner', startsInMinutes: 90 });
  const { page } = await visit({ account: people.mentor, signedIn: true });
  // A browser without a window has no notifications: it is one that has not been asked.
  await page.addInitScript(() => Object.defineProperty(Notification, 'permission', { get: () => 'default' }));
  const offer = page.getByRole('region', { name: 'Notifications' });

  async function confirm(key: string) {
    await openListening(page, `/sessions/${key}`);
    await expect(offer).toHaveCount(0);
    await confirmHere(page);
  }

  await confirm(first.key);
  await expect(offer).toBeVisible();
  for (const size of [
    { width: 1280, height: 720 },
    { width: 768, height: 900 },
    { width: 360, height: 740 },
  ]) {
    await page.setViewportSize(size);
    expect(await coveredControls(page)).toEqual([]);
  }
  await offer.getByRole('button', { name: 'Not now' }).click();
  await expect(offer).toHaveCount(0);
  await confirm(second.key);
  // The page that tells of this has been told of the confirmation, which came before.
  await askForSession({ ...people, requestedBy: 'learner', startsInMinutes: 120, skill: 'Later' });
  await expect(spoken(page)).toContainText('Later: ');
  await expect(offer).toHaveCount(0);
});

test('whoever allowed notifications is notified while the page is hidden, and ten minutes before', async ({
  visit,
}) => {
  const people = { mentor: newWallet(), learner: newWallet(), requestedBy: 'learner' } as const;
  const { page } = await visit({
    account: people.mentor,
    signedIn: true,
    options: { permissions: ['notifications'] },
  });
  await page.addInitScript(() => {
    const shown: { title: string; body: string | undefined; click: () => void }[] = [];
    class Notification {
      static permission = 'granted';
      onclick: (() => void) | null = null;
      constructor(title: string, { body }: NotificationOptions) {
        shown.push({ title, body, click: () => this.onclick?.() });
      }
      close() {}
    }
    Object.assign(window, { Notification, shown });
  });
  type Shown = { shown: { title: string; body: string | undefined; click: () => void }[] };
  const titles = () => page.evaluate(() => (window as unknown as Shown).shown.map(({ title }) => title));
  const learnerName = shortAddress(lowerCase(people.learner));

  await openListening(page, '/sessions');
  await setHidden(page, true);
  const session = await askForSession({ ...people, startsInMinutes: 60, skill: 'Chess' });
  await expect.poll(titles).toEqual([`${learnerName} asked for a session.`]);

  await test.step('a click leads to the session', async () => {
    await page.evaluate(() => (window as unknown as Shown).shown[0]?.click());
    await expect(page).toHaveURL(`/sessions/${session.key}`);
    await setHidden(page, false);
  });

  await test.step('a reminder comes ten minutes before', async () => {
    const agreed = await agreeOnSession({ ...people, startsInMinutes: 30, skill: 'Endgames' });
    // The clock of app and node jumps; every open page notices and counts from there.
    await moveClockTo(agreed.startsAt - 10 * MINUTE_MS - 6 * SECOND_MS);
    await expect.poll(titles, { timeout: 20_000 }).toContain(`In 10 minutes: Endgames, with ${learnerName}.`);
    expect(await chainNow()).toBeLessThan(agreed.startsAt);
  });
});

test('of several hidden pages of somebody who is notified, one listens, and another takes its place', async ({
  visit,
}) => {
  const { page: first } = await visit({ signedIn: true, options: { permissions: ['notifications'] } });
  const context = first.context();
  await context.addInitScript(() =>
    Object.defineProperty(Notification, 'permission', { get: () => 'granted' }),
  );
  const second = await context.newPage();
  await openListening(first, '/sessions');
  await openListening(second, '/sessions');

  await setHidden(first, true);
  const rests = second.waitForEvent('requestfailed', (sent) => new URL(sent.url()).pathname === '/api/live');
  await setHidden(second, true);
  await rests;

  const listensAgain = listening(second);
  await first.close();
  await listensAgain;
});

test('what time alone changes shows without a reload', async ({ visit }) => {
  const people = { mentor: newWallet(), learner: newWallet(), requestedBy: 'learner' } as const;
  const session = await askForSession({ ...people, startsInMinutes: 20, skill: 'Chess' });
  const { page } = await visit({ account: people.mentor, signedIn: true });
  await openListening(page, `/sessions/${session.key}`);
  await moveClockTo(session.startsAt - 5 * SECOND_MS);
  await expect(page.getByText('Not answered in time').first()).toBeVisible({ timeout: 15_000 });
  expect(await isMarked(page)).toBe(true);
});
