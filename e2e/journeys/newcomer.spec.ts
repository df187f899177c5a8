import { newcomerOrigin } from '../environment';
import { bothConfirmed } from '../fixtures/both-confirmed';
import { enterRoom } from '../fixtures/jitsi';
import { expect, test } from '../fixtures/test';

test.use({ baseURL: newcomerOrigin });

test('a newcomer without any wallet does the whole job with the demo wallets', async ({ visit }) => {
  const { page } = await visit({ firstVisit: true, options: { baseURL: newcomerOrigin }, wallet: false });

  await test.step('signs in with one click as the demo learner', async () => {
    await page.goto('/');
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: /^Continue as Noor/ }).click();
    await expect(page).toHaveURL(`${newcomerOrigin}/sessions`);
  });

  await test.step('is not stuck where the mentor has to answer: she is a click away', async () => {
    await page
      .getByRole('link', { name: /Rust lifetimes/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Try it as Ada' }).click();
    await expect(page.getByRole('button', { name: 'Confirm' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Signed in as Ada' })).toBeVisible();
    await page.goto('/sessions');
  });

  await test.step('sees what needs her and confirms it', async () => {
    await page.getByRole('region', { name: 'To answer' }).getByRole('link').first().click();
    // The list confirms in place too: what is clicked next is the button of the session's own page.
    await expect(page).toHaveURL(/\/sessions\/0x/);
    await page.getByRole('button', { name: 'Confirm' }).click();
    await expect(bothConfirmed(page)).toBeVisible();
    await expect(page.getByText('Scheduled').first()).toBeVisible();
  });

  await test.step('joins the call at once', async () => {
    await page.getByRole('link', { name: 'Join call' }).click();
    await enterRoom(page);
    await expect(page.getByTestId('presence')).toHaveText('Waiting for Noor');
  });

  await test.step('the other side is one click away in a second browser', async () => {
    const session = new URL(page.url()).pathname;
    const { page: other } = await visit({
      firstVisit: true,
      options: { baseURL: newcomerOrigin },
      wallet: false,
    });
    await other.goto(session);
    await other.getByRole('button', { name: 'Sign in' }).click();
    await other.getByRole('button', { name: /^Continue as Noor/ }).click();
    await enterRoom(other);
    await expect(other.getByTestId('presence')).toHaveText('Ada is here');
    await expect(page.getByTestId('presence')).toHaveText('Noor is here');
  });
});
