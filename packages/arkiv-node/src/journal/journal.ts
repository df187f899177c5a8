import { join, resolve } from 'node:path';
import { lockDirectory } from './directory-lock.ts';
import { passEarlierLock } from './earlier-lock.ts';
import { JournalFile, type JournalFileOptions } from './journal-file.ts';
import { JOURNAL_VERSION, type JournalRecord, parseRecord, parseRecords } from './record.ts';
import { rewriteInSlices } from './rewrite.ts';

const FILE_NAME = 'journal.log';

/** Where the node writes down what it must not forget. */
export type Journal = {
  /** Writes an entry; it is safe once `flush` has resolved. */
  append(record: JournalRecord): void;
  flush(): Promise<void>;
  /**
   * Replaces everything written so far, in one step at its end; what is written meanwhile goes behind the records.
   * Answers false when the signal broke it off. One at a time.
   */
  rewrite(records: Iterable<JournalRecord>, signal: AbortSignal): Promise<boolean>;
  /** The same while everybody waits, as at a start; a journal of an earlier version is kept beside it. */
  rewriteNow(records: Iterable<JournalRecord>): void;
  /** The length of what is written. */
  readonly bytes: number;
  /** The version it is written in, until it is rewritten. */
  readonly version: number;
  /** Flushes and gives the directory free. */
  close(): Promise<void>;
};

/** The journal of a node that forgets everything when it ends. */
export const memoryJournal: Journal = {
  append: () => undefined,
  flush: async () => undefined,
  rewrite: async () => false,
  rewriteNow: () => undefined,
  bytes: 0,
  version: JOURNAL_VERSION,
  close: async () => undefined,
};

function* serialised(records: Iterable<JournalRecord>): Generator<string> {
  for (const record of records) yield JSON.stringify(record);
}

function versionOf([first]: Iterable<string>): number {
  const record = first === undefined ? undefined : parseRecord(first, 1);
  return record?.kind === 'genesis' ? record.version : JOURNAL_VERSION;
}

/** A journal that was opened, and what it holds. */
export type OpenedJournal = {
  readonly journal: Journal;
  readonly records: Iterable<JournalRecord>;
  /** Whether something is missing that may have been acknowledged. */
  readonly isShortened: boolean;
};

function openLocked(path: string, options: JournalFileOptions, unlock: () => Promise<void>): OpenedJournal {
  const { file, entries, isShortened } = JournalFile.open(path, options);
  let version = versionOf(entries);
  /** What is appended during a rewrite; null when there is none. */
  let newer: string[] | null = null;
  const journal: Journal = {
    append(record) {
      const json = JSON.stringify(record);
      file.append(json);
      newer?.push(json);
    },
    flush: () => file.flush(),
    async rewrite(next, signal) {
      newer = [];
      try {
        return await rewriteInSlices(file, serialised(next), newer, signal);
      } finally {
        newer = null;
      }
    },
    rewriteNow(next) {
      const kept = file.rewrite(serialised(next), version < JOURNAL_VERSION ? version : null);
      if (kept !== null) options.warn(`the journal of version ${version} is kept as ${kept}`);
      version = JOURNAL_VERSION;
    },
    get bytes() {
      return file.bytes;
    },
    get version() {
      return version;
    },
    async close() {
      try {
        await file.close();
      } finally {
        await unlock();
      }
    },
  };
  return { journal, records: parseRecords(entries), isShortened };
}

/**
 * Opens the journal of a data directory and takes the directory for this process.
 *
 * `warn` hears of a last write that was cut off, and where a journal of an earlier version went; `fatal` ends the process.
 * The records can be read once.
 *
 * @throws {JournalError} when the directory is in use, or the journal of a later version, or damaged and its end not to be
 * dropped; so does reading, for a record this version does not know
 */
export async function openJournal(
  dataDir: string,
  options: Pick<JournalFileOptions, 'warn' | 'fatal' | 'dropTail'>,
): Promise<OpenedJournal> {
  const directory = resolve(dataDir);
  const path = join(directory, FILE_NAME);
  const unlock = await lockDirectory(directory);
  try {
    passEarlierLock(directory, path);
    return openLocked(path, options, unlock);
  } catch (error) {
    await unlock();
    throw error;
  }
}
