import { BATCH_LIMITS, type EncodedGroup } from '@/lib/arkiv/encode';
import type { WriteReceipt } from '@/lib/arkiv/entity';
import type { TransactionReceipt } from '@/lib/arkiv/receipt';
import { AppError, type AppErrorCode } from '@/lib/errors';

/** One caller's group on its way. */
export type Waiting = {
  readonly group: EncodedGroup;
  readonly label: string;
  readonly resolve: (receipt: WriteReceipt) => void;
  readonly reject: (error: AppError) => void;
};

/** Takes the groups of the next transaction from the front of the queue, in order and never splitting one. */
export function takeBatch(queue: Waiting[]): Waiting[] {
  let operations = 0;
  let payloadBytes = 0;
  const next = queue.findIndex(({ group }) => {
    operations += group.operations;
    payloadBytes += group.payloadBytes;
    return operations > BATCH_LIMITS.operations || payloadBytes > BATCH_LIMITS.payloadBytes;
  });
  return queue.splice(0, next === -1 ? queue.length : next);
}

/** Tells every caller the same failure. */
export function rejectAll(batch: readonly Waiting[], code: AppErrorCode, cause: unknown): void {
  for (const { reject, label } of batch) reject(new AppError(code, { cause, detail: label }));
}

/** Hands every caller its own keys: the receipt lists them in the order of the groups. */
export function resolveAll(batch: readonly Waiting[], receipt: TransactionReceipt): void {
  const { hash, blockNumber, createdKeys } = receipt;
  const expected = batch.reduce((sum, { group }) => sum + group.creates.length, 0);
  if (createdKeys.length !== expected) {
    const cause = new Error(`Transaction ${hash} created ${createdKeys.length} entities, not ${expected}`);
    rejectAll(batch, 'INTERNAL', cause);
    return;
  }
  let offset = 0;
  for (const { group, resolve } of batch) {
    const keys = createdKeys.slice(offset, offset + group.creates.length);
    offset += group.creates.length;
    resolve({ transactionHash: hash, blockNumber, createdKeys: keys });
  }
}
