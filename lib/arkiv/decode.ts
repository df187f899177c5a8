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
