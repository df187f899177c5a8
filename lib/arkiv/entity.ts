import type { Address, Hex } from 'viem';
import { type ChainOrder, compareChainOrder } from '@/lib/arkiv/chain-order';

/** An entity as it stands on Arkiv, in plain data: no bigint, no class, nothing of the SDK. Still hostile: anyone can write anything. */
export type ArkivEntity = {
  /** 32 bytes, lower-case hex. */
  readonly key: Hex;
  /** Lower-case. */
  readonly owner: Address;
  /** Lower-case; immutable on the chain. */
  readonly creator: Address;
  readonly createdAtBlock: number;
  readonly lastModifiedAtBlock: number;
  /** Clamped to Number.MAX_SAFE_INTEGER: strangers may extend a life without bound. */
  readonly expiresAtBlock: number;
  /** Where it was created. */
  readonly order: ChainOrder;
  readonly contentType: string;
  /** One name may stand in both records: attributes are typed on Arkiv. Records have no prototype. */
  readonly strings: Readonly<Record<string, string>>;
  readonly numbers: Readonly<Record<string, number>>;
  /** Parsed JSON, or undefined when the payload is no JSON text (or larger than we read). */
  readonly payload: unknown;
};

/**
 * Which of two entities was recorded first, as `compareChainOrder` says it. Two at one and the same place, as a broken node
 * may show them, stand in the order of their keys: however they are read, everybody sees them alike.
 */
export function compareRecorded(left: Recorded, right: Recorded): number {
  return (
    compareChainOrder(left.order, right.order) || (left.key < right.key ? -1 : Number(left.key > right.key))
  );
}

type Recorded = Pick<ArkivEntity, 'key' | 'order'>;

/** A new entity; its life is an absolute block, turned into blocks-to-live at the moment of signing. */
export type NewEntity = {
  readonly attributes: Readonly<Record<string, string | number>>;
  /** Written as application/json. */
  readonly payload: unknown;
  /** The block at which it is to be gone. The writer never lets it live longer. */
  readonly expiresAtBlock: number;
};

/** One thing to do on Arkiv. */
export type WriteOperation =
  | { readonly kind: 'create'; readonly entity: NewEntity }
  | { readonly kind: 'update'; readonly key: Hex; readonly entity: NewEntity }
  | { readonly kind: 'delete'; readonly key: Hex };

/** What became of a group of operations that travelled together. */
export type WriteReceipt = {
  readonly transactionHash: Hex;
  readonly blockNumber: number;
  /** Keys of the created entities, in the order of the group's create operations. */
  readonly createdKeys: readonly Hex[];
};

/**
 * A parser that reads each entity once, for as long as somebody holds it: lists, counts and pages look at the same ones.
 *
 * By the very object, which nobody changes, so another entity is always read for itself.
 */
export function rememberParsed<Parsed>(
  parse: (entity: ArkivEntity) => Parsed,
): (entity: ArkivEntity) => Parsed {
  const known = new WeakMap<ArkivEntity, { readonly parsed: Parsed }>();
  return (entity) => {
    const before = known.get(entity);
    if (before !== undefined) return before.parsed;
    const parsed = parse(entity);
    known.set(entity, { parsed });
    return parsed;
  };
}
