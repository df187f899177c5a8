import type { Hex } from 'viem';
import { BLOCK_GAS_LIMIT, BLOCK_MS, HOUSEKEEPING_GAS } from '../parameters.ts';
import { gasUsedBy } from '../transaction/gas.ts';
import type { SignedTransaction } from '../transaction/signed-transaction.ts';
import { costOf, RefusedTransactionError } from './admission.ts';
import type { Chain } from './chain.ts';
import type { TransactionPool } from './transaction-pool.ts';

/** What becomes of transactions on their way into a block. */
export type Sealing = {
  readonly chain: Chain;
  readonly pool: TransactionPool;
  /** The block number the clock stands for now. */
  readonly clockNumber: () => number;
  /** Resolves when the clock stands for this block number, or at the signal; null where nobody can wait for it. */
  readonly waitForNumber: ((number: number, signal: AbortSignal) => Promise<void>) | null;
  /** Writes down what is about to be done, and what will have come of it; when it throws, nothing is done. */
  readonly beforeBlock: (number: number, transactions: readonly SignedTransaction[], outcome: string) => void;
  readonly beforeWaiting: (transaction: SignedTransaction) => void;
  /** Resolves when what was written down is safe; only then is the transaction acknowledged. */
  readonly afterwards: () => Promise<void>;
};

/**
 * How many blocks of two seconds the head may be ahead of the clock. Two: a lone write is sealed at once, and so is one
 * that follows on it; then the head's time is less than four seconds away.
 */
export const MAX_BLOCKS_AHEAD = 2;

/** A clock that was set back by more is told, not waited for. */
const MAX_BLOCKS_BEHIND = 5;

type Caller = { readonly resolve: () => void; readonly reject: (error: unknown) => void };

/** What of one sender waits for the next block: the nonce behind it, and the most it can cost. */
type Line = { next: bigint; owed: bigint };

/** The block that is made next, and who waits for it. */
export type NextBlock = {
  /** Whether a write has to wait, because a block made now would be too far ahead, or because others wait already. */
  readonly mustWait: () => boolean;
  /** The nonce of a sender that comes next, behind what is mined and what waits here. */
  readonly turnOf: (sender: Hex) => bigint;
  /** Whether the sender can pay for a transaction besides what already waits here. */
  readonly canPay: (transaction: SignedTransaction) => boolean;
  /** Makes the block now. */
  readonly seal: (transactions: readonly SignedTransaction[]) => void;
  /**
   * Keeps a transaction whose turn it is for the next block; resolves when that is safe.
   *
   * @throws {RefusedTransactionError} when the clock was set back so far that it would wait for long
   */
  readonly wait: (transaction: SignedTransaction) => Promise<void>;
  /** Refuses all who wait: nothing of theirs was acknowledged. */
  readonly close: () => void;
};

/**
 * Makes blocks, none of them too far ahead of the clock: writes that come faster than blocks share the next one, as on a
 * real network. A block that was made never grows.
 *
 * Who waits is in the pool, where it can be looked up, replaced and counted, but in no journal: it is acknowledged only
 * when its block is safe.
 */
export function createNextBlock(sealing: Sealing): NextBlock {
  const { chain, pool, clockNumber, waitForNumber } = sealing;
  const callers = new Map<Hex, Caller>();
  /** In the order of each sender's first. */
  const lines = new Map<Hex, Line>();
  const closing = new AbortController();

  const nextNumber = () => Math.max(chain.head + 1, clockNumber());
  const isTooFarAhead = () => waitForNumber !== null && nextNumber() > clockNumber() + MAX_BLOCKS_AHEAD;
  const turnOf = (sender: Hex) => lines.get(sender)?.next ?? chain.accounts.nonceOf(sender);

  function seal(transactions: readonly SignedTransaction[]): void {
    const number = nextNumber();
    chain.seal(number, transactions, (outcome) => sealing.beforeBlock(number, transactions, outcome));
    for (const { sender, nonce } of transactions) pool.remove(sender, nonce);
  }

  function extend(line: Line, transaction: SignedTransaction): void {
    line.next = transaction.nonce + 1n;
    line.owed += costOf(transaction);
  }

  /** What one block holds of all that can run, sender by sender. */
  function runnable(): SignedTransaction[] {
    let gas = BLOCK_GAS_LIMIT - HOUSEKEEPING_GAS;
    const chosen: SignedTransaction[] = [];
    for (const sender of lines.keys()) {
      let money = chain.accounts.balanceOf(sender);
      for (const next of pool.runFrom(sender, chain.accounts.nonceOf(sender))) {
        money -= costOf(next);
        if (money < 0n) break;
        gas -= gasUsedBy(next);
        if (gas < 0n) return chosen;
        chosen.push(next);
      }
    }
    return chosen;
  }

  function callerOf(hash: Hex): Caller | undefined {
    const caller = callers.get(hash);
    callers.delete(hash);
    return caller;
  }

  /** Who did not fit waits for the block after this one, in the same order. */
  function linesOfTheRest(): void {
    for (const sender of lines.keys()) {
      const line: Line = { next: chain.accounts.nonceOf(sender), owed: 0n };
      const run = pool.runFrom(sender, line.next);
      if (!run.some(({ hash }) => callers.has(hash))) {
        lines.delete(sender);
        continue;
      }
      for (const transaction of run) extend(line, transaction);
      lines.set(sender, line);
    }
  }

  /** Those whose senders' money went into a dearer replacement: kept until there is some. */
  function keepUnpaid(): Caller[] {
    return [...callers.keys()].flatMap((hash) => {
      const transaction = pool.find(hash);
      if (transaction === undefined) return [];
      sealing.beforeWaiting(transaction);
      pool.keep(transaction);
      return callerOf(hash) ?? [];
    });
  }

  async function sealWaiting(): Promise<void> {
    const transactions = runnable();
    const served = transactions.flatMap(({ hash }) => callerOf(hash) ?? []);
    try {
      if (transactions.length > 0) seal(transactions);
      else served.push(...keepUnpaid());
      linesOfTheRest();
      await sealing.afterwards();
      for (const { resolve } of served) resolve();
    } catch (error) {
      for (const transaction of transactions) {
        if (!pool.isKept(transaction)) pool.remove(transaction.sender, transaction.nonce);
      }
      linesOfTheRest();
      for (const { reject } of served) reject(error);
    }
  }

  async function run(): Promise<void> {
    while (callers.size > 0) {
      if (isTooFarAhead()) await waitForNumber?.(nextNumber() - MAX_BLOCKS_AHEAD, closing.signal);
      else await sealWaiting();
    }
  }

  return {
    mustWait: () => callers.size > 0 || isTooFarAhead(),
    turnOf,
    seal,

    canPay(transaction) {
      const { sender, nonce } = transaction;
      const replaced = nonce < turnOf(sender) ? pool.waitingAt(sender, nonce) : undefined;
      const owed = (lines.get(sender)?.owed ?? 0n) - (replaced ? costOf(replaced) : 0n);
      return owed + costOf(transaction) <= chain.accounts.balanceOf(sender);
    },

    wait(transaction) {
      const behind = nextNumber() - MAX_BLOCKS_AHEAD - clockNumber();
      if (behind > MAX_BLOCKS_BEHIND) {
        const seconds = ((chain.head - clockNumber()) * BLOCK_MS) / 1_000;
        throw new RefusedTransactionError(`the clock of this node is ${seconds} s behind its chain`);
      }
      const { sender, nonce, hash } = transaction;
      const line = lines.get(sender) ?? { next: chain.accounts.nonceOf(sender), owed: 0n };
      const replaced = pool.waitingAt(sender, nonce);
      if (replaced !== undefined) {
        if (nonce < line.next) line.owed += costOf(transaction) - costOf(replaced);
        // It was taken, then replaced by its own sender: no failure, and no block.
        callerOf(replaced.hash)?.resolve();
      }
      pool.add(transaction);
      if (nonce === line.next) {
        extend(line, transaction);
        // What was kept for want of this one can run now.
        for (const next of pool.runFrom(sender, line.next)) extend(line, next);
      }
      lines.set(sender, line);
      const isFirst = callers.size === 0;
      const done = new Promise<void>((resolve, reject) => callers.set(hash, { resolve, reject }));
      if (isFirst) void run();
      return done;
    },

    close() {
      closing.abort();
      for (const { reject } of callers.values()) reject(new RefusedTransactionError('the node is stopping'));
      callers.clear();
    },
  };
}
