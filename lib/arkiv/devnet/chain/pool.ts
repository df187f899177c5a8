import type { Hex } from 'viem';
import type { SignedTransaction } from '@/lib/arkiv/devnet/transaction/signed-transaction';

/**
 * How many transactions of one sender, and of all, may wait for a missing nonce. More than geth's 64 a sender:
 * hundreds of writes sent side by side arrive in any order.
 */
export const POOL_LIMITS = { perSender: 1_000, total: 4_000 } as const;

/** Transactions whose nonce is not yet their turn. */
export class Pool {
  private readonly bySender = new Map<Hex, Map<bigint, SignedTransaction>>();
  private readonly byHash = new Map<Hex, SignedTransaction>();

  find(hash: Hex): SignedTransaction | undefined {
    return this.byHash.get(hash);
  }

  waitingAt(sender: Hex, nonce: bigint): SignedTransaction | undefined {
    return this.bySender.get(sender)?.get(nonce);
  }

  hasRoomFor(sender: Hex): boolean {
    const own = this.bySender.get(sender)?.size ?? 0;
    return own < POOL_LIMITS.perSender && this.byHash.size < POOL_LIMITS.total;
  }

  /** Keeps a transaction waiting, in the place of one with the same sender and nonce. */
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

  all(): Iterable<SignedTransaction> {
    return this.byHash.values();
  }
}
