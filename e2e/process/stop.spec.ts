import { type APIRequestContext, expect, type Page } from '@playwright/test';
import type { PrivateKeyAccount } from 'viem/accounts';
import { confirmedParties, statusOf } from '@/lib/protocol/session-status';
import { SECOND_MS } from '@/lib/time/instant';
import { newWallet } from '../fixtures/sessions';
import { TestWallet } from '../fixtures/wallet';
import type { AppProcess } from './app';
import { signIn, test } from './test';
import type { World } from './world';

/** With nothing to wait for, the process is gone long before so many seconds have passed. */
const STILL_THERE_S = 2;

/** The writer has ten seconds to finish, the process two more to go. */
const ENDS_WITHIN_MS = 12_000;

/** Somebody with a wallet, signed in. */
async function arrive(page: Page, world: World, app: AppProcess) {
  const mentor = newWallet();
  await new TestWallet(mentor).install(page.context());
  await signIn(page, world, app, mentor);
  return mentor;
}

/** Whoever waited for a page, or for the queue, would still be there: that is ten seconds. */
const AT_ONCE_MS = 9_000;

// A whole program is started, and waits for seconds.
test.slow();

/** Up to the moment when the app's write waits at the node. */
async function confirmAndHold(
  page: Page,
  world: World,
  app: AppProcess,
  mentor: PrivateKeyAccount,
  wallet: 'chosen now' | 'connected',
) {
  const session = await world.askForSession(mentor);
  await page.goto(`${app.origin}/sessions/${session.key}`);
  const held = world.node.hold();
  await page.getByRole('button', { name: 'Confirm', exact: true }).click();
  if (wallet === 'chosen now') {
    await page.getByRole('dialog').getByRole('button', { name: 'Test Wallet' }).click();
  }
  await held;
  return session;
}

/** It still answers, with the write in its queue, at a time of its own clock when it would have ended long ago. */
async function expectToWait(request: APIRequestContext, app: AppProcess): Promise<void> {
  const signalledAt = Date.now();
  await expect
    .poll(async () => {
      const answer = await request.get(`${app.origin}/api/ready`);
      expect((await answer.json()).writer.queueLength, 'it waits for the write').toBe(1);
      return Date.parse(answer.headers().date ?? '') - signalledAt;
    })
    .toBeGreaterThanOrEqual(STILL_THERE_S * SECOND_MS);
}

test('an action and a route handler share one queue, and SIGTERM finishes a queued write and ends the process although a page is open', async ({
  page,
  world,
  app,
}) => {
  const mentor = await arrive(page, world, app);
  const queueLength = async () =>
    (await (await page.request.get(`${app.origin}/api/ready`)).json()).writer.queueLength;
  await confirmAndHold(page, world, app, mentor, 'chosen now');
  expect(await queueLength(), 'the write of the action, seen by the route handler').toBe(1);
  world.node.release();
  await expect(page.getByRole('heading', { name: 'Recorded' })).toBeVisible();
  expect(await queueLength()).toBe(0);

  const session = await confirmAndHold(page, world, app, mentor, 'connected');
  const asked = Date.now();
  app.kill('SIGTERM');
  // The second signal is what a terminal and npm send together; it must not cut the queue off.
  app.kill('SIGTERM');
  await expectToWait(page.request, app);
  world.node.release();
  expect(await app.ended).toEqual({ code: 0, signal: null });
  expect(Date.now() - asked).toBeLessThan(ENDS_WITHIN_MS);

  const recorded = await world.readSession(session.key);
  if (!recorded) throw new Error('the session is gone');
  expect(confirmedParties(recorded)).toEqual({ mentor: true, learner: true });
  expect(statusOf(recorded, world.node.now())).toBe('scheduled');
  expect(recorded.room).not.toBeNull();
});

test('SIGTERM ends an idle process at once although pages are open, and closes the stream of a live one, which until then follows a node elsewhere', async ({
  page,
  world,
  app,
}) => {
  const { account: mentor } = await signIn(page, world, app);
  const listening = page.waitForResponse(
    (response) => response.request().method() === 'GET' && response.url().includes('/api/live'),
  );
  await page.goto(`${app.origin}/sessions`);
  expect((await listening).status()).toBe(200);
  await world.askForSession(mentor);
  await expect(page.getByRole('heading', { name: 'Graceful endings' })).toBeVisible();
  await (await page.context().newPage()).goto(app.origin);
  const asked = Date.now();
  app.kill('SIGTERM');
  expect(await app.ended).toEqual({ code: 0, signal: null });
  expect(Date.now() - asked).toBeLessThan(AT_ONCE_MS);
  await expect(page.getByRole('heading', { name: 'Graceful endings' })).toBeVisible();
});
