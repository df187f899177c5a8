import type { Hex } from 'viem';
import { type StoredEntity, sequenceOf } from '../state/entity.ts';

/** The parts of an entity a query can ask for (docs/arkiv.md, "Query options and answers"). */
export const ENTITY_PARTS = [
  'key',
  'attributes',
  'syntheticAttributes',
  'payload',
  'contentType',
  'expiration',
  'owner',
  'creator',
  'createdAtBlock',
  'lastModifiedAtBlock',
  'transactionIndexInBlock',
  'operationIndexInTransaction',
] as const;

export type EntityPart = (typeof ENTITY_PARTS)[number];
export type EntityParts = ReadonlySet<EntityPart>;

/** What is sent when the caller does not say. */
export const DEFAULT_PARTS: EntityParts = new Set<EntityPart>([
  'key',
  'contentType',
  'payload',
  'owner',
  'creator',
  'attributes',
  'expiration',
]);

type Attribute<T> = { readonly key: string; readonly value: T };

/** What an answer says of one entity: the parts asked for, without those that are empty. */
export type RenderedEntity = {
  key?: Hex;
  value?: Hex;
  contentType?: string;
  expiresAt?: number;
  creator?: Hex;
  owner?: Hex;
  createdAtBlock?: number;
  lastModifiedAtBlock?: number;
  transactionIndexInBlock?: number;
  operationIndexInTransaction?: number;
  stringAttributes?: Attribute<string>[];
  numericAttributes?: Attribute<number>[];
};

/** In the order of their bytes, and before every other name, because `$` comes before all letters. */
function syntheticStrings({ key, owner, creator }: StoredEntity): Attribute<string>[] {
  return [
    { key: '$creator', value: creator },
    { key: '$key', value: key },
    { key: '$owner', value: owner },
  ];
}

function syntheticNumbers(entity: StoredEntity): Attribute<number>[] {
  return [
    { key: '$createdAtBlock', value: entity.createdAtBlock },
    { key: '$expiration', value: Number(entity.expiresAt) },
    { key: '$lastModifiedAtBlock', value: entity.lastModifiedAtBlock },
    { key: '$opIndex', value: entity.operationIndex },
    { key: '$sequence', value: Number(sequenceOf(entity)) },
    { key: '$txIndex', value: entity.transactionIndex },
  ];
}

function addAttributes(item: RenderedEntity, entity: StoredEntity, parts: EntityParts): void {
  const hasSynthetic = parts.has('syntheticAttributes');
  const strings = hasSynthetic ? syntheticStrings(entity) : [];
  const numbers = hasSynthetic ? syntheticNumbers(entity) : [];
  if (parts.has('attributes')) {
    for (const [key, value] of entity.strings) strings.push({ key, value });
    // JSON numbers: above 2^53 a JavaScript reader rounds them, here as from the real node.
    for (const [key, value] of entity.numbers) numbers.push({ key, value: Number(value) });
  }
  if (strings.length > 0) item.stringAttributes = strings;
  if (numbers.length > 0) item.numericAttributes = numbers;
}

function hexOf({ buffer, byteOffset, byteLength }: Uint8Array): Hex {
  return `0x${Buffer.from(buffer, byteOffset, byteLength).toString('hex')}`;
}

/** One item of a query's answer, new. An entity's attributes are kept in the order of their names' bytes. */
function render(entity: StoredEntity, parts: EntityParts): RenderedEntity {
  const item: RenderedEntity = {};
  if (parts.has('key')) item.key = entity.key;
  if (parts.has('payload') && entity.payload.length > 0) item.value = hexOf(entity.payload);
  if (parts.has('contentType')) item.contentType = entity.contentType;
  if (parts.has('expiration')) item.expiresAt = Number(entity.expiresAt);
  if (parts.has('creator')) item.creator = entity.creator;
  if (parts.has('owner')) item.owner = entity.owner;
  if (parts.has('createdAtBlock')) item.createdAtBlock = entity.createdAtBlock;
  if (parts.has('lastModifiedAtBlock')) item.lastModifiedAtBlock = entity.lastModifiedAtBlock;
  if (parts.has('transactionIndexInBlock')) item.transactionIndexInBlock = entity.transactionIndex;
  if (parts.has('operationIndexInTransaction')) item.operationIndexInTransaction = entity.operationIndex;
  addAttributes(item, entity, parts);
  return item;
}

/** So many items are remembered, twice over; whatever is larger is rendered each time. */
const GENERATION_ITEMS = 4_000;
const LARGEST_REMEMBERED_BYTES = 8_192;

type Remembered = { readonly parts: string; readonly item: RenderedEntity };

let younger = new WeakMap<StoredEntity, Remembered>();
let older = new WeakMap<StoredEntity, Remembered>();
let size = 0;

function remember(entity: StoredEntity, remembered: Remembered): void {
  if (size >= GENERATION_ITEMS) {
    older = younger;
    younger = new WeakMap();
    size = 0;
  }
  younger.set(entity, remembered);
  size += 1;
}

function freeze(item: RenderedEntity): RenderedEntity {
  for (const list of [item.stringAttributes ?? [], item.numericAttributes ?? []]) {
    for (const attribute of list) Object.freeze(attribute);
    Object.freeze(list);
  }
  return Object.freeze(item);
}

/**
 * The items of a query's answer, frozen. The same entity asked for in the same parts gives the same object as long as it
 * is remembered: a caller in this process need not read it again. An entity never changes, so nothing has to be forgotten.
 */
export function renderEntities(entities: readonly StoredEntity[], parts: EntityParts): RenderedEntity[] {
  const asked = [...parts].join();
  return entities.map((entity) => {
    const known = younger.get(entity);
    if (known?.parts === asked) return known.item;
    const before = older.get(entity);
    const item = before?.parts === asked ? before.item : freeze(render(entity, parts));
    if (entity.payload.length <= LARGEST_REMEMBERED_BYTES) remember(entity, { parts: asked, item });
    return item;
  });
}
