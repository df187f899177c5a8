import type { Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from '../fixtures/page-checks';
import { openSettings } from '../fixtures/settings';
import { expect, test } from '../fixtures/test';

const hoursOf = (page: Page) => page.getByRole('region', { name: 'Your hours' });

async function openForm(page: Page, button = 'Set your hours') {
  await openSettings(page);
  await hoursOf(page).getByRole('button', { name: button }).click();
  await expect(page.getByLabel('Monday', { exact: true })).toBeVisible();
}

async function chooseZoneOfHours(page: Page, city: string) {
  const field = page.getByRole('combobox', { name: 'Zone of your hours' });
  await field.fill(city);
  await page.getByRole('option', { name: city }).first().click();
}

test('hours are signed once as they are shown, stand after a reload, and are paused at once', async ({
  visit,
}) => {
  const { page, wallet } = await visit({ signedIn: 'connected' });
  await openForm(page);
  await chooseZoneOfHours(page, 'Kathmandu');
  await page.getByRole('button', { name: 'Weekday mornings' }).click();
  await page.getByLabel('Saturday', { exact: true }).fill('2-5pm');
  await page.getByLabel('How long?').fill('30');
  await page.getByLabel('Automatically').check();
  await expect(page.getByLabel('Most upcoming sessions with new people')).toHaveValue('0');

  const sentences = [
    'People you’ve met can book you. You don’t confirm each session.',
    'A session lasts 30 minutes.',
    'Weekdays: 09:00 to 12:00',
    'Saturdays: 14:00 to 17:00',
    'These hours are in Kathmandu UTC+5:45.',
  ];
  await expect(page.getByRole('region', { name: 'What you sign' }).getByRole('listitem')).toContainText(
    sentences,
  );
  await page.getByText('Word for word, as your wallet shows it').click();
  await page.getByRole('button', { name: 'Sign your hours' }).click();
  await expect(page.getByRole('button', { name: 'Pause now' })).toBeVisible();

  expect(wallet.given).toHaveLength(1);
  expect(wallet.given[0]?.typedData).toMatchObject({
    primaryType: 'OfferHours',
    message: {
      monday: '09:00-12:00',
      saturday: '14:00-17:00',
      sunday: '',
      durations: '30',
      clock: 'UTC+05:45',
      confirms: 'by itself',
      strangersAhead: 0,
      directory: 'not listed',
    },
  });

  await page.reload();
  await expect(hoursOf(page).getByRole('listitem')).toContainText(sentences);
  await hoursOf(page).getByRole('button', { name: 'Pause now' }).click();
  await expect(hoursOf(page).getByText(/nobody can book/)).toBeVisible();
  expect(wallet.given).toHaveLength(1);

  await page.reload();
  await hoursOf(page).getByRole('button', { name: 'Open them again' }).click();
  await expect(page.getByLabel('Saturday', { exact: true })).toHaveValue('14:00-17:00');
});

test('what cannot be offered is said beside its field, and no wallet is asked', async ({ visit }) => {
  const { page, wallet } = await visit({ signedIn: 'connected' });
  await openForm(page);
  await page.getByLabel('Monday', { exact: true }).fill('9-12, 11-13');
  await page.getByLabel('Minimum notice').fill('soon');
  await page.getByRole('button', { name: 'Sign your hours' }).click();
  await expect(page.getByRole('combobox', { name: 'Zone of your hours' })).toBeFocused();
  const monday = page.getByLabel('Monday', { exact: true });
  await expect(monday).toHaveAttribute('aria-invalid', 'true');
  await expect(monday).toHaveAccessibleDescription('09:00-12:00 and 11:00-13:00 overlap.');
  await expect(page.getByLabel('Minimum notice')).toHaveAccessibleDescription(/whole number from 0 to 720/);
  await expectAccessible(page);
  expect(wallet.given).toEqual([]);
});

test('the form is accessible, complete by keyboard, and fits the smallest phone', async ({ visit }) => {
  const { page } = await visit({ signedIn: 'connected', options: { viewport: { width: 320, height: 700 } } });
  await openForm(page);
  await chooseZoneOfHours(page, 'Berlin');
  await page.getByLabel('Monday', { exact: true }).fill('9-12');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Monday, 1st, from')).toHaveValue('09:00');
  await page.getByRole('button', { name: 'Add hours on Monday' }).press('Enter');
  await expect(page.getByLabel('Monday', { exact: true })).toHaveValue('09:00-12:00, 13:00-14:00');
  await page.getByRole('group', { name: 'Copy Monday to' }).getByRole('button', { name: 'Weekdays' }).click();
  await page.getByRole('button', { name: 'Add days off' }).click();
  await page.getByLabel('First day, 1st').fill('2031-02-10');
  await page.getByText('Word for word, as your wallet shows it').click();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  const small = await page
    .getByRole('form', { name: 'Your hours' })
    .locator('button, input:not([type=radio]), summary')
    .evaluateAll((all) =>
      all
        .filter((one) => {
          const { width, height } = one.getBoundingClientRect();
          return width < 44 || height < 44;
        })
        .map((one) => one.outerHTML),
    );
  expect(small).toEqual([]);
});
