import type { Hex } from 'viem';
import {
  checkAgainstState,
  checkEnvelope,
  checkTransaction,
  RefusedTransactionError,
  runnableWith,
} from '@/lib/arkiv/devnet/chain/admission';
import type { Chain } from '@/lib/arkiv/devnet/chain/chain';
import type { Pool } from '@/lib/arkiv/devnet/chain/pool';
import { isUnreadable, readEnvelope } from '@/lib/arkiv/devnet/transaction/envelope';
import {
  InvalidSignatureError,
  recoverTransaction,
  type SignedTransaction,
} from '@/lib/arkiv/devnet/transaction/signed-transaction';

export type IntakeOptions = {
  readonly chain: Chain;
  readonly pool: Pool;
  /** The block number the clock stands for now. */
  readonly clockNumber: () => number;
  /** Writes down what is about to be done; when it throws, nothing is done. */
  readonly beforeBlock: (number: number, transactions: readonly SignedTransaction[]) => void;
  readonly beforeWaiting: (transaction: SignedTransaction) => void;
  /** Resolves when what was written down is safe; only then is the transaction acknowledged. */
  readonly afterwards: () => Promise<void>;
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

/**
 * The way in for raw transactions: checked, put into a block at once (or kept waiting for an earlier nonce),
 * acknowledged with the hash. Throws {@link RefusedTransactionError}.
 */
export function createIntake(options: IntakeOptions): (raw: Uint8Array) => Promise<Hex> {
  const { chain, pool } = options;

  // Synchronous on purpose: nothing can come between the check, the journal and the block.
  function take(transaction: SignedTransaction): void {
    checkAgainstState(transaction, chain, pool);
    if (transaction.nonce > chain.accounts.nonceOf(transaction.sender)) {
      options.beforeWaiting(transaction);
      pool.add(transaction);
      return;
    }
    const run = runnableWith(transaction, chain, pool);
    const number = Math.max(chain.head + 1, options.clockNumber());
    options.beforeBlock(number, run);
    for (const { sender, nonce } of run) pool.remove(sender, nonce);
    chain.seal(number, run);
  }

  return async (raw) => {
    const transaction = await readRaw(raw, chain.genesis.chainId);
    checkTransaction(transaction);
    take(transaction);
    await options.afterwards();
    return transaction.hash;
  };
}
