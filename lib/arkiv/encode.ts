import type { Hex } from 'viem';
import {
  ATTRIBUTE_LIMITS,
  assertAttributeName,
  assertAttributeNumber,
  assertAttributeText,
} from '@/lib/arkiv/attributes';
import type { NewEntity, WriteOperation } from '@/lib/arkiv/entity';
import { blocksToSeconds } from '@/lib/arkiv/timing';
import { AppError } from '@/lib/errors/app-error';
import { isBytes32 } from '@/lib/hex';

/** What fits into one transaction (docs/architecture.md, "Writing"); 1000 operations is the node's limit, too. */
export const BATCH_LIMITS = { operations: 1_000, payloadBytes: 256 * 1024 } as const;

/** An entity in the SDK's terms, but for its life: that is known only at the moment of signing. */
type EncodedEntity = {
  readonly payload: Uint8Array;
  readonly attributes: { key: string; value: string | number }[];
  readonly expiresAtBlock: number;
};

/** A caller's operations, checked and encoded, in the order the node works on them. */
export type EncodedGroup = {
  readonly creates: readonly EncodedEntity[];
  readonly updates: readonly { readonly key: Hex; readonly entity: EncodedEntity }[];
  readonly deletes: readonly Hex[];
  readonly operations: number;
  readonly payloadBytes: number;
};

/** Blocks between the end of an entity's life and the block it must not outlive: room for the transaction to be late. */
const AIM_EARLIER_BLOCKS = 5;
const CONTENT_TYPE = 'application/json';

function encodePayload(payload: unknown): Uint8Array {
  let text: string | undefined;
  try {
    text = JSON.stringify(payload);
  } catch (cause) {
    throw new AppError('INVALID_INPUT', { cause, detail: 'payload' });
  }
  if (text === undefined) throw new AppError('INVALID_INPUT', { detail: 'payload is no JSON value' });
  return new TextEncoder().encode(text);
}

function encodeAttributes(attributes: NewEntity['attributes']): EncodedEntity['attributes'] {
  const entries = Object.entries(attributes);
  if (entries.length > ATTRIBUTE_LIMITS.count) {
    throw new AppError('INVALID_INPUT', { detail: `${entries.length} attributes` });
  }
  return entries.map(([key, value]) => {
    assertAttributeName(key);
    if (typeof value === 'number') assertAttributeNumber(key, value);
    else assertAttributeText(key, value);
    return { key, value };
  });
}

function encodeEntity(entity: NewEntity): EncodedEntity {
  if (!Number.isSafeInteger(entity.expiresAtBlock)) {
    throw new AppError('INVALID_INPUT', { detail: `expires at block ${entity.expiresAtBlock}` });
  }
  return {
    payload: encodePayload(entity.payload),
    attributes: encodeAttributes(entity.attributes),
    expiresAtBlock: entity.expiresAtBlock,
  };
}

function encodeKey(key: Hex): Hex {
  const lower = key.toLowerCase();
  if (!isBytes32(lower)) throw new AppError('INVALID_INPUT', { detail: 'entity key' });
  return lower;
}

/**
 * Checks and encodes a caller's operations, so that no group can spoil the transaction it travels in by its form.
 *
 * @throws {AppError} INVALID_INPUT when Arkiv could not hold something as written, the group is empty, or too large for one
 * transaction
 */
export function encodeGroup(group: readonly WriteOperation[]): EncodedGroup {
  const creates: EncodedEntity[] = [];
  const updates: { key: Hex; entity: EncodedEntity }[] = [];
  const deletes: Hex[] = [];
  for (const operation of group) {
    if (operation.kind === 'create') creates.push(encodeEntity(operation.entity));
    else if (operation.kind === 'update') {
      updates.push({ key: encodeKey(operation.key), entity: encodeEntity(operation.entity) });
    } else deletes.push(encodeKey(operation.key));
  }
  const written = [...creates, ...updates.map(({ entity }) => entity)];
  const payloadBytes = written.reduce((sum, entity) => sum + entity.payload.length, 0);
  if (
    group.length === 0 ||
    group.length > BATCH_LIMITS.operations ||
    payloadBytes > BATCH_LIMITS.payloadBytes
  ) {
    throw new AppError('INVALID_INPUT', {
      detail: `a group of ${group.length} operations, ${payloadBytes} bytes`,
    });
  }
  return { creates, updates, deletes, operations: group.length, payloadBytes };
}

/**
 * How many blocks an entity signed at `headBlock` may live: the block after the head will hold it, five blocks are kept
 * in reserve while the life is long enough, and null means there is no life left.
 */
export function blocksToLive(headBlock: number, expiresAtBlock: number): number | null {
  const left = expiresAtBlock - (headBlock + 1);
  return left < 1 ? null : Math.max(1, left - AIM_EARLIER_BLOCKS);
}

/** Whether everything in the group still has a life to live at the head. */
export function isAlive(group: EncodedGroup, headBlock: number): boolean {
  return [...group.creates, ...group.updates.map(({ entity }) => entity)].every(
    (entity) => blocksToLive(headBlock, entity.expiresAtBlock) !== null,
  );
}

/** Turns groups that are alive at the head into the arguments of the SDK's `mutateEntities`, creates in the order of the groups. */
export function toMutation(groups: readonly EncodedGroup[], headBlock: number) {
  const life = ({ payload, attributes, expiresAtBlock }: EncodedEntity) => ({
    payload,
    attributes,
    contentType: CONTENT_TYPE,
    expiresIn: blocksToSeconds(blocksToLive(headBlock, expiresAtBlock) ?? 1),
  });
  return {
    creates: groups.flatMap((group) => group.creates.map(life)),
    updates: groups.flatMap((group) =>
      group.updates.map(({ key, entity }) => ({ entityKey: key, ...life(entity) })),
    ),
    deletes: groups.flatMap((group) => group.deletes.map((entityKey) => ({ entityKey }))),
  };
}
