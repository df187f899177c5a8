import type { EntityLog } from '../state/events.ts';
import type { SignedTransaction } from '../transaction/signed-transaction.ts';

/** A transaction in a block and what came of it. */
export type MinedTransaction = {
  readonly transaction: SignedTransaction;
  readonly succeeded: boolean;
  readonly gasUsed: bigint;
  readonly effectiveGasPrice: bigint;
  readonly logs: readonly EntityLog[];
};

/** A block; the housekeeping transaction, always the first, is made of `expiries` when it is shown. */
export type Block = {
  readonly number: number;
  readonly expiries: readonly EntityLog[];
  readonly transactions: readonly MinedTransaction[];
};

/** Where a transaction stands: index 0 is the housekeeping transaction. */
export type Position = { readonly block: Block; readonly index: number };
