import type { Page } from '@playwright/test';
import { cancelSession } from '../fixtures/acts';
import { offerHours } from '../fixtures/hours';
import { moveClockTo } from '../fixtures/node';
import { agreeOnSession, askForSession, lowerCase, newWallet } from '../fixtures/sessions';
import { expect, test } from '../fixtures/test';
import { misplacedWords } from '../fixtures/words';

/** Windows, and the sizes of letters each is looked at with; in per cent of what a browser begins with. */
const VIEWS: readonly { size: { width: number; height: number }; letters: readonly number[] }[] = [
  { size: { width: 320, height: 640 }, letters: [100, 200] },
  { size: { width: 360, height: 740 }, letters: [100, 200] },
  { size: { width: 640, height: 400 }, letters: [100] },
  { size: { width: 768, height: 1024 }, letters: [100, 200] },
  { size: { width: 1280, height: 800 }, letters: [200] },
];

/** Where there is least room; all others are looked at every night. */
const NARROWEST = VIEWS.filter(({ size }) => size.width === 320);

async function expectWhole(page: Page, views: typeof VIEWS, what: string): Promise<void> {
  for (const { size, letters } of views) {
    await page.setViewportSize(size);
    const found = await misplacedWords(page, letters);
    expect.soft(found, `${what}, ${size.width} px`).toEqual([]);
  }
}

type Stop = {
  readonly path: string;
  /** What is opened on it before it is looked at. */
  readonly open?: (page: Page) => Promise<void>;
};

/** Looks at every page as it comes, or as it is opened, when what lies under it is seen too: loaded once for all sizes. */
async function travel(page: Page, views: typeof VIEWS, stops: readonly Stop[]): Promise<void> {
  for (const { path, open } of stops) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    if (open) await open(page);
    await expectWhole(page, views, open ? `${path}, opened` : path);
  }
}

const openSignIn = async (page: Page) => {
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Test Wallet' })).toBeVisible();
};

const openMenu = async (page: Page) => {
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^Signed in as/ })
    .click();
  await expect(page.getByRole('menu')).toBeVisible();
};

const openCommands = async (page: Page) => {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Search or jump' }).getByRole('combobox')).toBeFocused();
};

const openHours = async (page: Page) => {
  await page.getByRole('button', { name: 'Set your hours' }).click();
  await page.getByLabel('Monday', { exact: true }).fill('9-12');
  await page.getByRole('button', { name: 'Monday by the clock' }).click();
  await expect(page.getByLabel('Monday, 1st, from')).toBeVisible();
};

const openProofAndEnding = async (page: Page) => {
  await page.getByText('See signature').first().click();
  await expect(page.getByText('Download to check yourself').first()).toBeVisible();
  await page.getByRole('button', { name: 'Cancel session' }).click();
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Keep it' })).toBeVisible();
};

/** Devices are looked at as soon as the page may. */
const awaitDevices = async (page: Page) => {
  await expect(page.getByRole('button', { name: 'Turn camera off' })).toBeVisible();
  await expect(page.getByLabel('Camera', { exact: true })).toBeVisible();
};

for (const { name, views, tag } of [
  { name: '320 px and with letters twice as large', views: NARROWEST, tag: [] },
  { name: 'every width and with letters twice as large', views: VIEWS, tag: '@long' },
]) {
  test(`no word is broken and nothing sticks out, at ${name}`, { tag }, async ({ visit }) => {
    test.setTimeout(180_000);
    const mentor = newWallet();
    const people = { mentor, learner: newWallet() };
    const over = await agreeOnSession({
      ...people,
      requestedBy: 'learner',
      startsInMinutes: 5,
      durationMinutes: 15,
    });
    await moveClockTo(over.startsAt + 20 * 60_000);
    const asked = await askForSession({ ...people, requestedBy: 'learner', startsInMinutes: 120 });
    const agreed = await agreeOnSession({ ...people, requestedBy: 'mentor', startsInMinutes: 240 });
    const cancelled = await agreeOnSession({ ...people, requestedBy: 'mentor', startsInMinutes: 360 });
    await cancelSession(cancelled, mentor, 'I am travelling that week.');
    const joinable = await agreeOnSession({ ...people, requestedBy: 'learner', startsInMinutes: 6 });
    const host = newWallet();
    await offerHours(host);
    const { page: guest } = await visit();
    const { page: viewer } = await visit({ account: mentor, signedIn: true });
    const booking = `/with/${lowerCase(host)}`;
    await Promise.all([
      travel(guest, views, [
        { path: '/', open: openSignIn },
        { path: '/proof' },
        { path: '/no-such-page' },
        { path: '/settings#clock' },
        { path: booking },
        { path: '/mentors' },
      ]),
      travel(viewer, views, [
        { path: '/' },
        { path: '/sessions', open: openMenu },
        { path: '/sessions', open: openCommands },
        { path: '/sessions?tab=needs-you' },
        { path: '/sessions?tab=past' },
        { path: '/sessions/week' },
        { path: '/sessions/new' },
        { path: booking },
        { path: '/settings', open: openHours },
        { path: `/sessions/${asked.key}` },
        { path: `/sessions/${agreed.key}`, open: openProofAndEnding },
        { path: `/sessions/${joinable.key}` },
        { path: `/sessions/${over.key}` },
        { path: `/sessions/${cancelled.key}` },
        { path: `/sessions/${joinable.key}/call`, open: awaitDevices },
      ]),
    ]);
  });
}
