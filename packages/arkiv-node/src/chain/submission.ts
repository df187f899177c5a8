import type { Hex } from 'viem';
import { isUnreadable, readEnvelope } from '../transaction/envelope.ts';
import {
  InvalidSignatureError,
  recoverTransaction,
  type SignedTransaction,
} from '../transaction/signed-transaction.ts';
import {
  checkAgainstState,
  checkEnvelope,
  checkTransaction,
  RefusedTransactionError,
  runnableWith,
} from './admission.ts';
import { createNextBlock, refusedByClock, type Sealing } from './next-block.ts';

/** The way in for raw transactions. */
export type Submission = {
  /**
   * Resolves with the hash once the transaction is in a block, or kept for its turn.
   *
   * @throws {RefusedTransactionError} when it can be neither
   */
  readonly submit: (raw: Uint8Array) => Promise<Hex>;
  /** Refuses whoever still waits for a block, and whoever comes later. */
  readonly close: () => void;
};

async function readRaw(raw: Uint8Array, chainId: number): Promise<SignedTransaction> {
  try {
    const envelope = readEnvelope(raw);
    checkEnvelope(envelope, chainId);
    return await recoverTransaction(raw, envelope);
  } catch (cause) {
    if (isUnreadable(cause) || cause instanceof InvalidSignatureError) {
      throw new RefusedTransactionError(cause.message, { cause });
    }
    throw cause;
  }
}

/** Whose transaction was refused hears it; the next one only waits for it. */
function ignoreFailure(): void {}

/**
 * The way in for raw transactions: checked, put into a block at once, acknowledged with the hash.
 *
 * One that would put the head too far ahead of the clock waits and shares the next block with all who wait
 * (packages/arkiv-node/src/chain/next-block.ts); one whose nonce, or whose sender's money, is not its turn yet is kept and
 * acknowledged.
 *
 * @param mayWrite Whether a sender (lower-case) may send anything at all; asked once it is known who signed.
 */
export function createSubmission(sealing: Sealing, mayWrite: (sender: Hex) => boolean): Submission {
  const { chain, pool } = sealing;
  const nextBlock = createNextBlock(sealing);
  let isClosed = false;

  // Synchronous up to its answer: nothing can come between the check, the journal and the block.
  function take(transaction: SignedTransaction): Promise<void> {
    if (isClosed) throw new RefusedTransactionError('the node is stopping');
    const problem = sealing.clockProblem();
    if (problem !== null) throw refusedByClock(problem);
    const turn = nextBlock.turnOf(transaction.sender);
    checkAgainstState(transaction, chain, pool, turn);
    if (transaction.nonce > turn || !nextBlock.canPay(transaction)) {
      sealing.beforeWaiting(transaction);
      pool.keep(transaction);
      return sealing.afterwards();
    }
    if (nextBlock.mustWait()) return nextBlock.wait(transaction);
    nextBlock.seal(runnableWith(transaction, chain, pool));
    return sealing.afterwards();
  }

  /** Resolves when all that came earlier are in or refused. */
  let earlier: Promise<unknown> = Promise.resolve();

  return {
    async submit(raw) {
      // Signers are recovered in any order; a burst of one sender still comes in as it was sent.
      const reading = readRaw(raw, chain.genesis.chainId);
      const admission = Promise.allSettled([earlier, reading]).then(async () => {
        const transaction = await reading;
        if (!mayWrite(transaction.sender)) {
          throw new RefusedTransactionError(`${transaction.sender} is not allowed to write on this node`);
        }
        checkTransaction(transaction);
        return { hash: transaction.hash, safe: take(transaction) };
      });
      earlier = admission.catch(ignoreFailure);
      const { hash, safe } = await admission;
      await safe;
      return hash;
    },
    close() {
      isClosed = true;
      nextBlock.close();
    },
  };
}
