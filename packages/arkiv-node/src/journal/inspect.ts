import { createHash } from 'node:crypto';
import { JournalError } from './journal-error.ts';
import { type JournalText, readLines, writeLine } from './lines.ts';
import { type JournalRecord, parseRecords, type RecordOf } from './record.ts';
import { NOBODY, type Restore, replay } from './replay.ts';
import { damageOf } from './settle-tail.ts';
import { snapshotRecords } from './snapshot.ts';

/** What a journal holds, without a node on it. */
export type JournalSummary = {
  readonly chainId: number;
  /** The newest block that is written down, and its time. */
  readonly headBlock: number;
  readonly headMs: number;
  readonly entities: number;
  /** SHA-256, in hex, of everything a node would know that opened it. */
  readonly stateDigest: string;
  /** The length of its whole lines: what is behind them was never acknowledged. */
  readonly bytes: number;
};

function beginningOf(records: Iterator<JournalRecord>, path: string): RecordOf<'genesis'> {
  const first = records.next();
  if (first.done || first.value.kind !== 'genesis') {
    throw new JournalError(`The journal ${path} has no beginning`);
  }
  return first.value;
}

function readUndamaged(content: Buffer, path: string): JournalText {
  const text = readLines(content);
  if (text.tail.kind === 'damaged') throw new JournalError(damageOf(text, path));
  return text;
}

/**
 * Replays the text of a journal as a start would, without a clock: nothing ends that had not ended when it was written.
 *
 * @param path How to call it in an error.
 * @throws {JournalError} when it is damaged, of a later version, or does not come out as it was acknowledged
 *
 * @example
 * ```ts
 * import { FIRST_CHECKSUM, inspectJournal, writeLine } from 'arkiv-node/journal-format';
 *
 * const genesis = JSON.stringify({ kind: 'genesis', version: 2, chainId: 1337, genesisMs: 0 });
 * const { line } = writeLine(genesis, FIRST_CHECKSUM);
 * console.log(inspectJournal(Buffer.from(line), 'journal.log').chainId); // 1337
 * ```
 */
export function inspectJournal(content: Buffer, path: string): JournalSummary {
  const { entries, bytes } = readUndamaged(content, path);
  const records = parseRecords(entries);
  const { chainId, genesisMs, miner = NOBODY } = beginningOf(records, path);
  const { state } = replay(records, { chainId, genesisMs }, miner);
  const { chain } = state;
  const hash = createHash('sha256');
  for (const record of snapshotRecords(state)) hash.update(`${JSON.stringify(record)}\n`);
  return {
    chainId,
    headBlock: chain.head,
    headMs: chain.timeOf(chain.head),
    entities: chain.entities.index.size,
    stateDigest: hash.digest('hex'),
    bytes,
  };
}

/**
 * The whole lines of a journal, and one that says that it came back from a backup.
 *
 * @throws {JournalError} when it is damaged
 *
 * @example
 * ```ts
 * import { FIRST_CHECKSUM, withRestore, writeLine } from 'arkiv-node/journal-format';
 *
 * const genesis = JSON.stringify({ kind: 'genesis', version: 2, chainId: 1337, genesisMs: 0 });
 * const { line } = writeLine(genesis, FIRST_CHECKSUM);
 * const content = withRestore(Buffer.from(line), { reachesMs: 0, restoredMs: 60_000 });
 * console.log(content.toString().includes('"kind":"restore"')); // true
 * ```
 */
export function withRestore(content: Buffer, { reachesMs, restoredMs }: Restore): Buffer {
  const { bytes, checksum } = readUndamaged(content, 'to restore');
  const record: JournalRecord = { kind: 'restore', reachesMs, restoredMs };
  return Buffer.concat([
    content.subarray(0, bytes),
    Buffer.from(writeLine(JSON.stringify(record), checksum).line),
  ]);
}
