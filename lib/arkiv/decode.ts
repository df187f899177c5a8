import { z } from 'zod';
import { chainOrderOf } from '@/lib/arkiv/chain-order';
import type { ArkivEntity } from '@/lib/arkiv/entity';
import { isAddress, isBytes32, isData, isQuantity } from '@/lib/hex';

/** Payloads above this are left unread: everything of ours is far smaller, and strangers choose the size of theirs. */
export const MAX_PAYLOAD_BYTES = 64 * 1024;

const key = z
  .string()
  .transform((text) => text.toLowerCase())
  .refine(isBytes32);

const address = z
  .string()
  .transform((text) => text.toLowerCase())
  .refine(isAddress);

/** The node sends JSON numbers, the SDK's types promise hex: either, clamped, because anyone may write 2^64 - 1. */
const quantity = z
  .union([z.number(), z.literal(Number.POSITIVE_INFINITY), z.string().refine(isQuantity)])
  .transform(Number)
  .refine((value) => value >= 0 && (Number.isInteger(value) || value === Number.POSITIVE_INFINITY))
  .transform((value) => Math.min(value, Number.MAX_SAFE_INTEGER));

const attributes = <Value extends z.ZodType>(value: Value) =>
  z
    .array(z.object({ key: z.string(), value }))
    .nullish()
    .transform((list) => list ?? []);

const rpcEntity = z.object({
  key,
  owner: address,
  creator: address,
  createdAtBlock: quantity,
  lastModifiedAtBlock: quantity,
  expiresAt: quantity,
  transactionIndexInBlock: quantity,
  operationIndexInTransaction: quantity,
  contentType: z.string(),
  value: z.string().nullish(),
  stringAttributes: attributes(z.string()),
  numericAttributes: attributes(quantity),
});

/** Without a prototype, so that an attribute called `constructor` is nothing special. */
function toRecord<Value>(list: readonly { key: string; value: Value }[]): Record<string, Value> {
  const record: Record<string, Value> = Object.create(null);
  for (const { key, value } of list) record[key] = value;
  return record;
}

function parsePayload(hex: string | null | undefined): unknown {
  if (!hex || hex.length > 2 + 2 * MAX_PAYLOAD_BYTES || !isData(hex)) {
    return undefined;
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(hex.slice(2), 'hex'));
    return JSON.parse(text);
  } catch (error) {
    // Bytes that are no JSON text are an ordinary thing to find on a public chain.
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}

/**
 * Reads one item of an `arkiv_query` answer as plain data, or null when it has not the form of an entity.
 *
 * Field by field and not through the SDK's `Entity`: that mapping throws away a whole page for one bad item, and its
 * class instances hold bigint (docs/arkiv.md, "The SDK when reading"). Needs everything but the synthetic attributes
 * included (docs/arkiv.md, "Query options and answers").
 */
export function decodeEntity(item: unknown): ArkivEntity | null {
  const parsed = rpcEntity.safeParse(item);
  if (!parsed.success) return null;
  const found = parsed.data;
  return {
    key: found.key,
    owner: found.owner,
    creator: found.creator,
    createdAtBlock: found.createdAtBlock,
    lastModifiedAtBlock: found.lastModifiedAtBlock,
    expiresAtBlock: found.expiresAt,
    order: chainOrderOf(
      found.createdAtBlock,
      found.transactionIndexInBlock,
      found.operationIndexInTransaction,
    ),
    contentType: found.contentType,
    strings: toRecord(found.stringAttributes),
    numbers: toRecord(found.numericAttributes),
    payload: parsePayload(found.value),
  };
}

/** So much text of items is remembered at most, twice over: some thousands of entities, about 30 MB with what was read from it. */
const GENERATION_CHARACTERS = 6_000_000;
/** What is larger comes rarely, and would push out much. */
const LONGEST_REMEMBERED = 16_000;

/**
 * As `decodeEntity`, remembering what it has read: a list is read again and again, and most of it stays the same.
 *
 * Remembered by the whole text of an item, so what is told is never anything else than what the node said this time,
 * whoever wrote it; a node in this process shows the same frozen object again, which is told by itself. Bounded: what was
 * not asked for while the last `characters` of new text came is forgotten, and with a frozen item what was read from it.
 * Whoever gets an entity shares it with others, so it is frozen.
 */
export function createEntityDecoder(
  characters: number = GENERATION_CHARACTERS,
  decode: typeof decodeEntity = decodeEntity,
): typeof decodeEntity {
  let younger = new Map<string, ArkivEntity | null>();
  let older = new Map<string, ArkivEntity | null>();
  let size = 0;
  const frozen = new WeakMap<object, { readonly entity: ArkivEntity | null }>();

  function decodeFrozen(item: object): ArkivEntity | null {
    const known = frozen.get(item) ?? { entity: freezeAll(decode(item)) };
    frozen.set(item, known);
    return known.entity;
  }

  function remember(text: string, entity: ArkivEntity | null): ArkivEntity | null {
    if (size + text.length > characters) {
      older = younger;
      younger = new Map();
      size = 0;
    }
    younger.set(text, entity);
    size += text.length;
    return entity;
  }

  return (item) => {
    // No JSON that came from elsewhere is frozen.
    if (typeof item === 'object' && item !== null && Object.isFrozen(item)) return decodeFrozen(item);
    const text = textOf(item);
    if (text === null) return decode(item);
    const found = younger.get(text);
    if (found !== undefined) return found;
    const before = older.get(text);
    return remember(text, before === undefined ? freezeAll(decode(item)) : before);
  };
}

/** Tells an item from every other; null for what had better not be remembered. */
function textOf(item: unknown): string | null {
  let text: string | undefined;
  try {
    text = JSON.stringify(item);
  } catch {
    // No item of JSON has a bigint, or is nested deeper than it can be written: what a broken node says is read each time.
    return null;
  }
  // JSON writes infinity as null, so what holds either has no text of its own.
  if (text === undefined || text.length > LONGEST_REMEMBERED || text.includes('null')) return null;
  return text;
}

/** Without recursion: strangers choose how deep a payload is. */
function freezeAll<Value>(value: Value): Value {
  const left: unknown[] = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next !== 'object' || next === null) continue;
    Object.freeze(next);
    for (const inner of Object.values(next)) left.push(inner);
  }
  return value;
}
