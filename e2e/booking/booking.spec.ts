import type { Page } from '@playwright/test';
import { generateJitsiMeeting } from '@/lib/jitsi';
import { shortAddress } from '@/lib/people/person';
import { readEntities, readRequestsOf } from '../fixtures/chain';
import { offerHours } from '../fixtures/hours';
import { enterRoom, roomNameIn } from '../fixtures/jitsi';
import { catchUpWithHead, moveClockTo } from '../fixtures/node';
import { lowerCase } from '../fixtures/sessions';
import { openSettings } from '../fixtures/settings';
import { expect, signIn, test, type Visitor } from '../fixtures/test';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Sooner than a page that has to ask instead of listening. */
const AT_ONCE = { timeout: 8_000 };

/** What a day is called that has two free times or more: of today's one may be left, by where the shared clock is. */
const ROOMY = /\d free times$/;

/** Opens somebody's page, takes the first day that has a choice of times, and of those the one at a place, from 0. */
async function chooseTime(page: Page, mentor: string, place: number): Promise<void> {
  await page.goto(`/with/${mentor}?duration=30`);
  await page.getByRole('table').getByRole('link', { name: ROOMY }).first().click();
  const heading = page.locator('#times');
  await expect(heading).toBeFocused();
  const times = page.getByRole('region').filter({ has: heading });
  await times.getByRole('listitem').nth(place).getByRole('link').click();
  await expect(page.getByRole('heading', { name: 'Book this time' })).toBeVisible();
}

/** Signs hours round the clock that confirm by themselves, also for strangers: this server answers for them. */
async function signHours(page: Page): Promise<void> {
  await openSettings(page);
  const hours = page.getByRole('region', { name: 'Your hours' });
  await hours.getByRole('button', { name: 'Set your hours' }).click();
  await page.getByRole('combobox', { name: 'Zone of your hours' }).fill('Lisbon');
  await page.getByRole('option', { name: 'Lisbon' }).first().click();
  for (const day of DAYS) await page.getByLabel(day, { exact: true }).fill('0-24');
  await page.getByLabel('How long?').fill('30');
  await page.getByLabel('Topics (optional)').fill('Solidity, Rust');
  await page.getByLabel('Automatically').check();
  await page.getByLabel('Most upcoming sessions with new people').fill('5');
  await page.getByRole('button', { name: 'Sign your hours' }).click();
  await expect(page.getByRole('button', { name: 'Pause now' })).toBeVisible();
}

/** Chooses the topic and signs. */
async function signBooking(page: Page): Promise<void> {
  await page.getByRole('radio', { name: 'Solidity' }).check();
  await page.getByRole('button', { name: 'Book', exact: true }).click();
}

test('hours that confirm by themselves are booked from Kathmandu in one go, and both join', async ({
  visit,
}) => {
  const mentor = await visit({ signedIn: 'connected', options: { timezoneId: 'Europe/Lisbon' } });
  const name = shortAddress(lowerCase(mentor.account));

  await test.step('the mentor signs her hours', async () => {
    await signHours(mentor.page);
    await mentor.page.goto('/sessions');
  });

  const learner = await visit({ options: { timezoneId: 'Asia/Kathmandu' } });
  await test.step('the learner looks, chooses, signs in, and signs once', async () => {
    const { page } = learner;
    await chooseTime(page, lowerCase(mentor.account), 0);
    await signIn(page);
    await signBooking(page);
    await expect(page).toHaveURL(/\/sessions\/0x[0-9a-f]{64}$/);
    await expect(page.getByText('Scheduled').first()).toBeVisible();
    await expect(
      page.getByText(new RegExp(`Booked automatically, using .*${name}.* hours from `)),
    ).toBeVisible();
    await expect(page.getByText(`${name} confirmed`)).toHaveCount(0);
    expect(learner.wallet.given.map(({ typedData }) => typedData.primaryType)).toEqual(['BookSession']);
  });

  const key = learner.page.url().slice(-66) as `0x${string}`;
  await test.step('the mentor hears of it at once, and has signed nothing more', async () => {
    await expect(mentor.page.getByText('Solidity').first()).toBeVisible(AT_ONCE);
    expect(mentor.wallet.given.map(({ typedData }) => typedData.primaryType)).toEqual(['OfferHours']);
  });

  await test.step('the room is on Arkiv, and both are in it', async () => {
    expect(await readEntities('session_jitsi', key)).toHaveLength(1);
    const [session] = await readRequestsOf(lowerCase(learner.account));
    await moveClockTo(Date.parse(String(session?.payload.sessionDate)));
    for (const { page } of [learner, mentor]) {
      await page.goto(`/sessions/${key}/call`);
      await enterRoom(page);
      expect(await roomNameIn(page)).toBe(generateJitsiMeeting(key).roomName);
    }
  });
});

test('of two who sign for one time one is booked, and the other is told at once', async ({ visit }) => {
  const mentor = await visit({ signedIn: 'connected' });
  await signHours(mentor.page);
  const rivals = [
    await visit({ signedIn: 'connected', options: { timezoneId: 'Europe/Lisbon' } }),
    await visit({ signedIn: 'connected', options: { timezoneId: 'Asia/Kathmandu' } }),
  ];
  for (const { page } of rivals) await chooseTime(page, lowerCase(mentor.account), 0);
  await Promise.all(rivals.map(({ page }) => signBooking(page)));

  const isBooked = async ({ page }: Visitor) => /\/sessions\/0x/.test(page.url());
  await expect.poll(async () => (await Promise.all(rivals.map(isBooked))).filter(Boolean).length).toBe(1);
  const [first, second] = rivals;
  if (!first || !second) throw new Error('there are two');
  const { page } = (await isBooked(first)) ? second : first;
  await expect(page.getByText('Somebody was faster')).toBeVisible();
  await expect(page.getByText(/Nothing is booked/)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Ask .* anyway$/ })).toBeVisible();

  await test.step('the next times are at hand', async () => {
    const next = page.getByRole('list', { name: 'The next free times' }).getByRole('link');
    await expect(next).toHaveCount(3);
    const href = (await next.first().getAttribute('href')) ?? '';
    await next.first().click();
    await expect(page).toHaveURL(href);
    await expect(page.getByText('Somebody was faster')).toHaveCount(0);
    await catchUpWithHead();
    await signBooking(page);
    await expect(page).toHaveURL(/\/sessions\/0x/);
    await expect(page.getByText('Scheduled').first()).toBeVisible();
  });
});

test('hours that are paused while somebody books are booked no more, and the page says so', async ({
  visit,
}) => {
  const mentor = await visit({ signedIn: 'connected' });
  await offerHours(mentor.account);
  const learner = await visit({ signedIn: 'connected', options: { timezoneId: 'Europe/Lisbon' } });
  await chooseTime(learner.page, lowerCase(mentor.account), 1);

  await openSettings(mentor.page);
  await mentor.page.getByRole('button', { name: 'Pause now' }).click();
  await expect(mentor.page.getByText(/nobody can book/)).toBeVisible();

  await signBooking(learner.page);
  await expect(learner.page.getByText('There’s nothing to book right now')).toBeVisible();
  expect(learner.wallet.given).toEqual([]);
});
