import { toMutation } from '@/lib/arkiv/encode';
import { gasPrice, STUCK_MS, transactionCount } from '@/lib/arkiv/settle';
import { signMutation, type TransactionDeps } from '@/lib/arkiv/transaction';
import { sendOnce } from '@/lib/arkiv/transport';

const LOOK_AGAIN_MS = 2_000;
/** The most that is offered for the place of a stuck transaction, in prices of the moment. */
const DEAREST = 32n;

/**
 * Waits until nothing of this key is on its way any more: what an earlier process sent may still be recorded, and a
 * transaction at a later nonce could record the same once more.
 *
 * One that is stuck is replaced, at its own nonce, by an empty one.
 */
export async function letEarlierPass(deps: TransactionDeps): Promise<void> {
  let stuckAt = -1;
  let stuckMs = 0;
  let offer = 2n;
  for (;;) {
    const counts = await countsOf(deps);
    if (counts !== null && counts.pending <= counts.latest) return;
    if (counts !== null && counts.latest !== stuckAt) {
      stuckAt = counts.latest;
      stuckMs = 0;
      offer = 2n;
    } else if (counts !== null && stuckMs >= STUCK_MS) {
      await replaceByNothing(deps, stuckAt, offer);
      stuckMs = 0;
      if (offer < DEAREST) offer *= 2n;
    }
    await deps.pause(LOOK_AGAIN_MS);
    stuckMs += LOOK_AGAIN_MS;
  }
}

async function countsOf(deps: TransactionDeps) {
  try {
    const [latest, pending] = await Promise.all([
      transactionCount(deps, 'latest'),
      transactionCount(deps, 'pending'),
    ]);
    return { latest, pending };
  } catch {
    // Nothing known: the wait goes on.
    return null;
  }
}

async function replaceByNothing(deps: TransactionDeps, nonce: number, offer: bigint): Promise<void> {
  try {
    const fee = (await gasPrice(deps.request)) * offer;
    const terms = { nonce, maxFeePerGas: fee, maxPriorityFeePerGas: fee };
    const signed = await signMutation(deps, toMutation([], 0), terms);
    if ('hash' in signed) await sendOnce(deps.request, signed);
  } catch {
    // No price, no replacement: the next look tries again.
  }
}
