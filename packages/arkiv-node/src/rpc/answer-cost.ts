import type { Block, MinedTransaction } from '../chain/block.ts';
import type { SignedTransaction } from '../transaction/signed-transaction.ts';

/** Writing so much of an answer takes as long as a comparison, about. */
export const BYTES_A_COMPARISON = 64;
/** What a log costs that is answered, and a transaction besides its bytes: as long as so many comparisons take, about. */
export const COMPARISONS_A_LOG = 10;
const COMPARISONS_A_TRANSACTION = 10;

/** What showing a transaction costs. */
export function transactionCost({ raw }: Pick<SignedTransaction, 'raw'>): number {
  return COMPARISONS_A_TRANSACTION + Math.floor(raw.length / BYTES_A_COMPARISON);
}

/** What showing a block costs, with its transactions or with their hashes alone. */
export function blockCost({ transactions }: Block, fullTransactions: boolean): number {
  if (!fullTransactions) return 1 + transactions.length;
  return transactions.reduce((sum, { transaction }) => sum + transactionCost(transaction), 1);
}

/** What showing the receipts from one place in a block to before another costs: their logs, and to count all before. */
export function receiptsCost({ expiries, transactions }: Block, from: number, to: number): number {
  const logsOf = (mined: MinedTransaction | undefined) => mined?.logs.length ?? 0;
  let cost = 1 + to;
  for (let index = from; index < to; index += 1) {
    const logs = index === 0 ? expiries.length : logsOf(transactions[index - 1]);
    cost += COMPARISONS_A_TRANSACTION + index + logs * COMPARISONS_A_LOG;
  }
  return cost;
}
