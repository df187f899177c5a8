import type { Hex } from 'viem';
import { AttributeIndex, type IdList, newIdList } from '@/lib/arkiv/devnet/state/attribute-index';
import { compareByUtf8 } from '@/lib/arkiv/devnet/state/byte-order';
import type { StoredEntity } from '@/lib/arkiv/devnet/state/entity';
import { SYNTHETIC_NUMBERS, SYNTHETIC_STRINGS } from '@/lib/arkiv/devnet/state/synthetic';

type Attributes<V> = Iterable<readonly [name: string, value: V]>;

/** Every living entity, found by key, by row id and by any attribute value. */
export class EntityIndex {
  /** The row ids of all entities. */
  readonly ids: IdList = newIdList();
  private readonly byKey = new Map<Hex, StoredEntity>();
  private readonly byId = new Map<number, StoredEntity>();
  private readonly stringIndexes = new Map<string, AttributeIndex<string>>();
  private readonly numberIndexes = new Map<string, AttributeIndex<bigint>>();

  get size(): number {
    return this.byKey.size;
  }

  get(key: Hex): StoredEntity | undefined {
    return this.byKey.get(key);
  }

  atRow(id: number): StoredEntity | undefined {
    return this.byId.get(id);
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
    this.ids.add(entity.id);
    this.keep(entity);
    for (const [name, value] of stringsOf(entity)) this.addString(name, value, entity.id);
    for (const [name, value] of numbersOf(entity)) this.addNumber(name, value, entity.id);
  }

  /** Puts a changed entity in the place of what it was; key and row id stay. */
  replace(previous: StoredEntity, next: StoredEntity): void {
    this.keep(next);
    const { id } = next;
    exchange(
      stringsOf(previous),
      stringsOf(next),
      (name, value) => this.deleteString(name, value, id),
      (name, value) => this.addString(name, value, id),
    );
    exchange(
      numbersOf(previous),
      numbersOf(next),
      (name, value) => this.deleteNumber(name, value, id),
      (name, value) => this.addNumber(name, value, id),
    );
  }

  remove(entity: StoredEntity): void {
    this.ids.delete(entity.id);
    this.byKey.delete(entity.key);
    this.byId.delete(entity.id);
    for (const [name, value] of stringsOf(entity)) this.deleteString(name, value, entity.id);
    for (const [name, value] of numbersOf(entity)) this.deleteNumber(name, value, entity.id);
  }

  private keep(entity: StoredEntity): void {
    this.byKey.set(entity.key, entity);
    this.byId.set(entity.id, entity);
  }

  private addString(name: string, value: string, id: number): void {
    addTo(this.stringIndexes, name, compareByUtf8).add(value, id);
  }

  private addNumber(name: string, value: bigint, id: number): void {
    addTo(this.numberIndexes, name, compareNumbers).add(value, id);
  }

  private deleteString(name: string, value: string, id: number): void {
    deleteFrom(this.stringIndexes, name, value, id);
  }

  private deleteNumber(name: string, value: bigint, id: number): void {
    deleteFrom(this.numberIndexes, name, value, id);
  }
}

function compareNumbers(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function* stringsOf(entity: StoredEntity): Generator<readonly [string, string]> {
  yield* entity.strings;
  for (const [name, read] of SYNTHETIC_STRINGS) yield [name, read(entity)];
}

function* numbersOf(entity: StoredEntity): Generator<readonly [string, bigint]> {
  yield* entity.numbers;
  for (const [name, read] of SYNTHETIC_NUMBERS) yield [name, read(entity)];
}

function addTo<V>(
  indexes: Map<string, AttributeIndex<V>>,
  name: string,
  compare: (a: V, b: V) => number,
): AttributeIndex<V> {
  const known = indexes.get(name);
  if (known) return known;
  const index = new AttributeIndex(compare);
  indexes.set(name, index);
  return index;
}

/** Forgets an attribute nobody has any more: names come from outside, so they must not pile up. */
function deleteFrom<V>(indexes: Map<string, AttributeIndex<V>>, name: string, value: V, id: number): void {
  const index = indexes.get(name);
  index?.delete(value, id);
  if (index?.distinct === 0) indexes.delete(name);
}

function exchange<V>(
  before: Attributes<V>,
  after: Attributes<V>,
  forget: (name: string, value: V) => void,
  learn: (name: string, value: V) => void,
): void {
  const gone = new Map(before);
  for (const [name, value] of after) {
    const old = gone.get(name);
    gone.delete(name);
    if (old === value) continue;
    if (old !== undefined) forget(name, old);
    learn(name, value);
  }
  for (const [name, value] of gone) forget(name, value);
}
