import type { Hex } from 'viem';
import { z } from 'zod';
import { JournalError } from './journal-error.ts';

/**
 * The version of the journal that this program writes. It reads every earlier one; a later one is refused.
 *
 * @example
 * ```ts
 * import { JOURNAL_VERSION } from 'arkiv-node/journal-format';
 *
 * console.log({ kind: 'genesis', version: JOURNAL_VERSION }); // { kind: 'genesis', version: 2 }
 * ```
 */
export const JOURNAL_VERSION = 2;

const hex = z.custom<Hex>((value) => typeof value === 'string' && /^0x[0-9a-f]*$/.test(value));
const blockNumber = z.int().nonnegative();
const integer = z.string().regex(/^\d+$/);
const base64 = z.string();
/** What has come of everything up to here; in no journal of version 1, and tools that write journals may leave it out. */
const outcome = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .optional();

const transaction = z.object({ raw: base64, hash: hex, sender: hex });
const log = z.object({ topics: z.array(hex), data: hex });

const record = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('genesis'),
    version: z.int().min(1).max(JOURNAL_VERSION),
    chainId: z.int().positive(),
    genesisMs: z.int(),
    /** Who gets the tips; version 1 did not write it down, and gave them to whoever was funded first at a start. */
    miner: hex.optional(),
  }),
  z.object({ kind: z.literal('fund'), addresses: z.array(hex) }),
  /** A transaction that was acknowledged but waits for an earlier nonce. */
  z.object({ kind: z.literal('queued'), transaction }),
  z.object({ kind: z.literal('block'), number: blockNumber, transactions: z.array(transaction), outcome }),
  /** Housekeeping removed something while nobody wrote: the head never goes back behind it. */
  z.object({ kind: z.literal('head'), number: blockNumber, outcome }),
  /** The chain came back from a backup: what was acknowledged between the two times is not in it. */
  z.object({ kind: z.literal('restore'), reachesMs: z.int(), restoredMs: z.int() }),
  // The rest is what a snapshot holds.
  /** Addresses whose funds are in the balances already. */
  z.object({ kind: z.literal('funded'), addresses: z.array(hex) }),
  z.object({ kind: z.literal('account'), address: hex, balance: integer, nonce: integer }),
  z.object({
    kind: z.literal('entity'),
    id: z.int().positive(),
    key: hex,
    owner: hex,
    creator: hex,
    payload: base64,
    contentType: z.string(),
    expiresAt: integer,
    createdAtBlock: blockNumber,
    lastModifiedAtBlock: blockNumber,
    transactionIndex: z.int(),
    operationIndex: z.int(),
    strings: z.array(z.tuple([z.string(), z.string()])),
    numbers: z.array(z.tuple([z.string(), integer])),
  }),
  /** What had come of everything before the snapshot. */
  z.object({ kind: z.literal('outcome'), digest: outcome.unwrap() }),
  z.object({ kind: z.literal('ids'), highest: z.int().nonnegative() }),
  z.object({
    kind: z.literal('history'),
    number: blockNumber,
    expiries: z.array(log),
    transactions: z.array(
      transaction.extend({
        succeeded: z.boolean(),
        gasUsed: integer,
        effectiveGasPrice: integer,
        logs: z.array(log),
      }),
    ),
  }),
]);

/** One entry of the journal. */
export type JournalRecord = z.infer<typeof record>;
export type RecordOf<K extends JournalRecord['kind']> = Extract<JournalRecord, { kind: K }>;

/** The first entry of any version, as far as it says of which. */
const beginning = z.object({ kind: z.literal('genesis'), version: z.int().positive() });

function assertKnownVersion(value: unknown): void {
  const parsed = beginning.safeParse(value);
  if (!parsed.success || parsed.data.version <= JOURNAL_VERSION) return;
  throw new JournalError(
    `The journal is of version ${parsed.data.version}, and this program reads versions up to ${JOURNAL_VERSION}: ` +
      'start the newer program that wrote it, or put the journal back that it kept',
  );
}

/**
 * Reads an entry back.
 *
 * @throws {JournalError} when this program does not know such an entry, or a later version wrote it
 */
export function parseRecord(json: string, line: number): JournalRecord {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new JournalError(`The journal has no valid JSON at line ${line}`, { cause });
  }
  if (line === 1) assertKnownVersion(value);
  const parsed = record.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new JournalError(
    `The journal has an entry this version does not know at line ${line}: it was written by another version`,
    { cause: parsed.error },
  );
}

/**
 * Reads entries back one by one.
 *
 * @throws {JournalError} as `parseRecord`, while they are read
 */
export function* parseRecords(entries: Iterable<string>): Generator<JournalRecord> {
  let line = 0;
  for (const json of entries) {
    line += 1;
    yield parseRecord(json, line);
  }
}
