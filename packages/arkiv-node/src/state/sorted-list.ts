/** Small enough that a splice is cheap, large enough that a hundred thousand items need few chunks. */
const MAX_CHUNK = 512;

/**
 * A sorted list of distinct items in chunks: adding and deleting anywhere stay cheap however long it grows.
 *
 * Most lists of an index hold one item; that one is kept without any chunk, which saves most of the memory.
 */
export class SortedList<T> {
  private only: T | undefined;
  private chunks: T[][] | null = null;
  private count = 0;

  constructor(private readonly compare: (a: T, b: T) => number) {}

  get size(): number {
    return this.count;
  }

  add(item: T): void {
    if (this.chunks) addTo(this.chunks, item, this.compare);
    else if (this.only === undefined) this.only = item;
    else {
      // Written out: an array that grows takes room for sixteen more, and pairs are frequent.
      this.chunks = [this.compare(this.only, item) < 0 ? [this.only, item] : [item, this.only]];
      this.only = undefined;
    }
    this.count++;
  }

  delete(item: T): void {
    if (this.chunks) {
      if (deleteFrom(this.chunks, item, this.compare)) this.count--;
    } else if (this.only !== undefined && this.compare(this.only, item) === 0) {
      this.only = undefined;
      this.count = 0;
    }
  }

  first(): T | undefined {
    return this.chunks ? this.chunks[0]?.[0] : this.only;
  }

  last(): T | undefined {
    return this.chunks ? this.chunks.at(-1)?.at(-1) : this.only;
  }

  /** How many items stand before the bound, itself counted when `inclusive`. */
  countBefore(bound: T, inclusive: boolean): number {
    let before = 0;
    for (const chunk of this.asChunks()) {
      const position = positionIn(chunk, bound, inclusive, this.compare);
      before += position;
      if (position < chunk.length) break;
    }
    return before;
  }

  /** Visits the items from the rank `from` up to the rank `to` (not itself), in order. */
  visit(visitor: (item: T) => void, from = 0, to = this.count): void {
    if (this.chunks === null) {
      if (this.only !== undefined && from <= 0 && to > 0) visitor(this.only);
      return;
    }
    let rank = 0;
    for (const chunk of this.chunks) {
      if (rank >= to) return;
      const end = Math.min(chunk.length, to - rank);
      for (let at = Math.max(0, from - rank); at < end; at++) {
        const item = chunk[at];
        if (item !== undefined) visitor(item);
      }
      rank += chunk.length;
    }
  }

  /** A view that walks down the list, for bounds that never rise. The list must not change meanwhile. */
  descend(): Descent<T> {
    return new Descent(this.asChunks(), this.compare);
  }

  private asChunks(): readonly (readonly T[])[] {
    if (this.chunks) return this.chunks;
    return this.only === undefined ? [] : [[this.only]];
  }
}

type Compare<T> = (a: T, b: T) => number;

function addTo<T>(chunks: T[][], item: T, compare: Compare<T>): void {
  const at = chunkFor(chunks, item, compare);
  const chunk = chunks[at];
  if (!chunk) {
    chunks.push([item]);
    return;
  }
  const position = positionIn(chunk, item, false, compare);
  if (position < chunk.length) chunk.splice(position, 0, item);
  else if (chunk.length < MAX_CHUNK) chunk.push(item);
  else chunks.push([item]);
  if (chunk.length > MAX_CHUNK) chunks.splice(at + 1, 0, chunk.splice(MAX_CHUNK / 2));
}

function deleteFrom<T>(chunks: T[][], item: T, compare: Compare<T>): boolean {
  const at = chunkFor(chunks, item, compare);
  const chunk = chunks[at];
  if (!chunk) return false;
  const position = positionIn(chunk, item, false, compare);
  const found = chunk[position];
  if (found === undefined || compare(found, item) !== 0) return false;
  if (chunk.length === 1) chunks.splice(at, 1);
  else chunk.splice(position, 1);
  return true;
}

/** The first chunk that ends at or behind the item, else the last one. */
function chunkFor<T>(chunks: readonly (readonly T[])[], item: T, compare: Compare<T>): number {
  let low = 0;
  let high = chunks.length - 1;
  const newest = chunks[high];
  const start = newest?.[0];
  if (start !== undefined && compare(start, item) <= 0) return high;
  while (low < high) {
    const middle = (low + high) >> 1;
    const last = chunks[middle]?.at(-1);
    if (last !== undefined && compare(last, item) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many items of the chunk stand before the bound. */
function positionIn<T>(chunk: readonly T[], bound: T, inclusive: boolean, compare: Compare<T>): number {
  const limit = inclusive ? 1 : 0;
  let low = 0;
  let high = chunk.length;
  const last = chunk[high - 1];
  if (last !== undefined && compare(last, bound) < limit) return high;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = chunk[middle];
    if (item !== undefined && compare(item, bound) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A walk from the end of a sorted list to its start. */
export class Descent<T> {
  private chunkAt: number;
  private position: number;

  constructor(
    private readonly chunks: readonly (readonly T[])[],
    private readonly compare: Compare<T>,
  ) {
    this.chunkAt = chunks.length - 1;
    this.position = (chunks[this.chunkAt]?.length ?? 0) - 1;
  }

  /** The last item at or before the bound; bounds must come in descending order. */
  atMost(bound: T): T | undefined {
    let chunk = this.chunks[this.chunkAt];
    let item = chunk?.[this.position];
    if (chunk === undefined || item === undefined || this.compare(item, bound) <= 0) return item;
    const first = chunk[0];
    if (first !== undefined && this.compare(first, bound) > 0) {
      this.chunkAt = this.chunkAtMost(bound);
      chunk = this.chunks[this.chunkAt];
      this.position = (chunk?.length ?? 0) - 1;
      item = chunk?.[this.position];
      if (chunk === undefined || item === undefined || this.compare(item, bound) <= 0) return item;
    }
    this.position = this.positionAtMost(chunk, bound);
    return chunk[this.position];
  }

  private chunkAtMost(bound: T): number {
    let low = -1;
    let high = this.chunkAt - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const first = this.chunks[middle]?.[0];
      if (first !== undefined && this.compare(first, bound) <= 0) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Steps down in doubling strides before it halves: the next item is usually near. */
  private positionAtMost(chunk: readonly T[], bound: T): number {
    let high = this.position - 1;
    let stride = 1;
    for (let item = chunk[high]; item !== undefined && this.compare(item, bound) > 0; item = chunk[high]) {
      high -= stride;
      stride *= 2;
    }
    let low = Math.max(0, high);
    high = Math.min(this.position - 1, low + stride);
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const item = chunk[middle];
      if (item !== undefined && this.compare(item, bound) <= 0) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
