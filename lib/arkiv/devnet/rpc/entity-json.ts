import { bytesToHex } from 'viem';
import { type StoredEntity, sequenceOf } from '@/lib/arkiv/devnet/state/entity';

/** The parts of an entity a query can ask for (arkiv.md 2.2). */
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

type Attribute<T> = readonly [key: string, value: T];

function listed<T>(attributes: readonly Attribute<T>[]): { key: string; value: T }[] {
  return attributes
    .map(([key, value]) => ({ key, value }))
    .sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
}

function stringAttributes(entity: StoredEntity, parts: EntityParts) {
  const { key, owner, creator, strings } = entity;
  const synthetic: Attribute<string>[] = [
    ['$key', key],
    ['$owner', owner],
    ['$creator', creator],
  ];
  return listed([
    ...(parts.has('syntheticAttributes') ? synthetic : []),
    ...(parts.has('attributes') ? strings : []),
  ]);
}

/** Numbers travel as JSON numbers: above 2^53 a JavaScript reader rounds them, here as from the real node. */
function numericAttributes(entity: StoredEntity, parts: EntityParts) {
  const synthetic: Attribute<number>[] = [
    ['$expiration', Number(entity.expiresAt)],
    ['$createdAtBlock', entity.createdAtBlock],
    ['$lastModifiedAtBlock', entity.lastModifiedAtBlock],
    ['$sequence', Number(sequenceOf(entity))],
    ['$txIndex', entity.transactionIndex],
    ['$opIndex', entity.operationIndex],
  ];
  const own = [...entity.numbers].map(([key, value]): Attribute<number> => [key, Number(value)]);
  return listed([
    ...(parts.has('syntheticAttributes') ? synthetic : []),
    ...(parts.has('attributes') ? own : []),
  ]);
}

/** One item of a query's answer: what was asked for and is not empty. */
export function renderEntity(entity: StoredEntity, parts: EntityParts) {
  const strings = stringAttributes(entity, parts);
  const numbers = numericAttributes(entity, parts);
  return {
    ...(parts.has('key') && { key: entity.key }),
    ...(parts.has('payload') && entity.payload.length > 0 && { value: bytesToHex(entity.payload) }),
    ...(parts.has('contentType') && { contentType: entity.contentType }),
    ...(parts.has('expiration') && { expiresAt: Number(entity.expiresAt) }),
    ...(parts.has('creator') && { creator: entity.creator }),
    ...(parts.has('owner') && { owner: entity.owner }),
    ...(parts.has('createdAtBlock') && { createdAtBlock: entity.createdAtBlock }),
    ...(parts.has('lastModifiedAtBlock') && { lastModifiedAtBlock: entity.lastModifiedAtBlock }),
    ...(parts.has('transactionIndexInBlock') && { transactionIndexInBlock: entity.transactionIndex }),
    ...(parts.has('operationIndexInTransaction') && {
      operationIndexInTransaction: entity.operationIndex,
    }),
    ...(strings.length > 0 && { stringAttributes: strings }),
    ...(numbers.length > 0 && { numericAttributes: numbers }),
  };
}
