import { expect, type Page } from '@playwright/test';
import { countByType } from '@/lib/arkiv/testing/count-by-type';
import type { Fault } from '@/lib/arkiv/testing/fault-proxy';
import { bothConfirmed } from '../fixtures/both-confirmed';
import { newWallet } from '../fixtures/sessions';
import { TestWallet } from '../fixtures/wallet';
import type { FaultyWorld } from './faulty-world';
import { signIn } from './test';

/** Whoever acts is answered within half a minute. */
export const ANSWERED = { timeout: 35_000 };
/** What a confirmation that completes a session leaves on the chain. */
export const ONCE = { session_confirmation: 1, session_jitsi: 1 };
export const NOTHING = { session_confirmation: 0, session_jitsi: 0 };

export const isSending = (method: string) => method === 'eth_sendRawTransaction';
export const isReceipt = (method: string) => method === 'eth_getTransactionReceipt';

/** A mentor's page with a session to confirm; gives what the node has had of a confirmation since, past the proxy. */
export async function openSession(world: FaultyWorld, page: Page) {
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
export async function confirmDuring(
  world: FaultyWorld,
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
export async function expectRecorded(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Recorded' })).toBeVisible(ANSWERED);
  await expect(bothConfirmed(page)).toBeVisible();
  await expect(page.getByText('Scheduled').first()).toBeVisible();
  await expect(page.getByRole('main').getByRole('alert')).toHaveCount(0);
}

export async function expectIdleWriter(world: FaultyWorld, page: Page): Promise<void> {
  const queueLength = async () =>
    (await (await page.request.get(`${world.app.origin}/api/ready`)).json()).writer.queueLength;
  await expect.poll(queueLength, ANSWERED).toBe(0);
}
