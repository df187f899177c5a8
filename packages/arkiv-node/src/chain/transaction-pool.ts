import type { Hex } from 'viem';
import type { SignedTransaction } from '../transaction/signed-transaction.ts';

/**
 * How many transactions of one sender, and of all, may wait for a missing nonce. More than geth's 64 a sender:
 * hundreds of writes sent side by side arrive in any order. And how many may wait for the next block.
 */
export const POOL_LIMITS = { perSender: 1_000, total: 4_000, nextBlock: 10_000 } as const;

/**
 * Transactions that are in no block yet. `kept` are acknowledged and wait for an earlier nonce or for money, over
 * restarts too; the others wait for the next block, and nobody has been told that they are safe.
 */
export class TransactionPool {
  private readonly bySender = new Map<Hex, Map<bigint, SignedTransaction>>();
  private readonly byHash = new Map<Hex, SignedTransaction>();
  private readonly kept = new Map<Hex, Set<Hex>>();
  private keptCount = 0;

  find(hash: Hex): SignedTransaction | undefined {
    return this.byHash.get(hash);
  }

  waitingAt(sender: Hex, nonce: bigint): SignedTransaction | undefined {
    return this.bySender.get(sender)?.get(nonce);
  }

  /** Whether one more transaction of a sender can be kept. */
  hasRoomFor(sender: Hex): boolean {
    const own = this.kept.get(sender)?.size ?? 0;
    return own < POOL_LIMITS.perSender && this.keptCount < POOL_LIMITS.total;
  }

  /** Whether one more transaction can wait for the next block. */
  hasRoomForNextBlock(): boolean {
    return this.byHash.size - this.keptCount < POOL_LIMITS.nextBlock;
  }

  isKept({ sender, hash }: SignedTransaction): boolean {
    return this.kept.get(sender)?.has(hash) ?? false;
  }

  /** Keeps a transaction, in the place of one with the same sender and nonce. */
  keep(transaction: SignedTransaction): void {
    this.add(transaction);
    const { sender, hash } = transaction;
    const own = this.kept.get(sender) ?? new Set<Hex>();
    own.add(hash);
    this.kept.set(sender, own);
    this.keptCount += 1;
  }

  /** Lets a transaction wait for the next block, in the place of one with the same sender and nonce. */
  add(transaction: SignedTransaction): void {
    const { sender, nonce, hash } = transaction;
    this.remove(sender, nonce);
    const own = this.bySender.get(sender) ?? new Map<bigint, SignedTransaction>();
    own.set(nonce, transaction);
    this.bySender.set(sender, own);
    this.byHash.set(hash, transaction);
  }

  remove(sender: Hex, nonce: bigint): void {
    const own = this.bySender.get(sender);
    const waiting = own?.get(nonce);
    if (own === undefined || waiting === undefined) return;
    own.delete(nonce);
    if (own.size === 0) this.bySender.delete(sender);
    this.byHash.delete(waiting.hash);
    const kept = this.kept.get(sender);
    if (!kept?.delete(waiting.hash)) return;
    this.keptCount -= 1;
    if (kept.size === 0) this.kept.delete(sender);
  }

  /** The unbroken run of waiting transactions of a sender that starts with this nonce. */
  runFrom(sender: Hex, nonce: bigint): SignedTransaction[] {
    const run: SignedTransaction[] = [];
    for (let next = nonce; ; next += 1n) {
      const transaction = this.waitingAt(sender, next);
      if (transaction === undefined) return run;
      run.push(transaction);
    }
  }

  *allKept(): Iterable<SignedTransaction> {
    for (const transaction of this.byHash.values()) if (this.isKept(transaction)) yield transaction;
  }
}
