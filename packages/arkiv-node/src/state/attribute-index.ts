import { SortedList } from './sorted-list.ts';

const byNumber = (a: number, b: number): number => a - b;

/** Row ids of entities, ascending. */
export class IdList extends SortedList<number> {
  constructor() {
    super(byNumber);
  }
}

/** The ids of the entities that have one value. */
export class Posting<V> extends IdList {
  constructor(readonly value: V) {
    super();
  }
}

/** Who has which value of one attribute of one type. */
export class AttributeIndex<V> {
  /** Every entity that has the attribute. */
  readonly ids = new IdList();
  private readonly postings = new Map<V, Posting<V>>();
  private sorted: SortedList<Posting<V>> | null = null;

  /** Takes the order of the values. */
  constructor(
    readonly name: string,
    private readonly compare: (a: V, b: V) => number,
  ) {}

  add(value: V, id: number): void {
    this.ids.add(id);
    const known = this.postings.get(value);
    if (known) {
      known.add(id);
      return;
    }
    const posting = new Posting(value);
    posting.add(id);
    this.postings.set(value, posting);
    this.sorted?.add(posting);
  }

  delete(value: V, id: number): void {
    this.ids.delete(id);
    const posting = this.postings.get(value);
    posting?.delete(id);
    if (posting?.size !== 0) return;
    this.postings.delete(value);
    this.sorted?.delete(posting);
  }

  /** How many different values there are. */
  get distinct(): number {
    return this.postings.size;
  }

  /** How many values stand before the bound, itself counted when `inclusive`. */
  countBefore(bound: V, inclusive: boolean): number {
    return this.inOrder().countBefore(new Posting(bound), inclusive);
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
    const byValue = (a: Posting<V>, b: Posting<V>): number => this.compare(a.value, b.value);
    const sorted = new SortedList(byValue);
    for (const posting of [...this.postings.values()].sort(byValue)) sorted.add(posting);
    this.sorted = sorted;
    return sorted;
  }
}
