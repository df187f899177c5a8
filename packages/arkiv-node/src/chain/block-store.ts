import type { Hex } from 'viem';
import type { Block, Position } from './block.ts';
import type { ChainIdentity } from './identity.ts';

/** The blocks up to the head. Only those in which something happened are stored; the others are made when asked for. */
export class BlockStore {
  private readonly eventful: Block[] = [];
  private readonly byTransaction = new Map<Hex, Position>();
  private headNumber = 0;
  private firstKept = 0;

  constructor(private readonly identity: ChainIdentity) {}

  get head(): number {
    return this.headNumber;
  }

  /** From this block on everything that happened is here; what was before a snapshot may be forgotten. */
  get keptFrom(): number {
    return this.firstKept;
  }

  /** Says that before block `number` something may have happened that is not kept. */
  forgetBefore(number: number): void {
    this.firstKept = number;
  }

  /** Makes `number` the head; the blocks passed are empty. */
  skipTo(number: number): void {
    this.headNumber = Math.max(this.headNumber, number);
  }

  /** Adds a block above all others. */
  append(block: Block): void {
    const last = this.eventful.at(-1);
    if (last !== undefined && block.number <= last.number) {
      throw new RangeError(`Block ${block.number} does not follow block ${last.number}`);
    }
    this.eventful.push(block);
    this.skipTo(block.number);
    for (const [index, { transaction }] of block.transactions.entries()) {
      this.byTransaction.set(transaction.hash, { block, index: index + 1 });
    }
  }

  at(number: number): Block | null {
    if (!Number.isSafeInteger(number) || number < 0 || number > this.headNumber) return null;
    const stored = this.eventful[this.firstFrom(number)];
    return stored?.number === number ? stored : { number, expiries: [], transactions: [] };
  }

  byHash(hash: Hex): Block | null {
    const block = this.at(this.identity.numberIn(hash));
    return block !== null && this.identity.blockHash(block) === hash ? block : null;
  }

  /** Where a transaction stands, housekeeping transactions included. */
  positionOf(transactionHash: Hex): Position | null {
    const mined = this.byTransaction.get(transactionHash);
    if (mined !== undefined) return mined;
    const block = this.at(this.identity.numberIn(transactionHash));
    if (block === null || block.number === 0) return null;
    return this.identity.housekeepingHash(block.number) === transactionHash ? { block, index: 0 } : null;
  }

  /** The blocks from `first` to `last` in which something happened, ascending. */
  *between(first: number, last: number): Iterable<Block> {
    for (let index = this.firstFrom(first); index < this.eventful.length; index += 1) {
      const block = this.eventful[index];
      if (block === undefined || block.number > last) return;
      yield block;
    }
  }

  /** The newest `count` blocks in which something happened, ascending. */
  newest(count: number): readonly Block[] {
    return this.eventful.slice(-count);
  }

  private firstFrom(number: number): number {
    let low = 0;
    let high = this.eventful.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const block = this.eventful[middle];
      if (block !== undefined && block.number < number) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
