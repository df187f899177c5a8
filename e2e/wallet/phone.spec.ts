import type { BrowserContext, Page } from '@playwright/test';
import { encode } from 'uqr';
import type { Hex } from 'viem';
import { generateJitsiMeeting } from '@/lib/jitsi';
import { newcomerOrigin, RELAY_PORT } from '../environment';
import { bothConfirmed } from '../fixtures/both-confirmed';
import { readEntities } from '../fixtures/chain';
import {
  alertWith,
  arriveWithPhone,
  askForCode,
  dialog,
  expect,
  readCode,
  signedInAs,
  signInWithPhone,
  test,
} from '../fixtures/phone';
import { lowerCase, newWallet } from '../fixtures/sessions';
import { PHONE_NAME } from '../walletconnect/phone';
import { TestRelay } from '../walletconnect/relay';

const disconnectedBanner = (page: Page) =>
  page.getByRole('status').filter({ hasText: 'Your phone disconnected' });

test('pair by the code, sign in, confirm a session: proof and room are on Arkiv', async ({ openSession }) => {
  const { page, account, phone, session } = await openSession();

  await test.step('the code says what the link says', async () => {
    await askForCode(page);
    const uri = await readCode(page);
    const code = dialog(page).getByRole('img', { name: 'QR code for your phone wallet' });
    await expect(code.locator('rect')).toHaveAttribute('fill', '#fff');
    await expect(code.locator('path')).toHaveAttribute('fill', '#000');
    const drawn = await code.locator('path').getAttribute('d');
    const expected = encode(uri, { ecc: 'M', border: 4 }).data;
    expect(drawn).toBe(
      expected.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join(''),
    );
    phone.mood = 'looking-away';
    await phone.scan(uri);
    await dialog(page).getByRole('button', { name: 'Back to the wallets' }).click();
  });

  await test.step('a new code, approved and signed on the phone', async () => {
    phone.mood = 'willing';
    await dialog(page).getByRole('button', { name: 'Phone wallet' }).click();
    await phone.scan(await readCode(page));
    await expect(signedInAs(page)).toBeVisible();
    expect(phone.given).toHaveLength(1);
  });

  await test.step('the confirmation waits for the phone', async () => {
    phone.mood = 'looking-away';
    await page.getByRole('button', { name: 'Confirm' }).click();
    await expect(dialog(page).getByText('Look at your phone')).toBeFocused();
    await expect(dialog(page).getByRole('status')).toHaveText(`Approve in ${PHONE_NAME}`);
    await dialog(page).getByRole('button', { name: 'Cancel' }).click();
    await expect(alertWith(page, 'PHONE_REQUEST_CANCELLED')).toBeVisible();
  });

  await test.step('declined there, asked again, sent again, and signed', async () => {
    await phone.pickUp('rejecting');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(dialog(page).getByRole('status')).toHaveText(`Approve in ${PHONE_NAME}`);
    await dialog(page).getByRole('button', { name: 'Try again' }).click();
    await phone.pickUp('willing');
    await expect(bothConfirmed(page)).toBeVisible();
  });

  await expectRoom(session.key, lowerCase(account), phone.given.at(-1));
});

async function expectRoom(key: Hex, learner: string, signature: Hex | undefined) {
  const confirmations = await readEntities('session_confirmation', key);
  const mine = confirmations.find(({ attributes }) => attributes.confirmedBy === learner);
  expect(mine?.payload).toMatchObject({ proof: { primaryType: 'ConfirmSession', signature } });
  const rooms = await readEntities('session_jitsi', key);
  expect(rooms.map(({ payload }) => payload.videoRoomName)).toEqual([generateJitsiMeeting(key).roomName]);
}

test('declining the connection, then the signature: each says so, and the next try works', async ({
  openHome,
}) => {
  const { page, phone } = await openHome();
  phone.mood = 'rejecting';
  await askForCode(page);
  await phone.scan(await readCode(page));
  await expect(alertWith(page, 'PHONE_PAIRING_REJECTED')).toBeVisible();
  await dialog(page).getByRole('button', { name: 'New code' }).click();
  const uri = await readCode(page);
  phone.mood = 'willing';
  const asked = page.waitForRequest((request) => request.method() === 'POST');
  await phone.scan(uri);
  await asked;
  phone.mood = 'rejecting';
  await expect(alertWith(page, 'SIGNATURE_REJECTED')).toBeVisible();
  await expect(signedInAs(page)).toBeHidden();
  phone.mood = 'willing';
  await dialog(page).getByRole('button', { name: 'Try again' }).click();
  await expect(signedInAs(page)).toBeVisible();
});

test('the session survives a reload, and signing out ends it on the phone too', async ({ openSession }) => {
  const { page, phone } = await openSession();
  await signInWithPhone(page, phone);
  await page.reload();
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(bothConfirmed(page)).toBeVisible();
  expect(phone.sessions).toHaveLength(1);
  await signedInAs(page).click();
  await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click();
  await expect.poll(() => phone.sessions).toEqual([]);
});

test('a wallet that disconnects is missed at once while the page is open', async ({ openSession }) => {
  const { page, phone } = await openSession();
  await signInWithPhone(page, phone);
  await phone.disconnect();
  await expect(disconnectedBanner(page)).toBeVisible();

  await page.getByRole('button', { name: 'Confirm' }).click();
  await dialog(page).getByRole('button', { name: 'Phone wallet' }).click();
  await phone.scan(await readCode(page));
  await expect(bothConfirmed(page)).toBeVisible();
  await expect(disconnectedBanner(page)).toBeHidden();
});

test('a wallet that disconnected while the page was closed is missed on return', async ({ openHome }) => {
  const { page, phone } = await openHome();
  await signInWithPhone(page, phone);
  await page.goto('about:blank');
  await phone.disconnect();
  await page.goto('/sessions');
  await expect(disconnectedBanner(page)).toBeVisible();
  await disconnectedBanner(page).getByRole('button', { name: 'Connect it again' }).click();
  await phone.scan(await readCode(page));
  await expect(dialog(page)).toBeHidden();
  await expect(disconnectedBanner(page)).toBeHidden();
});

test('another account in the wallet is the wrong account here', async ({ openHome }) => {
  const other = newWallet();
  const { page, account, phone } = await openHome({ others: [other] });
  await signInWithPhone(page, phone);
  await phone.switchTo(other);
  const banner = page.getByRole('status').filter({ hasText: 'Your wallet uses another address' });
  await expect(banner).toBeVisible();
  await phone.switchTo(account);
  await expect(banner).toBeHidden();
});

test('a relay that is dead says so after a while, and a code comes once it is back', async ({
  visit,
  relay,
}) => {
  const { page } = await arriveWithPhone(visit);
  await page.clock.install();
  await relay.close();
  await page.goto('/');
  await askForCode(page);
  await expect(dialog(page).getByRole('status')).toHaveText('Preparing a code');
  await expect(async () => {
    await page.clock.runFor(15_000);
    await expect(alertWith(page, 'PHONE_RELAY_SILENT')).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(dialog(page).getByRole('button', { name: 'Phone wallet' })).toBeVisible();
  const back = await TestRelay.open(RELAY_PORT);
  await dialog(page).getByRole('button', { name: 'Try again' }).click();
  await readCode(page);
  await back.close();
});

test('a policy that keeps the page from the relay is told apart from a relay that is silent', async ({
  visit,
  complaints,
}) => {
  const { page } = await arriveWithPhone(visit);
  await page.route('/', async (route) => {
    const response = await route.fetch();
    const policy = response.headers()['content-security-policy'] ?? '';
    const headers = { ...response.headers(), 'content-security-policy': policy.replace(/ wss?:[^;]*/, '') };
    await route.fulfill({ response, headers });
  });
  await page.goto('/');
  await askForCode(page);
  await expect(alertWith(page, 'PHONE_RELAY_BLOCKED')).toBeVisible();
  await expect(dialog(page).getByRole('button', { name: 'Phone wallet' })).toBeVisible();
  await page.close();
  // The console says so too, and this once it should.
  expect(complaints.splice(0).join()).toMatch(/content security policy/i);
});

test('a code that has run out is replaced by a new one', async ({ openHome }) => {
  const { page, phone } = await openHome({ prepare: (page) => page.clock.install() });
  await askForCode(page);
  const old = await readCode(page);
  await page.clock.fastForward(295_000);
  await expect(alertWith(page, 'PHONE_CODE_EXPIRED')).toBeVisible();
  await dialog(page).getByRole('button', { name: 'New code' }).click();
  await expect.poll(() => readCode(page)).not.toBe(old);
  await dialog(page).getByRole('button', { name: 'Close' }).click();
  expect(phone.proposed).toEqual([]);
});

test('a signature that a relay saw signs nobody in elsewhere', async ({ openHome, visit }) => {
  const { page, phone } = await openHome();
  const finishing = page.waitForRequest(
    (request) => request.method() === 'POST' && (request.postData() ?? '').includes('"signature"'),
  );
  await signInWithPhone(page, phone);
  const sent = await finishing;

  const { page: foreign } = await visit({ wallet: false });
  await foreign.goto('/');
  const replay = await replayIn(foreign.context(), sent);
  expect(await replay.text()).toContain('SIGN_IN_EXPIRED');
  await foreign.reload();
  await expect(signedInAs(foreign)).toBeHidden();

  const again = await replayIn(page.context(), sent);
  expect(await again.text()).toContain('SIGN_IN_EXPIRED');
});

/** Sends what a page sent to a server action once more, from a browser with cookies of its own. */
async function replayIn(context: BrowserContext, sent: Awaited<ReturnType<Page['waitForRequest']>>) {
  const { cookie: _cookie, ...headers } = await sent.allHeaders();
  const named = Object.entries(headers).filter(
    ([name]) => !name.startsWith(':') && name !== 'content-length',
  );
  return context.request.post(sent.url(), {
    headers: Object.fromEntries(named),
    data: sent.postDataBuffer() ?? Buffer.alloc(0),
  });
}

test('an app without a project id has nothing of it', async ({ visit }) => {
  const { page } = await visit({ wallet: false });
  const response = await page.goto(newcomerOrigin);
  expect(response?.headers()['content-security-policy']).not.toMatch(/walletconnect|wss?:/);
  expect(await response?.text()).not.toMatch(/walletconnect/i);
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await expect(dialog(page).getByText('Demo mode')).toBeVisible();
  await expect(dialog(page).getByRole('button', { name: 'Phone wallet' })).toBeHidden();
});
