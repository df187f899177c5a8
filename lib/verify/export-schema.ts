import { z } from 'zod';
import { parseChainOrder } from '@/lib/arkiv/chain-order';
import { isoInstantSchema, slugSchema, storedKeySchema, storedWalletSchema } from '@/lib/protocol/schema';

/** What an export calls itself; a number more for every change of its form (docs/protocol.md, "Export files"). */
export const EXPORT_FORMAT = 'twofold-export-2';

/** More than any export holds. */
export const MAX_RECORDS = 100_000;

/** A block whose time is an instant that can be written: two seconds each, within four-digit years of the head. */
const blockSchema = z.number().int().min(0).max(1_000_000_000_000);

const instantSchema = isoInstantSchema.refine((text) => /^\d{4}-/.test(text));

const writersSchema = z.array(storedWalletSchema).max(1_000);

const recordSchema = z
  .object({
    key: storedKeySchema,
    recordedAt: isoInstantSchema,
    counts: z.boolean(),
    creator: storedWalletSchema,
    owner: storedWalletSchema,
    createdAtBlock: blockSchema,
    lastModifiedAtBlock: blockSchema,
    expiresAtBlock: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
    order: z.string(),
    contentType: z.string(),
    strings: z.record(z.string(), z.string()),
    numbers: z.record(z.string(), z.number()),
    payload: z.unknown(),
  })
  .transform(({ order: text, ...record }, context) => {
    const order = parseChainOrder(text, record.createdAtBlock);
    if (order !== null) return { ...record, order };
    context.addIssue({
      code: 'custom',
      path: ['order'],
      message: 'is no place in the block it was created in',
    });
    return z.NEVER;
  });

/** An export as a file holds it; nothing of what it says is verified yet. */
export const exportSchema = z.object({
  format: z.literal(EXPORT_FORMAT),
  exportedAt: instantSchema,
  wallet: storedWalletSchema,
  about: storedKeySchema.nullable(),
  space: slugSchema,
  network: z.string().regex(/^arkiv:[1-9]\d{0,19}$/),
  writers: writersSchema.min(1),
  attestedWriters: writersSchema,
  head: z.object({ block: blockSchema, time: instantSchema }),
  profile: z
    .looseObject({ wallet: storedWalletSchema, displayName: z.string(), issuedAt: z.string() })
    .nullable(),
  sessions: z.array(z.looseObject({ key: storedKeySchema })).max(MAX_RECORDS),
  records: z.array(recordSchema).max(MAX_RECORDS),
  leftOut: writersSchema,
});

export type ExportFile = z.output<typeof exportSchema>;
