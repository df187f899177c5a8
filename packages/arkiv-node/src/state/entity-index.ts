import type { Hex } from 'viem';
import { AttributeIndex, IdList } from './attribute-index.ts';
import { compareByUtf8 } from './byte-order.ts';
import type { StoredEntity } from './entity.ts';
import { SYNTHETIC_NUMBERS, SYNTHETIC_STRINGS } from './synthetic.ts';

type Readers<V> = ReadonlyMap<string, (entity: StoredEntity) => V>;

/** Every living entity, found by key, by row id and by any attribute value. */
export class EntityIndex {
  /** The row ids of all entities. */
  readonly ids = new IdList();
  private readonly byKey = new Map<Hex, StoredEntity>();
  private readonly byId = new Map<number, StoredEntity>();
  private readonly stringIndexes = new AttributeIndexes(SYNTHETIC_STRINGS, compareByUtf8);
  private readonly numberIndexes = new AttributeIndexes(SYNTHETIC_NUMBERS, compareNumbers);

  get size(): number {
    return this.byKey.size;
  }

  get(key: Hex): StoredEntity | undefined {
    return this.byKey.get(key);
  }

  atRow(id: number): StoredEntity | undefined {
    return this.byId.get(id);
  }

  /** The same entity with the strings that are here already in the place of its own: most say what others say. */
  share(entity: StoredEntity): StoredEntity {
    const { stringIndexes, numberIndexes } = this;
    return {
      ...entity,
      owner: shared(stringIndexes, '$owner', entity.owner),
      creator: shared(stringIndexes, '$creator', entity.creator),
      strings: new Map(
        [...entity.strings].map(([name, value]) => [
          stringIndexes.nameLike(name),
          shared(stringIndexes, name, value),
        ]),
      ),
      numbers: new Map([...entity.numbers].map(([name, value]) => [numberIndexes.nameLike(name), value])),
    };
  }

  /** The entities in the order they were inserted. */
  all(): Iterable<StoredEntity> {
    return this.byId.values();
  }

  /** Who has which value of a string attribute (`$owner`, `$creator` and `$key` are some); undefined when nobody has it. */
  strings(name: string): AttributeIndex<string> | undefined {
    return this.stringIndexes.get(name);
  }

  /** Who has which value of a numeric attribute (`$expiration` and `$sequence` are some); undefined when nobody has it. */
  numbers(name: string): AttributeIndex<bigint> | undefined {
    return this.numberIndexes.get(name);
  }

  insert(entity: StoredEntity): void {
    this.keep(entity);
    this.ids.add(entity.id);
    this.stringIndexes.add(entity, entity.strings);
    this.numberIndexes.add(entity, entity.numbers);
  }

  /** Puts a changed entity in the place of what it was; key and row id stay. */
  replace(previous: StoredEntity, next: StoredEntity): void {
    this.keep(next);
    this.stringIndexes.exchange(previous, previous.strings, next, next.strings);
    this.numberIndexes.exchange(previous, previous.numbers, next, next.numbers);
  }

  remove(entity: StoredEntity): void {
    this.byKey.delete(entity.key);
    this.byId.delete(entity.id);
    this.ids.delete(entity.id);
    this.stringIndexes.delete(entity, entity.strings);
    this.numberIndexes.delete(entity, entity.numbers);
  }

  private keep(entity: StoredEntity): void {
    this.byKey.set(entity.key, entity);
    this.byId.set(entity.id, entity);
  }
}

/** The indexes of all attributes of one type, with the synthetic ones of that type. */
class AttributeIndexes<V> {
  private readonly indexes = new Map<string, AttributeIndex<V>>();

  constructor(
    private readonly synthetic: Readers<V>,
    private readonly compare: (a: V, b: V) => number,
  ) {}

  get(name: string): AttributeIndex<V> | undefined {
    return this.indexes.get(name);
  }

  /** An equal name that is here already, else the name itself. */
  nameLike(name: string): string {
    return this.indexes.get(name)?.name ?? name;
  }

  add(entity: StoredEntity, attributes: ReadonlyMap<string, V>): void {
    for (const [name, value] of attributes) this.learn(name, value, entity.id);
    for (const [name, read] of this.synthetic) this.learn(name, read(entity), entity.id);
  }

  delete(entity: StoredEntity, attributes: ReadonlyMap<string, V>): void {
    for (const [name, value] of attributes) this.forget(name, value, entity.id);
    for (const [name, read] of this.synthetic) this.forget(name, read(entity), entity.id);
  }

  exchange(
    previous: StoredEntity,
    before: ReadonlyMap<string, V>,
    next: StoredEntity,
    after: ReadonlyMap<string, V>,
  ): void {
    for (const [name, value] of before) if (after.get(name) !== value) this.forget(name, value, previous.id);
    for (const [name, value] of after) if (before.get(name) !== value) this.learn(name, value, next.id);
    for (const [name, read] of this.synthetic) {
      if (read(previous) === read(next)) continue;
      this.forget(name, read(previous), previous.id);
      this.learn(name, read(next), next.id);
    }
  }

  private learn(name: string, value: V, id: number): void {
    let index = this.indexes.get(name);
    if (!index) {
      index = new AttributeIndex(name, this.compare);
      this.indexes.set(name, index);
    }
    index.add(value, id);
  }

  /** Forgets an attribute nobody has any more too: names come from outside, so they must not pile up. */
  private forget(name: string, value: V, id: number): void {
    const index = this.indexes.get(name);
    index?.delete(value, id);
    if (index?.distinct === 0) this.indexes.delete(name);
  }
}

/** An equal value of an attribute that is here already, else the value itself. */
function shared<T extends string>(indexes: AttributeIndexes<string>, name: string, value: T): T {
  const known = indexes.get(name)?.posting(value)?.value;
  return known === undefined ? value : (known as T);
}

function compareNumbers(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
