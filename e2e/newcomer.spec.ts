import { newcomerOrigin } from './environment';
import { enterRoom } from './fixtures/jitsi';
import { expect, test } from './fixtures/test';

test.use({ baseURL: newcomerOrigin });

test('a newcomer without any wallet does the whole job with the demo wallets', async ({ visit }) => {
  const { page } = await visit({ options: { baseURL: newcomerOrigin }, wallet: false });

  await test.step('signs in with one click as the demo mentor', async () => {
    await page.goto('/');
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: /^Continue as Ada/ }).click();
    await expect(page).toHaveURL(`${newcomerOrigin}/sessions`);
  });

  const confirm = page.getByRole('link', { name: /^Confirm: / }).first();
  await test.step('sees what needs her and confirms it', async () => {
    await expect(page.getByText('Waiting for you').first()).toBeVisible();
    await confirm.click();
    await page.getByRole('button', { name: 'Confirm' }).click();
    await expect(page.getByText('You’ve both confirmed. Your room is set.')).toBeVisible();
    await expect(page.getByText('Scheduled').first()).toBeVisible();
  });

  await test.step('joins the call at once', async () => {
    await page.getByRole('link', { name: 'Join call' }).click();
    await enterRoom(page);
    await expect(page.getByTestId('presence')).toHaveText('Waiting for Noor');
  });

  await test.step('the other side is one click away in a second browser', async () => {
    const session = new URL(page.url()).pathname;
    const { page: other } = await visit({ options: { baseURL: newcomerOrigin }, wallet: false });
    await other.goto(session);
    await other.getByRole('button', { name: 'Sign in' }).click();
    await other.getByRole('button', { name: /^Continue as Noor/ }).click();
    await enterRoom(other);
    await expect(other.getByTestId('presence')).toHaveText('Ada is here');
    await expect(page.getByTestId('presence')).toHaveText('Noor is here');
  });
});
