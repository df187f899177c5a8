import { expect, test } from 'vitest';
import { storedEntity } from '../testing/stored-entity.ts';
import { DEFAULT_PARTS, ENTITY_PARTS, type EntityParts, renderEntities } from './entity-json.ts';

const everything: EntityParts = new Set(ENTITY_PARTS);
const sample = (id: number) => storedEntity(id, { strings: { type: 'session' }, numbers: { startsAt: 42 } });

function renderOne(entity: ReturnType<typeof storedEntity>, parts: EntityParts = everything) {
  const [item] = renderEntities([entity], parts);
  if (item === undefined) throw new Error('nothing was rendered');
  return item;
}

test('an entity asked for again is the same item, and a changed one is another', () => {
  const entity = sample(1);
  const item = renderOne(entity);
  expect(renderOne(entity)).toBe(item);
  const extended = { ...entity, expiresAt: 9_999n };
  expect(renderOne(extended)).toMatchObject({ key: item.key, expiresAt: 9_999 });
  expect(renderOne(entity)).toBe(item);
  expect(renderOne(sample(1))).not.toBe(item);
});

test('other parts of it are other items', () => {
  const entity = sample(2);
  expect(renderOne(entity)).toHaveProperty('createdAtBlock', 2);
  expect(renderOne(entity, DEFAULT_PARTS)).not.toHaveProperty('createdAtBlock');
  expect(renderOne(entity, new Set(['key']))).toEqual({ key: entity.key });
  expect(renderOne(entity)).toHaveProperty('createdAtBlock', 2);
});

test('nobody can change what the next caller is shown', () => {
  const item = renderOne(sample(3), new Set(['attributes']));
  expect(() => Object.assign(item, { key: '0x' })).toThrow(TypeError);
  expect(() => item.stringAttributes?.push({ key: 'type', value: 'other' })).toThrow(TypeError);
  expect(() => Object.assign(item.numericAttributes?.[0] ?? {}, { value: 43 })).toThrow(TypeError);
});

test('what is large, or was not asked for while many others were, is rendered anew and says the same', () => {
  const large = storedEntity(4, { payload: new Uint8Array(10_000) });
  expect(renderOne(large)).not.toBe(renderOne(large));
  const entity = sample(5);
  const item = renderOne(entity);
  renderEntities(
    Array.from({ length: 8_001 }, (_, index) => sample(100 + index)),
    everything,
  );
  expect(renderOne(entity)).not.toBe(item);
  expect(renderOne(entity)).toEqual(item);
});
