import type { Page } from '@playwright/test';
import { bothConfirmed } from '../fixtures/both-confirmed';
import { readEntities } from '../fixtures/chain';
import { expectAccessible } from '../fixtures/page-checks';
import {
  alertWith,
  askForCode,
  dialog,
  expect,
  readCode,
  sessionFor,
  signedInAs,
  signInWithPhone,
  test,
} from '../fixtures/phone';
import { PHONE_LINK, PHONE_NAME } from '../walletconnect/phone';

/** The phone is asked, and the page knows that the relay has taken the request. */
async function expectAsked(page: Page) {
  await expect(dialog(page).getByRole('status')).toHaveText(`Approve in ${PHONE_NAME}`);
}

test('a code goes on waiting while the page behind it is brought up to date', async ({ openSession }) => {
  const { page, account, phone } = await openSession({ signedIn: true });
  await expect(page).toHaveTitle(/^\(1\)/);
  await page.getByRole('button', { name: 'Confirm' }).click();
  await dialog(page).getByRole('button', { name: 'Phone wallet' }).click();
  const uri = await readCode(page);
  await sessionFor(account);
  await expect(page).toHaveTitle(/^\(2\)/);
  expect(await readCode(page)).toBe(uri);
  await phone.scan(uri);
  await expect(bothConfirmed(page)).toBeVisible();
});

test('once the wallet has approved, the page says so, even while its server takes its time', async ({
  openHome,
}) => {
  const { page, phone } = await openHome();
  await askForCode(page);
  const uri = await readCode(page);
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('/', async (route) => {
    await held;
    await route.continue();
  });
  await phone.scan(uri);
  await expect(dialog(page).getByRole('status')).toHaveText('Connected');
  await expect(dialog(page).getByRole('img')).toBeHidden();
  answer();
  await expect(signedInAs(page)).toBeVisible();
});

test('a proposal that was taken back can be approved no more, and leaves nothing behind', async ({
  openHome,
  relay,
}) => {
  const { page, phone } = await openHome();
  phone.mood = 'looking-away';
  for (let round = 1; round <= 3; round += 1) {
    await askForCode(page);
    await phone.scan(await readCode(page));
    await expect.poll(() => phone.proposed).toHaveLength(round);
    await page.keyboard.press('Escape');
    await expect.poll(() => relay.topics).toBe(0);
    // The library lets go of the topic first, and of the key it would answer with a moment later.
    await expect.poll(() => phone.pairings).toBe(0);
    await expect(phone.approve(phone.proposed.at(-1) ?? 0)).rejects.toThrow();
    expect(phone.sessions).toEqual([]);
  }
  await expect(signedInAs(page)).toBeHidden();
});

test('a confirmation that was cancelled here is not recorded when the phone signs it later', async ({
  openSession,
}) => {
  const { page, phone, session } = await openSession();
  await signInWithPhone(page, phone);
  phone.mood = 'looking-away';
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expectAsked(page);
  await page.keyboard.press('Escape');
  await expect(alertWith(page, 'PHONE_REQUEST_CANCELLED')).toBeVisible();
  await phone.pickUp('willing');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expectAsked(page);
  expect(phone.given).toHaveLength(2);
  expect(await readEntities('session_confirmation', session.key)).toHaveLength(1);
  expect(await readEntities('session_jitsi', session.key)).toEqual([]);
});

test('a wallet that disconnects instead of signing is missed at once', async ({ openSession }) => {
  const { page, phone } = await openSession();
  await signInWithPhone(page, phone);
  phone.mood = 'looking-away';
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expectAsked(page);
  await phone.disconnect();
  await expect(alertWith(page, 'PHONE_SESSION_ENDED')).toBeVisible();
  await expect(dialog(page)).toBeHidden();
  phone.mood = 'willing';
  await page.getByRole('alert').getByRole('button', { name: 'Connect it again' }).click();
  await dialog(page).getByRole('button', { name: 'Phone wallet' }).click();
  await phone.scan(await readCode(page));
  await expect(bothConfirmed(page)).toBeVisible();
});

/** Both libraries take some seconds to notice that a connection is gone, and to make another. */
const RECONNECTING = { timeout: 25_000 };

test('a connection that breaks while the phone is asked is made anew', { tag: '@long' }, async ({
  openSession,
  relay,
}) => {
  const { page, phone } = await openSession();
  await askForCode(page);
  const uri = await readCode(page);
  relay.hangUp();
  await phone.scan(uri);
  await expect(signedInAs(page)).toBeVisible(RECONNECTING);
  phone.mood = 'looking-away';
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expectAsked(page);
  relay.hangUp();
  await phone.pickUp('willing');
  await expect(bothConfirmed(page)).toBeVisible(RECONNECTING);
});

test('a wallet on another chain signs all the same: what it signs names none', async ({ openSession }) => {
  const { page, phone, session } = await openSession();
  phone.chain = 'eip155:137';
  await signInWithPhone(page, phone);
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(bothConfirmed(page)).toBeVisible();
  expect(phone.asked.map(({ method, chain }) => [method, chain])).toEqual([
    ['personal_sign', 'eip155:137'],
    ['eth_signTypedData_v4', 'eip155:137'],
  ]);
  const typedData = JSON.parse(String(phone.asked.at(-1)?.params[1]));
  expect(typedData).toMatchObject({
    domain: { name: 'p2pmentor', version: '1' },
    primaryType: 'ConfirmSession',
    message: { session: session.key, network: 'arkiv:1337' },
  });
  expect(Object.keys(typedData.domain)).toEqual(['name', 'version']);
  expect(typedData.types.EIP712Domain).toEqual([
    { name: 'name', type: 'string' },
    { name: 'version', type: 'string' },
  ]);
});

test('a wallet that lets nobody ask for signatures is let go again', async ({ openHome }) => {
  const { page, phone } = await openHome();
  phone.methods = ['eth_sendTransaction'];
  await askForCode(page);
  await phone.scan(await readCode(page));
  await expect(alertWith(page, 'PHONE_SIGNING_NOT_ALLOWED')).toBeVisible();
  await expect.poll(() => phone.sessions).toEqual([]);
  phone.methods = ['personal_sign', 'eth_signTypedData_v4'];
  await dialog(page).getByRole('button', { name: 'Connect it again' }).click();
  await phone.scan(await readCode(page));
  await expect(signedInAs(page)).toBeVisible();
});

test('two pages of one browser share the phone, and leaving in one leaves in both', async ({ openHome }) => {
  const { page, account, phone } = await openHome();
  const session = await sessionFor(account);
  await signInWithPhone(page, phone);
  const second = await page.context().newPage();
  await second.goto(`/sessions/${session.key}`);
  await second.getByRole('button', { name: 'Confirm' }).click();
  await expect(bothConfirmed(second)).toBeVisible();
  expect(phone.sessions).toHaveLength(1);

  await signedInAs(page).click();
  await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click();
  await expect.poll(() => phone.sessions).toEqual([]);
  await second.reload();
  await expect(signedInAs(second)).toBeHidden();
});

test('on the phone itself: links to the wallet, and a link to copy by hand', async ({ openHome }) => {
  const { page, phone } = await openHome({
    options: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, colorScheme: 'dark' },
    prepare: (page) =>
      page.addInitScript(() => {
        navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
      }),
  });
  await askForCode(page);
  const uri = await readCode(page);
  await expectAccessible(page);
  await dialog(page).getByRole('button', { name: 'Copy link' }).click();
  const field = dialog(page).getByRole('textbox', { name: 'Copy it from here' });
  await expect(field).toBeFocused();
  await expect(field).toHaveValue(uri);
  expect(await page.evaluate(() => getSelection()?.toString())).toBe(uri);

  phone.mood = 'looking-away';
  await phone.scan(uri);
  await expect.poll(() => phone.proposed).toHaveLength(1);
  await phone.approve(phone.proposed[0] ?? 0);
  await expectAsked(page);
  await expectAccessible(page);
  const open = dialog(page).getByRole('link', { name: `Open ${PHONE_NAME}` });
  await expect(open).toHaveAttribute('href', PHONE_LINK);
  await expect(open).toHaveAttribute('target', '_blank');
  for (const control of await dialog(page).locator('a, button').filter({ visible: true }).all())
    expect((await control.boundingBox())?.height).toBeGreaterThanOrEqual(44);
});

test('the focus goes back to the button that asked, out of one dialog into the other', async ({
  openSession,
}) => {
  const { page, phone } = await openSession();
  const signIn = page.getByRole('main').getByRole('button', { name: 'Sign in' });
  await askForCode(page);
  await readCode(page);
  await page.keyboard.press('Escape');
  await expect(signIn).toBeFocused();
  await signInWithPhone(page, phone);
  await expect(page.getByRole('main')).toBeFocused();

  phone.mood = 'looking-away';
  await page.getByRole('button', { name: 'Decline' }).click();
  const decline = dialog(page).getByRole('button', { name: 'Decline' });
  await decline.click();
  await expectAsked(page);
  await page.keyboard.press('Escape');
  await expect(alertWith(page, 'PHONE_REQUEST_CANCELLED')).toBeVisible();
  await expect(dialog(page).getByRole('button', { name: 'Decline' })).toBeFocused();
});
