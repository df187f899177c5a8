import { SortedList } from '@/lib/arkiv/devnet/state/sorted-list';

/** The ids of the entities that have one value, ascending. */
export type Posting<V> = { readonly value: V; readonly ids: IdList };
export type IdList = SortedList<number>;

/** An empty list of entity ids. */
export function newIdList(): IdList {
  return new SortedList((a, b) => a - b);
}

/** Who has which value of one attribute of one type. */
export class AttributeIndex<V> {
  /** Every entity that has the attribute. */
  readonly ids = newIdList();
  private readonly postings = new Map<V, Posting<V>>();
  private sorted: SortedList<Posting<V>> | null = null;

  /** Takes the order of the values. */
  constructor(private readonly compare: (a: V, b: V) => number) {}

  add(value: V, id: number): void {
    this.ids.add(id);
    const known = this.postings.get(value);
    if (known) {
      known.ids.add(id);
      return;
    }
    const posting = { value, ids: newIdList() };
    posting.ids.add(id);
    this.postings.set(value, posting);
    this.sorted?.add(posting);
  }

  delete(value: V, id: number): void {
    this.ids.delete(id);
    const posting = this.postings.get(value);
    posting?.ids.delete(id);
    if (posting?.ids.size !== 0) return;
    this.postings.delete(value);
    this.sorted?.delete(posting);
  }

  /** How many different values there are. */
  get distinct(): number {
    return this.postings.size;
  }

  /** How many values stand before the bound, itself counted when `inclusive`. */
  countBefore(bound: V, inclusive: boolean): number {
    return this.inOrder().countBefore({ value: bound, ids: this.ids }, inclusive);
  }

  posting(value: V): Posting<V> | undefined {
    return this.postings.get(value);
  }

  visit(visitor: (posting: Posting<V>) => void): void {
    this.postings.forEach(visitor);
  }

  /** The values in order; sorted when first asked for and kept sorted from then on, as most are never asked for. */
  inOrder(): SortedList<Posting<V>> {
    if (this.sorted) return this.sorted;
    const sorted = new SortedList<Posting<V>>((a, b) => this.compare(a.value, b.value));
    for (const posting of [...this.postings.values()].sort((a, b) => this.compare(a.value, b.value))) {
      sorted.add(posting);
    }
    this.sorted = sorted;
    return sorted;
  }
}
