import type { Hex } from 'viem';
import type { Block, Position } from './block.ts';
import type { ChainIdentity } from './identity.ts';

/**
 * How many of the newest blocks in which something happened are stored, in memory and in a snapshot alike: a restart
 * answers as before. The oldest of them is there for the sake of its hash alone, which the next one names as its parent.
 */
export const STORED_BLOCKS = 64;

/** The blocks up to the head. Only those in which something happened are stored; the others are made when asked for. */
export class BlockStore {
  private readonly eventful: Block[] = [];
  private readonly byTransaction = new Map<Hex, Position>();
  private headNumber = 0;

  constructor(private readonly identity: ChainIdentity) {}

  get head(): number {
    return this.headNumber;
  }

  /** From this block on everything that happened is here; what was before may be forgotten. */
  get keptFrom(): number {
    const [oldest] = this.eventful;
    // By their number alone: a snapshot of as many blocks does not tell whether there were others.
    return oldest !== undefined && this.eventful.length >= STORED_BLOCKS ? oldest.number + 1 : 0;
  }

  /** What is stored, ascending. */
  get stored(): readonly Block[] {
    return this.eventful;
  }

  /** How many transactions can be looked up. */
  get transactionCount(): number {
    return this.byTransaction.size;
  }

  /** Makes `number` the head; the blocks passed are empty. */
  skipTo(number: number): void {
    this.headNumber = Math.max(this.headNumber, number);
  }

  /** Adds a block above all others, and forgets the oldest when there are too many. */
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
    if (this.eventful.length > STORED_BLOCKS) this.eventful.shift();
    if (this.eventful.length === STORED_BLOCKS) this.forgetTransactionsOf(this.eventful[0]);
  }

  /** The block of a number; null for one above the head, and for one of which nothing is known any more. */
  at(number: number): Block | null {
    if (!Number.isSafeInteger(number) || number < 0 || number > this.headNumber) return null;
    // Nothing ever happens in block 0.
    return number > 0 && number < this.keptFrom ? null : this.storedOrEmpty(number);
  }

  /** The block before this one, which may be known by its hash alone; null for block 0. */
  parentOf({ number }: Block): Block | null {
    return number === 0 ? null : this.storedOrEmpty(number - 1);
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

  /** The blocks from `first` to `last` in which something happened, as far as they are kept, ascending. */
  *between(first: number, last: number): Iterable<Block> {
    const start = this.firstFrom(Math.max(first, this.keptFrom));
    for (let index = start; index < this.eventful.length; index += 1) {
      const block = this.eventful[index];
      if (block === undefined || block.number > last) return;
      yield block;
    }
  }

  private storedOrEmpty(number: number): Block {
    const stored = this.eventful[this.firstFrom(number)];
    return stored?.number === number ? stored : { number, expiries: [], transactions: [] };
  }

  private forgetTransactionsOf(block: Block | undefined): void {
    for (const { transaction } of block?.transactions ?? []) this.byTransaction.delete(transaction.hash);
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
