import type { Hex } from 'viem';

/**
 * One living entity as the embedded node holds it; a change makes a new value, never a mutation.
 *
 * `id` is the row id (1, 2, 3 …, never reused): pages run from the highest down, and the cursor is one of them.
 * `key`, `owner` and `creator` are lower-case. A string and a number attribute may share a name (docs/arkiv.md,
 * "Validation").
 */
export type StoredEntity = {
  readonly id: number;
  readonly key: Hex;
  readonly owner: Hex;
  readonly creator: Hex;
  readonly payload: Uint8Array;
  readonly contentType: string;
  readonly expiresAt: bigint;
  readonly createdAtBlock: number;
  readonly lastModifiedAtBlock: number;
  readonly transactionIndex: number;
  readonly operationIndex: number;
  readonly strings: ReadonlyMap<string, string>;
  readonly numbers: ReadonlyMap<string, bigint>;
};

/** The node's `$sequence`: where in the chain an entity was created, as one number (docs/arkiv.md, "Order and pages"). */
export function sequenceOf(entity: StoredEntity): bigint {
  return (
    (BigInt(entity.createdAtBlock) << 32n) |
    (BigInt(entity.transactionIndex) << 16n) |
    BigInt(entity.operationIndex)
  );
}
