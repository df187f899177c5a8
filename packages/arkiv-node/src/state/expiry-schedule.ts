import type { Hex } from 'viem';

/** What ends in one block. */
export type Expiry = { readonly block: number; readonly keys: readonly Hex[] };

/** So many forgotten blocks cost less than looking for them. */
const SLACK = 1_024;

function listed(keys: Hex | ReadonlySet<Hex> | undefined): readonly Hex[] {
  return typeof keys === 'string' ? [keys] : [...(keys ?? [])];
}

/**
 * Which entities end in which block.
 *
 * A heap of the blocks in which anything ends makes skipping a million empty blocks as cheap as skipping one.
 */
export class ExpirySchedule {
  /** A key that is alone in its block, as most are, goes without a set: that saves most of the memory. */
  private readonly keysByBlock = new Map<bigint, Hex | Set<Hex>>();
  private heap: bigint[] = [];

  add(block: bigint, key: Hex): void {
    const keys = this.keysByBlock.get(block);
    if (keys === undefined) {
      this.keysByBlock.set(block, key);
      this.push(block);
    } else if (typeof keys === 'string') this.keysByBlock.set(block, new Set([keys, key]));
    else keys.add(key);
  }

  /** Forgets an entity. Its block may stay in the heap, but never more of such blocks than of others. */
  remove(block: bigint, key: Hex): void {
    const keys = this.keysByBlock.get(block);
    const isLast = typeof keys === 'string' ? keys === key : keys?.delete(key) === true && keys.size === 0;
    if (!isLast) return;
    this.keysByBlock.delete(block);
    if (this.heap.length > 2 * this.keysByBlock.size + SLACK) this.rebuild();
  }

  /** How many blocks are remembered, whether anything ends in them or not. */
  get blockCount(): number {
    return this.heap.length;
  }

  /** What ends in one block; it stays in. */
  dueIn(block: number): readonly Hex[] {
    return listed(this.keysByBlock.get(BigInt(block)));
  }

  /** Takes everything out that ends in `head` or before, block by block in ascending order. */
  takeDue(head: number): Expiry[] {
    const due: Expiry[] = [];
    for (let block = this.heap[0]; block !== undefined && block <= BigInt(head); block = this.heap[0]) {
      this.pop();
      const keys = this.keysByBlock.get(block);
      this.keysByBlock.delete(block);
      if (keys !== undefined) due.push({ block: Number(block), keys: listed(keys) });
    }
    return due;
  }

  private rebuild(): void {
    // Sorted is a heap.
    this.heap = [...this.keysByBlock.keys()].sort((a, b) => (a < b ? -1 : 1));
  }

  private push(block: bigint): void {
    const { heap } = this;
    let index = heap.length;
    heap.push(block);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || above <= block) break;
      heap[index] = above;
      index = parent;
    }
    heap[index] = block;
  }

  private pop(): void {
    const { heap } = this;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      const right = heap[child + 1];
      let smallest = heap[child];
      if (smallest === undefined) break;
      if (right !== undefined && right < smallest) {
        smallest = right;
        child += 1;
      }
      if (smallest >= last) break;
      heap[index] = smallest;
      index = child;
    }
    heap[index] = last;
  }
}
