import { type StoredEntity, sequenceOf } from './entity.ts';

/** The `$…` names a query may use that hold strings, and where an entity keeps them. */
export const SYNTHETIC_STRINGS: ReadonlyMap<string, (entity: StoredEntity) => string> = new Map([
  ['$key', (entity) => entity.key],
  ['$owner', (entity) => entity.owner],
  ['$creator', (entity) => entity.creator],
]);

/** The `$…` names a query may use that hold numbers, and where an entity keeps them. */
export const SYNTHETIC_NUMBERS: ReadonlyMap<string, (entity: StoredEntity) => bigint> = new Map([
  ['$expiration', (entity) => entity.expiresAt],
  ['$sequence', sequenceOf],
]);
