import AxeBuilder from '@axe-core/playwright';
import { appOrigin } from './environment';
import { askForSession, lowerCase, newWallet } from './fixtures/sessions';
import { expect, signIn, test, type Visitor } from './fixtures/test';

const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function openDialog({ page }: Visitor) {
  await page.goto('/');
  const opener = page.getByRole('button', { name: 'Sign in', exact: true }).first();
  await opener.click();
  const dialog = page.getByRole('dialog', { name: 'Sign in' });
  await expect(dialog).toContainText('It is free and sends no transaction.');
  return { dialog, opener, wallet: dialog.getByRole('button', { name: 'Test Wallet' }) };
}

test('a refusal in the wallet is told with its next step, and the next try works', async ({ visit }) => {
  const visitor = await visit();
  const { dialog, wallet } = await openDialog(visitor);

  visitor.wallet.mood = 'rejecting';
  await wallet.click();
  await expect(dialog.getByRole('alert')).toContainText('You declined in your wallet');
  await expect(dialog.getByRole('alert')).toContainText('nothing was recorded');

  visitor.wallet.mood = 'busy';
  await wallet.click();
  await expect(dialog.getByRole('alert')).toContainText('Your wallet is waiting for you');
  await expect(dialog.getByRole('alert')).toContainText('locked');

  visitor.wallet.mood = 'willing';
  await wallet.click();
  await expect(visitor.page.getByRole('button', { name: /^Signed in as/ })).toBeVisible();
});

test('the viewer is remembered over a reload, and forgotten by signing out', async ({ visit }) => {
  const { page } = await visit();
  await page.goto('/');
  await signIn(page);
  await page.reload();
  await page.getByRole('button', { name: /^Signed in as/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in', exact: true }).first()).toBeVisible();
  const cookies = await page.context().cookies(appOrigin);
  expect(cookies.filter(({ name }) => name.startsWith('twofold-'))).toEqual([]);
});

test('the cookies of a sign-in are out of reach for scripts and other sites', async ({ visit }) => {
  const { page } = await visit();
  await page.goto('/');
  await signIn(page);
  const [viewer, ...others] = (await page.context().cookies(appOrigin)).filter(({ name }) =>
    name.startsWith('twofold-'),
  );
  expect(viewer).toMatchObject({ name: 'twofold-viewer', httpOnly: true, sameSite: 'Lax' });
  expect(others, 'the nonce is gone once used').toEqual([]);
});

test('another account in the wallet: both ways out are offered, and nothing is signed by the wrong one', async ({
  visit,
}) => {
  const other = newWallet();
  const visitor = await visit();
  const { page, wallet, account } = visitor;
  const session = await askForSession({
    mentor: account,
    learner: newWallet(),
    requestedBy: 'learner',
    startsInMinutes: 90,
  });
  await page.goto('/');
  await signIn(page);
  await page.goto(`/sessions/${session.key}`);
  await expect(page.getByRole('button', { name: 'Confirm', exact: true })).toBeVisible();

  await wallet.switchTo(other);
  const banner = page.getByText('and your wallet now uses');
  await expect(banner).toBeVisible();
  await page.getByRole('button', { name: 'Confirm', exact: true }).click();
  await expect(page.getByText('WRONG_ACCOUNT')).toBeVisible();
  expect(wallet.given, 'the other account was never asked to sign the session').toEqual([]);

  await wallet.switchTo(account);
  await expect(banner).toBeHidden();

  await page.reload();
  await wallet.switchTo(other);
  const otherName = `${lowerCase(other).slice(0, 6)}…${lowerCase(other).slice(-4)}`;
  await page.getByRole('button', { name: `Sign in as ${otherName}` }).click();
  await expect(page.getByRole('button', { name: `Signed in as ${otherName}` })).toBeVisible();
  await expect(banner).toBeHidden();
});

test('the dialog gives the focus back, and signing in leads to the page', async ({ visit }) => {
  const visitor = await visit();
  const { opener, wallet } = await openDialog(visitor);
  await visitor.page.keyboard.press('Escape');
  await expect(opener).toBeFocused();
  await visitor.page.keyboard.press('Enter');
  await wallet.click();
  await expect(visitor.page.getByRole('main')).toBeFocused();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the dialog is accessible in ${colorScheme} mode`, async ({ visit }) => {
    const visitor = await visit({ options: { colorScheme } });
    await openDialog(visitor);
    const { violations } = await new AxeBuilder({ page: visitor.page }).withTags(AXE_TAGS).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
      [],
    );
  });
}
