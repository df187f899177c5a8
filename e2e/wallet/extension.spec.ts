import type { Page } from '@playwright/test';
import { bothConfirmed } from '../fixtures/both-confirmed';
import { readEntities } from '../fixtures/chain';
import { askForSession, lowerCase, newWallet } from '../fixtures/sessions';
import { expect, signIn, test } from '../fixtures/test';

const dialog = (page: Page) => page.getByRole('dialog');
const walletButton = (page: Page) => dialog(page).getByRole('button', { name: 'Test Wallet' });
const alertWith = (page: Page, code: string) => page.getByRole('alert').filter({ hasText: code });

async function sessionToConfirm() {
  const learner = newWallet();
  const session = await askForSession({
    mentor: newWallet(),
    learner,
    requestedBy: 'mentor',
    startsInMinutes: 30,
  });
  return { learner, session };
}

async function expectNothingRecorded(session: { key: `0x${string}` }) {
  expect(await readEntities('session_confirmation', session.key)).toHaveLength(1);
  expect(await readEntities('session_jitsi', session.key)).toEqual([]);
}

test('the wallet that is in the browser is offered by its own name', async ({ visit }) => {
  const { page } = await visit();
  await page.goto('/');
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await expect(walletButton(page)).toBeVisible();
  await expect(dialog(page).getByText('Demo mode')).toBeVisible();
});

test('declining to connect or to sign in says so, and the second try works', async ({ visit }) => {
  const { page, wallet } = await visit();
  await page.goto('/');
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  wallet.mood = 'rejecting';
  await walletButton(page).click();
  await expect(alertWith(page, 'SIGNATURE_REJECTED')).toBeVisible();
  wallet.mood = 'busy';
  await walletButton(page).click();
  await expect(alertWith(page, 'WALLET_BUSY')).toBeVisible();
  wallet.mood = 'willing';
  await walletButton(page).click();
  await expect(page).toHaveURL('/sessions');
});

test('a signature that comes after going back signs nobody in, and spoils no second try', async ({
  visit,
}) => {
  const { page, wallet } = await visit();
  await page.goto('/');
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  wallet.mood = 'looking-away';
  await walletButton(page).click();
  await expect.poll(() => wallet.waiting).toBe(1);
  await dialog(page).getByRole('button', { name: 'Back to the wallets' }).click();
  await walletButton(page).click();
  await expect.poll(() => wallet.waiting).toBe(2);
  const handedIn = countSignaturesHandedIn(page);
  wallet.signOldest();
  wallet.signOldest();
  await expect(page).toHaveURL('/sessions');
  expect(handedIn()).toBe(1);
});

/** How often a page sends a signature to its server from now on. */
function countSignaturesHandedIn(page: Page): () => number {
  let count = 0;
  page.on('request', (request) => {
    if (request.method() === 'POST' && (request.postData() ?? '').includes('"signature"')) count += 1;
  });
  return () => count;
}

test('declining to sign a confirmation records nothing, and it can be signed again', async ({ visit }) => {
  const { learner, session } = await sessionToConfirm();
  const { page, wallet } = await visit({ account: learner, signedIn: 'connected' });
  const protocolName = page.getByText('Your wallet will say “p2pmentor”');
  await page.goto(`/sessions/${session.key}`);
  await expect(protocolName).toBeVisible();
  wallet.mood = 'rejecting';
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(alertWith(page, 'SIGNATURE_REJECTED')).toContainText('Nothing was signed');
  await expectNothingRecorded(session);
  wallet.mood = 'willing';
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(bothConfirmed(page)).toBeVisible();

  await test.step('what a wallet shows is explained at the first signature only', async () => {
    await page.goto('/settings');
    await expect(page.getByRole('button', { name: 'Save' })).toBeVisible();
    await expect(protocolName).toBeHidden();
  });
});

test('a locked wallet has words of its own', async ({ visit }) => {
  const { learner, session } = await sessionToConfirm();
  const { page, wallet } = await visit({ account: learner, signedIn: 'connected' });
  await page.goto(`/sessions/${session.key}`);
  wallet.mood = 'busy';
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(alertWith(page, 'WALLET_BUSY')).toBeVisible();
  await expectNothingRecorded(session);
});

test('an account change is shown at once, and its signature does not count for the viewer', async ({
  visit,
}) => {
  const { learner, session } = await sessionToConfirm();
  const { page, wallet } = await visit({ account: learner });
  await page.goto(`/sessions/${session.key}`);
  await signIn(page);
  const other = newWallet();
  await wallet.switchTo(other);
  await expect(
    page.getByRole('status').filter({ hasText: 'Your wallet uses another address' }),
  ).toBeVisible();

  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(alertWith(page, 'WRONG_ACCOUNT')).toBeVisible();
  expect(wallet.given).toEqual([]);
  await expectNothingRecorded(session);

  await wallet.switchTo(learner);
  await expect(page.getByRole('status').filter({ hasText: 'Your wallet uses another address' })).toBeHidden();
  await page.getByRole('button', { name: 'Switch the wallet back' }).click();
  await expect(bothConfirmed(page)).toBeVisible();
});

test('signed in but without a connected wallet, confirming asks for the wallet first', async ({ visit }) => {
  const { learner, session } = await sessionToConfirm();
  const { page, wallet } = await visit({ account: learner, signedIn: true });
  await page.goto(`/sessions/${session.key}`);
  await page.getByRole('button', { name: 'Confirm' }).click();
  await walletButton(page).click();
  await expect(bothConfirmed(page)).toBeVisible();
  expect(wallet.given).toHaveLength(1);
});

test('signing out forgets the viewer', async ({ visit }) => {
  const { page, account } = await visit();
  await page.goto('/');
  await signIn(page);
  await page.getByRole('button', { name: /^Signed in as/ }).click();
  await expect(page.getByRole('menu').getByText(lowerCase(account))).toBeVisible();
  await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click();
  await expect(page.getByRole('main').getByRole('button', { name: 'Sign in' })).toBeVisible();
});

test('of two tabs that sign in at once the later one does, and the other says what happened', async ({
  visit,
}) => {
  const { page: first, wallet } = await visit();
  const second = await first.context().newPage();
  wallet.mood = 'looking-away';
  for (const [index, page] of [first, second].entries()) {
    await page.goto('/');
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
    await walletButton(page).click();
    await expect.poll(() => wallet.waiting).toBe(index + 1);
  }
  wallet.signOldest();
  await expect(alertWith(first, 'SIGN_IN_REPLACED')).toContainText('You started another sign-in');
  wallet.signOldest();
  await expect(second).toHaveURL('/sessions');
});

test('a wallet that comes while the dialog is open is offered, and nothing in its place is', async ({
  visit,
}) => {
  const { page } = await visit({ wallet: false });
  await page.addInitScript(() => Object.assign(window, { ethereum: null }));
  await page.goto('/');
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  const browserWallet = dialog(page).getByRole('button', { name: 'Browser wallet' });
  await expect(dialog(page).getByRole('button', { name: 'Phone wallet' })).toBeVisible();
  await expect(browserWallet).toBeHidden();
  await page.evaluate(() =>
    Object.assign(window, {
      ethereum: {
        request: async () => {
          throw new Error('Ledger device: (denied by the user?) (0x6985)');
        },
      },
    }),
  );
  await browserWallet.click();
  await expect(alertWith(page, 'SIGNATURE_REJECTED')).toBeVisible();
});
