import { chooseTime, localTimeIn } from '../fixtures/ask-form';
import { offerHours } from '../fixtures/hours';
import { lowerCase, newWallet } from '../fixtures/sessions';
import { expect, signIn, test } from '../fixtures/test';

/** A time of day by a clock of twelve hours, and by one of twenty-four. */
const TWELVE = /^\d{1,2}:\d{2} [ap]m$/;
const TWENTY_FOUR = /^\d{2}:\d{2}$/;

test('a day is typed and shown in the reader’s order, as the text beside it has it', async ({ visit }) => {
  const { page } = await visit({ signedIn: 'connected', options: { locale: 'en-US' } });
  await page.goto('/sessions/new');
  const day = page.getByLabel('Day', { exact: true });
  await day.fill('12/9');
  await page.getByLabel('Time', { exact: true }).fill('4 pm');
  await expect(day).toHaveValue(/^[A-Z][a-z]+day, December 9/);
  const words = await day.inputValue();
  const summary = page.getByRole('region', { name: 'Your request' });
  await expect(summary).toContainText(`${words}, 4:00 pm to 5:00 pm`);
  await day.fill('the day after');
  await page.getByLabel('Time', { exact: true }).focus();
  await expect(page.getByRole('main')).toContainText(/Type a day like [A-Z][a-z]+day, [A-Z][a-z]+ \d+/);
  await expect(summary).not.toContainText(words);
  // The calendar of the browser is the same field.
  await page.locator('input[type="date"]').fill('2032-12-10');
  await expect(day).toHaveValue('Friday, December 10, 2032');
});

test('hours and zone are chosen signed out, stay when signed in, and fields agree with the text', async ({
  visit,
}) => {
  const host = newWallet();
  await offerHours(host);
  const { page } = await visit({ account: newWallet() });
  const main = page.getByRole('main');
  const clockLink = page.getByRole('contentinfo').getByRole('link', { name: /^Times in/ });
  const freeTime = main.getByRole('listitem').locator('time').first();

  await test.step('signed out, as the browser has it', async () => {
    await page.goto(`/with/${lowerCase(host)}`);
    await expect(freeTime).toHaveText(TWENTY_FOUR);
    await expect(main).toContainText('Your time: Berlin UTC');
  });

  await test.step('twelve hours and another zone, found from the page', async () => {
    await clockLink.click();
    await expect(page).toHaveURL(/\/settings#clock$/);
    await page.getByRole('radio', { name: '12 hours, 4:00 pm' }).check();
    await expect(main).toContainText(/It is \d{1,2}:\d{2} [ap]m there now/);
    const zone = page.getByRole('combobox', { name: 'Times on your pages' });
    await zone.fill('st johns');
    await page.getByRole('option', { name: /^St\. John’s/ }).click();
    await expect(clockLink).toContainText('Times in St. John’s (UTC−');
    await page.goto(`/with/${lowerCase(host)}`);
    await expect(freeTime).toHaveText(TWELVE);
    await expect(main).toContainText('Your time: St. John’s UTC−');
  });

  await test.step('signed in they are still there, and a field takes and shows what the text says', async () => {
    await page.goto('/sessions/new');
    await signIn(page);
    await chooseTime(page, { ...(await localTimeIn(72)), time: '16:00' });
    const time = page.getByLabel('Time', { exact: true });
    await time.blur();
    await expect(time).toHaveValue('4:00 pm');
    const summary = page.getByRole('region', { name: 'Your request' });
    await expect(summary).toContainText('4:00 pm to 5:00 pm (St. John’s UTC−');
    await time.fill('half past');
    await time.blur();
    await expect(main).toContainText('Type a time like 4:30 pm.');
    await time.fill('4:30');
    await time.blur();
    await expect(time).toHaveValue('4:30 pm');
    await expect(summary).not.toContainText('America/');
  });

  await test.step('and given back', async () => {
    await page.goto('/settings');
    await page.getByRole('radio', { name: 'Same as my browser' }).check();
    await expect(main).toContainText(/It is \d{2}:\d{2} there now/);
    await page.goto(`/with/${lowerCase(host)}`);
    await expect(freeTime).toHaveText(TWENTY_FOUR);
  });
});
