import type { Locator } from '@playwright/test';
import { shortAddress } from '@/lib/people/person';
import { readRequestsOf } from '../fixtures/chain';
import { offerHours } from '../fixtures/hours';
import { expectAccessible, expectNoSidewaysScroll } from '../fixtures/page-checks';
import { lowerCase, newWallet } from '../fixtures/sessions';
import { expect, signIn, test } from '../fixtures/test';

const NARROW = { viewport: { width: 320, height: 640 } };

test('without script a reader sees who it is, turns to a day, and chooses a time', async ({ visit }) => {
  const mentor = newWallet();
  await offerHours(mentor);
  const { page } = await visit({ options: { javaScriptEnabled: false } });
  await page.goto(`/with/${lowerCase(mentor)}`);
  const name = shortAddress(lowerCase(mentor));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Book a session with ${name}`);
  await expect(page.getByRole('list', { name: 'Topics' })).toContainText('Solidity');
  await page.getByRole('navigation', { name: 'How long?' }).getByRole('link', { name: '1 h' }).click();
  const month = page.getByRole('table');
  await expect(page).toHaveURL(/duration=60/);
  const day = month.getByRole('link').first();
  const label = (await day.getAttribute('aria-label')) ?? '';
  await day.click();
  const times = page.getByRole('region', { name: label.split(',')[0] ?? '' });
  await times.getByRole('listitem').first().getByRole('link').click();
  await expect(page).toHaveURL(/duration=60.*time=.*#book$/);
  await expect(page.getByRole('heading', { name: 'Book this time' })).toBeVisible();
  await expect(page.getByRole('paragraph').filter({ hasText: /^Book a session with .*\.$/ })).toBeVisible();
});

test('a learner chooses a time by keyboard, signs in at the signature, and is not asked twice', async ({
  visit,
}) => {
  const mentor = newWallet();
  await offerHours(mentor, { confirms: 'by hand' });
  const { page, wallet, account } = await visit({ options: NARROW });
  await page.goto(`/with/${lowerCase(mentor)}`);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  await page.getByRole('table').getByRole('link').last().focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#times')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.locator('#book')).toBeFocused();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  await page.getByRole('radio', { name: 'Solidity' }).check();
  await page.getByLabel('Message (optional)').fill('Storage layout');
  await signIn(page);
  await expect(page.getByRole('radio', { name: 'Solidity' })).toBeChecked();
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(page).toHaveURL(/\/sessions\/0x[0-9a-f]{64}$/);
  expect(wallet.given.map(({ typedData }) => typedData.primaryType)).toEqual(['RequestSession']);
  const [request] = await readRequestsOf(lowerCase(account));
  expect(request?.payload).toMatchObject({ notes: 'Storage layout' });

  await page.goto(`/sessions/new?with=${lowerCase(mentor)}`);
  await expect(page.getByRole('table')).toBeVisible();
  await page.getByRole('link', { name: 'Ask for another time' }).click();
  await expect(page.getByLabel('Day', { exact: true })).toBeVisible();
});

test('on a phone the month keeps the margins of the page, and times that stand in one row are as high', async ({
  visit,
}) => {
  const mentor = newWallet();
  await offerHours(mentor);
  // So far away that the mentor's clock shows another day beside some of the times.
  const options = { viewport: { width: 360, height: 740 }, timezoneId: 'Pacific/Kiritimati' };
  const { page } = await visit({ options });
  await page.goto(`/with/${lowerCase(mentor)}`);
  const boxes = (links: Locator) =>
    links.evaluateAll((all) =>
      all
        .map((one) => one.getBoundingClientRect())
        .map(({ x, y, width, height }) => ({ x, y, width, height })),
    );
  const month = await page.getByRole('table').boundingBox();
  const heading = await page.getByRole('heading', { level: 1 }).boundingBox();
  expect(month?.x).toBe(heading?.x);
  const days = await boxes(page.getByRole('table').getByRole('link'));
  expect(Math.min(...days.map(({ width, height }) => Math.min(width, height)))).toBeGreaterThan(43.9);
  const times = await boxes(page.locator('section:has(#times) li a'));
  const heights = times.map(({ y, height }) => [y, height]);
  expect(new Set(heights.map(String)).size).toBe(new Set(times.map(({ y }) => y)).size);
});

test('an address that makes no sense shows the page as it is', async ({ visit }) => {
  const mentor = newWallet();
  await offerHours(mentor);
  const { page } = await visit();
  await page.goto(`/with/${lowerCase(mentor)}?duration=7&month=9999-12&day=x&day=y&time=%00`);
  await expect(page.getByRole('table').getByRole('link').first()).toBeVisible();
  await page.goto(`/with/${lowerCase(mentor)}?time=2031-01-01T03:00Z`);
  await expect(page.getByText('This time isn’t free')).toBeVisible();
});

test('owners see the page as others do, with link, code and the way to the hours', async ({ visit }) => {
  const mentor = newWallet();
  const { page } = await visit({ account: mentor, signedIn: true });
  await page.goto(`/with/${lowerCase(mentor)}`);
  await expect(page.getByRole('link', { name: 'Set your hours' })).toHaveAttribute('href', '/settings#hours');
  await offerHours(mentor);
  await page.goto(`/with/${lowerCase(mentor)}`);
  await expect(page.getByRole('link', { name: 'Edit hours' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Copy link' })).toBeVisible();
  await expect(page.getByRole('img', { name: 'QR code of your booking page' })).toBeVisible();
  await expect(page.getByRole('table').getByRole('link').first()).toBeVisible();
  await expectAccessible(page);
});
