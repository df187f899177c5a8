import { join, resolve } from 'node:path';
import { lockDirectory } from './directory-lock.ts';
import { passEarlierLock } from './earlier-lock.ts';
import type { JournalError } from './journal-error.ts';
import { JournalFile, type JournalFileOptions } from './journal-file.ts';
import { JOURNAL_VERSION, type JournalRecord, parseRecord } from './record.ts';

const FILE_NAME = 'journal.log';

/** Where the node writes down what it must not forget. */
export type Journal = {
  /** Writes an entry; it is safe once `flush` has resolved. */
  append(record: JournalRecord): void;
  flush(): Promise<void>;
  /** Replaces everything written so far, in one step; a journal of an earlier version is kept beside it. */
  rewrite(records: Iterable<JournalRecord>): void;
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
  rewrite: () => undefined,
  bytes: 0,
  version: JOURNAL_VERSION,
  close: async () => undefined,
};

function* serialised(records: Iterable<JournalRecord>): Generator<string> {
  for (const record of records) yield JSON.stringify(record);
}

function openLocked(
  path: string,
  options: JournalFileOptions,
  unlock: () => Promise<void>,
): { journal: Journal; records: JournalRecord[] } {
  const { file, entries } = JournalFile.open(path, options);
  const records = entries.map((json, index) => parseRecord(json, index + 1));
  const [first] = records;
  let version = first?.kind === 'genesis' ? first.version : JOURNAL_VERSION;
  const journal: Journal = {
    append: (record) => file.append(JSON.stringify(record)),
    flush: () => file.flush(),
    rewrite(next) {
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
  return { journal, records };
}

/**
 * Opens the journal of a data directory and takes the directory for this process.
 *
 * `warn` is told of a torn last write, and where a journal of an earlier version went; `fatal` ends the process.
 *
 * @throws {JournalError} when the directory is in use, or the journal damaged or of a later version
 */
export async function openJournal(
  dataDir: string,
  options: { readonly warn: (line: string) => void; readonly fatal: (error: JournalError) => void },
): Promise<{ journal: Journal; records: JournalRecord[] }> {
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
