import type { Page } from '@playwright/test';
import { chooseTime, localTimeIn } from '../fixtures/ask-form';
import { NOTES } from '../fixtures/notes';
import { arrangeSession, lowerCase, newWallet } from '../fixtures/sessions';
import { openSettings } from '../fixtures/settings';
import { expect, test } from '../fixtures/test';

/** From now on the server is of another build, which does not know the actions of this page. */
async function deployAnother(page: Page): Promise<void> {
  await page.route('**/*', async (route) => {
    const request = route.request();
    const action = request.headers()['next-action'];
    if (action === undefined) return route.fallback();
    // Same length, another name: as the next build would have it.
    const unknown = action.replace(/[0-9a-f]{8}$/, (end) => (end === '00000000' ? '11111111' : '00000000'));
    return route.continue({ headers: { ...request.headers(), 'next-action': unknown } });
  });
  await page.route('**/api/live', (route) =>
    route.request().method() === 'HEAD'
      ? route.fulfill({ status: 204, headers: { 'X-Build': 'the-next-build' } })
      : route.fallback(),
  );
}

/** The page says what is so, and nothing of the network. */
async function expectNewVersion(page: Page): Promise<void> {
  await expect(page.getByText('This app has been updated').first()).toBeVisible();
  await expect(page.getByText(/could not be reached|APP_UNREACHABLE|network/i)).toHaveCount(0);
}

/** The server is as it was, and the page loads anew by the button it offers. */
async function reload(page: Page): Promise<void> {
  await page.unrouteAll({ behavior: 'wait' });
  const loaded = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Reload' }).last().click();
  await loaded;
  // What streams in is there twice until it is in its place.
  await expect(page.locator('body > [hidden][id^="S:"]')).toHaveCount(0);
}

test('a new build under the form for asking: it says so, and a reload keeps every word', async ({
  visit,
}) => {
  const { page } = await visit({ signedIn: 'connected' });
  const other = lowerCase(newWallet());
  await page.goto('/sessions/new');
  await page.getByLabel('Who with?').fill(other);
  await page.getByLabel(/Topic/).fill('Rust lifetimes');
  await chooseTime(page, await localTimeIn(30));
  await page.getByLabel(/Message \(optional\)/).fill(NOTES.unsent);
  await deployAnother(page);
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(page.getByRole('alert').getByText('APP_UPDATED')).toBeVisible();
  await expectNewVersion(page);
  await reload(page);
  await expect(page.getByLabel(/Topic/)).toHaveValue('Rust lifetimes');
  await expect(page.getByLabel('Who with?')).toHaveValue(other);
  await expect(page.getByLabel(/Message \(optional\)/)).toHaveValue(NOTES.unsent);
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(page).toHaveURL(/\/sessions\/0x[0-9a-f]{64}$/);
});

test('a new build under every other form', { tag: '@long' }, async ({ visit }) => {
  const { mentor, session } = await arrangeSession({ requestedBy: 'learner', startsInMinutes: 300 });
  const { page } = await visit({ account: mentor, signedIn: 'connected' });

  await test.step('who one is', async () => {
    await openSettings(page);
    await page.getByLabel('Display name').fill('Ada Lovelace');
    await deployAnother(page);
    await page.getByRole('button', { name: 'Save' }).click();
    await expectNewVersion(page);
    await reload(page);
    await expect(page.getByLabel('Display name')).toHaveValue('Ada Lovelace');
  });

  await test.step('why a session ends', async () => {
    await page.goto(`/sessions/${session.key}`);
    await page.getByRole('button', { name: 'Cancel session' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('I fell ill');
    await deployAnother(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel session' }).click();
    await expect(page.getByRole('dialog').getByText('APP_UPDATED')).toBeVisible();
    await reload(page);
    await page.getByRole('button', { name: 'Cancel session' }).click();
    await expect(page.getByRole('dialog').getByRole('textbox')).toHaveValue('I fell ill');
  });

  await test.step('a search that is half typed', async () => {
    await page.goto('/sessions');
    await page.getByRole('searchbox').fill('Rus');
    await page.reload();
    await expect(page.getByRole('searchbox')).toHaveValue('Rus');
    await page.getByRole('searchbox').press('Enter');
    await expect(page).toHaveURL(/q=Rus/);
    await page.goto('/sessions');
    await expect(page.getByRole('searchbox')).toHaveValue('');
  });
});

test('parts of the program that a new build took away are no fault of the network', async ({ visit }) => {
  const { page } = await visit();
  await page.goto('/');
  await page.route('**/_next/static/chunks/**', (route) => route.fulfill({ status: 404, body: '' }));
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('APP_FAILED')).toBeVisible();
  await deployAnother(page);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('alert').getByText('APP_UPDATED')).toBeVisible();
  await expectNewVersion(page);
  await expect(page.getByRole('status', { name: 'New version' })).toBeVisible();
});

test('a page that loses the network, and nothing else, blames the network', async ({ visit }) => {
  // What an earlier visit has left in the cache needs no network.
  const { page } = await visit({ firstVisit: true });
  await page.goto('/');
  await page.context().setOffline(true);
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('APP_UNREACHABLE')).toBeVisible();
  await expect(page.getByText('This app has been updated')).toHaveCount(0);
});
