import type { IdList } from '../state/attribute-index.ts';
import type { Budget } from './budget.ts';

/** Finds matching row ids from the newest down. */
export type Cursor = {
  /** The highest matching id that is not above `maxId`, 0 when none is left. Bounds must never rise. */
  readonly seek: (maxId: number) => number;
};

export const EMPTY_CURSOR: Cursor = { seek: () => 0 };

/** Walks a list of ids. */
export function listCursor(ids: IdList): Cursor {
  const descent = ids.descend();
  return { seek: (maxId) => descent.atMost(maxId) ?? 0 };
}

/** Walks several cursors as one, each id once. */
export function unionCursor(cursors: readonly Cursor[], budget: Budget): Cursor {
  const [only] = cursors;
  if (!only) return EMPTY_CURSOR;
  return cursors.length === 1 ? only : new Union(cursors, budget);
}

type Head = { readonly cursor: Cursor; id: number };

/** A heap with the highest id on top; only cursors above the bound are moved. */
class Union implements Cursor {
  private readonly heap: Head[];

  constructor(
    cursors: readonly Cursor[],
    private readonly budget: Budget,
  ) {
    this.heap = cursors.map((cursor) => ({ cursor, id: Number.POSITIVE_INFINITY }));
  }

  seek(maxId: number): number {
    for (;;) {
      const top = this.heap[0];
      // An id of 0 is the end, below whatever bound: the cursors give nothing lower.
      if (!top || top.id <= Math.max(0, maxId)) return top?.id ?? 0;
      top.id = top.cursor.seek(maxId);
      this.sink(top);
    }
  }

  private sink(head: Head): void {
    let at = 0;
    for (;;) {
      this.budget.spend(1);
      const left = this.heap[2 * at + 1];
      const right = this.heap[2 * at + 2];
      const rightIsHigher = right !== undefined && left !== undefined && right.id > left.id;
      const child = rightIsHigher ? right : left;
      if (child === undefined || child.id <= head.id) break;
      this.heap[at] = child;
      at = 2 * at + (rightIsHigher ? 2 : 1);
    }
    this.heap[at] = head;
  }
}

/** A set of ids as bits, for walking many ids in order without sorting them. */
export class IdBitmap implements Cursor {
  private readonly words: Uint32Array;

  constructor(
    private readonly lowest: number,
    highest: number,
  ) {
    this.words = new Uint32Array(Math.floor((highest - lowest) / 32) + 1);
  }

  add(id: number): void {
    const bit = id - this.lowest;
    const word = Math.floor(bit / 32);
    this.words[word] = (this.words[word] ?? 0) | (1 << (bit % 32));
  }

  seek(maxId: number): number {
    const bit = Math.min(maxId - this.lowest, this.words.length * 32 - 1);
    if (bit < 0) return 0;
    let word = Math.floor(bit / 32);
    let bits = (this.words[word] ?? 0) & (0xffffffff >>> (31 - (bit % 32)));
    while (bits === 0) {
      if (word === 0) return 0;
      word--;
      bits = this.words[word] ?? 0;
    }
    return this.lowest + word * 32 + 31 - Math.clz32(bits);
  }
}
