import type { Hex } from 'viem';
import type { StoredEntity } from '../state/entity.ts';
import { EntityIndex } from '../state/entity-index.ts';

type Attributes = {
  readonly strings?: Readonly<Record<string, string>>;
  readonly numbers?: Readonly<Record<string, number | bigint>>;
};

/** A number as lower-case hex of so many digits. */
export function hexOf(value: number, digits: number): Hex {
  return `0x${value.toString(16).padStart(digits, '0')}`;
}

/** An entity for tests: everything follows from its row id unless given. */
export function storedEntity(
  id: number,
  given: Partial<Omit<StoredEntity, 'strings' | 'numbers'>> & Attributes,
): StoredEntity {
  const { strings = {}, numbers = {}, ...rest } = given;
  return {
    id,
    key: hexOf(id, 64),
    owner: hexOf(1, 40),
    creator: hexOf(1, 40),
    payload: new Uint8Array(),
    contentType: 'application/json',
    expiresAt: 1_000n + BigInt(id),
    createdAtBlock: id,
    lastModifiedAtBlock: id,
    transactionIndex: 1,
    operationIndex: 0,
    ...rest,
    strings: new Map(Object.entries(strings)),
    numbers: new Map(Object.entries(numbers).map(([name, value]) => [name, BigInt(value)])),
  };
}

/** An index of these entities. */
export function indexOf(entities: Iterable<StoredEntity>): EntityIndex {
  const index = new EntityIndex();
  for (const entity of entities) index.insert(entity);
  return index;
}
