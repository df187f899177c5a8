import type { Hex } from 'viem';

/** What ends in one block. */
export type Expiry = { readonly block: number; readonly keys: readonly Hex[] };

/**
 * Which entities end in which block.
 *
 * A heap of the blocks in which anything ends makes skipping a million empty blocks as cheap as skipping one.
 */
export class ExpirySchedule {
  private readonly keysByBlock = new Map<bigint, Set<Hex>>();
  private readonly heap: bigint[] = [];

  add(block: bigint, key: Hex): void {
    const keys = this.keysByBlock.get(block);
    if (keys !== undefined) {
      keys.add(key);
      return;
    }
    this.keysByBlock.set(block, new Set([key]));
    this.push(block);
  }

  /** Forgets an entity; its block stays in the heap until it comes up. */
  remove(block: bigint, key: Hex): void {
    this.keysByBlock.get(block)?.delete(key);
  }

  /** What ends in one block; it stays in. */
  dueIn(block: number): readonly Hex[] {
    return [...(this.keysByBlock.get(BigInt(block)) ?? [])];
  }

  /** Takes everything out that ends in `head` or before, block by block in ascending order. */
  takeDue(head: number): Expiry[] {
    const due: Expiry[] = [];
    for (let block = this.heap[0]; block !== undefined && block <= BigInt(head); block = this.heap[0]) {
      this.pop();
      const keys = this.keysByBlock.get(block);
      this.keysByBlock.delete(block);
      if (keys !== undefined && keys.size > 0) due.push({ block: Number(block), keys: [...keys] });
    }
    return due;
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
