import { expect, type Page, test } from '@playwright/test';
import { countByType } from '@/lib/arkiv/testing/count-by-type';
import type { Fault } from '@/lib/arkiv/testing/fault-proxy';
import { FAULTS } from '@/lib/arkiv/testing/faults';
import { newWallet } from '../fixtures/sessions';
import { TestWallet } from '../fixtures/wallet';
import { type FaultyWorld, openFaultyWorld } from './faulty-world';
import { signIn } from './test';

// Whole programs are started, and two of the faults outlast the patience of whoever acts.
test.slow();

/** Whoever acts is answered within half a minute. */
const ANSWERED = { timeout: 35_000 };
/** What a confirmation that completes a session leaves on the chain. */
const ONCE = { session_confirmation: 1, session_jitsi: 1 };
const NOTHING = { session_confirmation: 0, session_jitsi: 0 };

let world: FaultyWorld;
test.beforeAll(async () => {
  world = await openFaultyWorld();
});
test.afterEach(() => world.proxy.mend());
test.afterAll(() => world.close());

const isSending = (method: string) => method === 'eth_sendRawTransaction';
const isReceipt = (method: string) => method === 'eth_getTransactionReceipt';

/** A mentor's page with a session to confirm; gives what the node has had of a confirmation since, past the proxy. */
async function openSession(page: Page) {
  const mentor = newWallet();
  const session = await world.askForSession(mentor);
  await new TestWallet(mentor).install(page.context());
  await signIn(page, world, world.app, mentor);
  await page.goto(`${world.app.origin}/sessions/${session.key}`);
  const before = countByType(await world.records());
  return async () => {
    const now = countByType(await world.records());
    const since = (type: string) => (now[type] ?? 0) - (before[type] ?? 0);
    return { session_confirmation: since('session_confirmation'), session_jitsi: since('session_jitsi') };
  };
}

/** Confirms while calls have this fault; it begins when the page has been looked at. */
async function confirmDuring(
  page: Page,
  fault: Fault,
  concerns: (method: string) => boolean,
  times = Number.POSITIVE_INFINITY,
): Promise<void> {
  let look: () => void = () => undefined;
  const looked = new Promise<void>((resolve) => {
    look = resolve;
  });
  world.proxy.arm((call) => looked.then(() => fault(call)), concerns, times);
  await page.getByRole('button', { name: 'Confirm', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Test Wallet' }).click();
  await expect(page.getByRole('heading', { name: 'Recording on Arkiv' })).toBeVisible();
  await expect(page.getByRole('main').getByRole('alert')).toHaveCount(0);
  look();
}

/** The page says that it is recorded, and nothing else. */
async function expectRecorded(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Recorded' })).toBeVisible(ANSWERED);
  await expect(page.getByText('You’ve both confirmed. Your room is set.')).toBeVisible();
  await expect(page.getByText('Scheduled').first()).toBeVisible();
  await expect(page.getByRole('main').getByRole('alert')).toHaveCount(0);
}

async function expectIdleWriter(page: Page): Promise<void> {
  const queueLength = async () =>
    (await (await page.request.get(`${world.app.origin}/api/ready`)).json()).writer.queueLength;
  await expect.poll(queueLength, ANSWERED).toBe(0);
}

test('a receipt that is lost after the block was made: the page says so when it has read it, and not that nobody knows', async ({
  page,
}) => {
  const facts = await openSession(page);
  await confirmDuring(page, FAULTS['answers null'], isReceipt);
  await expect.poll(facts).toEqual(ONCE);
  await expectRecorded(page);

  await world.proxy.mend();
  await expectIdleWriter(page);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'You’ve both confirmed' })).toBeVisible();
  expect(await facts()).toEqual(ONCE);
});

test('a gateway that shows its page instead of passing a write on: nobody knows, then it is recorded once', async ({
  page,
}) => {
  const facts = await openSession(page);
  await confirmDuring(page, FAULTS['shows a page before it hears'], isSending);
  const notice = page.getByRole('alert').filter({ hasText: 'CHAIN_WRITE_PENDING' });
  await expect(notice).toContainText('it is recorded once or not at all', ANSWERED);
  await expect(page.getByRole('heading', { name: 'Signed', exact: true })).toBeVisible();
  await expect(page.getByText('Waiting for you')).toBeVisible();
  expect(await facts()).toEqual(NOTHING);

  await world.proxy.mend();
  await expectRecorded(page);
  await expectIdleWriter(page);
  expect(await facts()).toEqual(ONCE);
});

for (const name of ['shows a page', 'restarts before it hears', 'restarts before it answers'] as const) {
  test(`a node that ${name} at a write: recorded once, and told so`, async ({ page }) => {
    const facts = await openSession(page);
    await confirmDuring(page, FAULTS[name], isSending, 1);
    await expectRecorded(page);
    await expectIdleWriter(page);
    expect(await facts()).toEqual(ONCE);
    await page.reload();
    await expect(page.getByRole('heading', { name: 'You’ve both confirmed' })).toBeVisible();
  });
}

test('a gateway that shows its page to everything: nothing is recorded, and the next try is', async ({
  page,
}) => {
  const facts = await openSession(page);
  world.proxy.arm(FAULTS['shows a page before it hears'], () => true, Number.POSITIVE_INFINITY);
  await page.getByRole('button', { name: 'Confirm', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Not confirmed yet' })).toBeVisible();
  // The page itself says the same above, when it has asked meanwhile.
  const notice = page.getByRole('complementary').getByRole('alert');
  await expect(notice).toContainText('this attempt recorded nothing');
  expect(await facts()).toEqual(NOTHING);
  await world.proxy.mend();
  await notice.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Test Wallet' }).click();
  await expectRecorded(page);
  expect(await facts()).toEqual(ONCE);
});
