import { BATCH_LIMITS, type EncodedGroup } from '@/lib/arkiv/encode';
import type { WriteReceipt } from '@/lib/arkiv/entity';
import type { TransactionReceipt } from '@/lib/arkiv/receipt';
import { BLOCK_SECONDS } from '@/lib/arkiv/timing';
import type { Pause } from '@/lib/arkiv/transport';
import { AppError, type AppErrorCode } from '@/lib/errors/app-error';
import { SECOND_MS } from '@/lib/time/instant';

/** One group on its way, and how many still wait to hear of it. */
export type Waiting = {
  readonly group: EncodedGroup;
  readonly label: string;
  /** What becomes of it, however late. */
  readonly fate: Promise<WriteReceipt>;
  readonly resolve: (receipt: WriteReceipt) => void;
  readonly reject: (error: AppError) => void;
  callers: number;
  /** From then on it may be recorded, whoever waits. */
  isSigned: boolean;
};

/** A group whose fate is open. */
export function newWaiting(group: EncodedGroup, label: string): Waiting {
  let resolve: Waiting['resolve'] = () => undefined;
  let reject: Waiting['reject'] = () => undefined;
  const fate = new Promise<WriteReceipt>((settled, failed) => {
    resolve = settled;
    reject = failed;
  });
  // Its callers hear of it through promises of their own; after the last one left nobody does.
  fate.catch(() => undefined);
  return { group, label, fate, resolve, reject, callers: 0, isSigned: false };
}

/** Where the first group stands that does not fit into a transaction with those before it; -1 when all of them do. */
function firstBeyond(queue: readonly Waiting[]): number {
  let operations = 0;
  let payloadBytes = 0;
  return queue.findIndex(({ group }) => {
    operations += group.operations;
    payloadBytes += group.payloadBytes;
    return operations > BATCH_LIMITS.operations || payloadBytes > BATCH_LIMITS.payloadBytes;
  });
}

/** Whether the queue holds more than one transaction takes: waiting for others would be for nothing. */
export function exceedsBatch(queue: readonly Waiting[]): boolean {
  return firstBeyond(queue) !== -1;
}

/** Takes the groups of the next transaction from the front of the queue, in order and never splitting one. */
export function takeBatch(queue: Waiting[]): Waiting[] {
  const next = firstBeyond(queue);
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

/** How long nothing may come: nobody waits longer for a group that hangs. */
const QUIET_MS = 200;
/** A block: whoever comes later is in no later a block without us. */
const LONGEST_MS = BLOCK_SECONDS * SECOND_MS;

/** Groups that are being prepared somewhere and will soon be handed in. */
export type Arrivals = {
  /** Says that a group is on its way; the answer, called once or more, that it has come, or never will. */
  readonly announce: () => () => void;
  /**
   * Resolves when whoever was announced has come; earlier when enough is there, when nobody came for a fifth of a second,
   * and after the time of one block. At once when nobody is on the way.
   */
  readonly settled: (isEnough: () => boolean) => Promise<void>;
};

/**
 * Lets a transaction wait for what is about to come: a crowd travels together, not one by one until the blocks are full
 * and the rest behind them. Whoever is alone waits for nobody.
 */
export function createArrivals(pause: Pause): Arrivals {
  let expected = 0;
  let notice: () => void = () => undefined;

  return {
    announce() {
      let isOnItsWay = true;
      expected += 1;
      return () => {
        if (!isOnItsWay) return;
        isOnItsWay = false;
        expected -= 1;
        notice();
      };
    },

    async settled(isEnough) {
      if (expected === 0) return;
      const over = new AbortController();
      const late = pause(LONGEST_MS, over.signal).then(() => false);
      let goesOn = true;
      while (goesOn && expected > 0 && !isEnough()) {
        const came = new Promise<boolean>((resolve) => {
          notice = () => resolve(true);
        });
        const next = new AbortController();
        const quiet = pause(QUIET_MS, next.signal).then(() => false);
        goesOn = await Promise.race([came, late, quiet]);
        next.abort();
      }
      over.abort();
    },
  };
}
