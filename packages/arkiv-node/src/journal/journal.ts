import { join, resolve } from 'node:path';
import { lockDirectory } from './directory-lock.ts';
import { JournalFile } from './journal-file.ts';
import { type JournalRecord, parseRecord } from './record.ts';
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
  /** The length of what is written. */
  readonly bytes: number;
  /** Flushes and gives the directory free. */
  close(): Promise<void>;
};

/** The journal of a node that forgets everything when it ends. */
export const memoryJournal: Journal = {
  append: () => undefined,
  flush: async () => undefined,
  rewrite: async () => false,
  bytes: 0,
  close: async () => undefined,
};

function* serialised(records: Iterable<JournalRecord>): Generator<string> {
  for (const record of records) yield JSON.stringify(record);
}

/** Reads entries back one by one, and lets go of each: a large journal is never there twice. */
function* parsed(entries: readonly string[]): Generator<JournalRecord> {
  const left = entries.toReversed();
  for (let line = 1; left.length > 0; line += 1) yield parseRecord(left.pop() ?? '', line);
}

/**
 * Opens the journal of a data directory and takes the directory for this process.
 *
 * `warn` hears of a torn last write. The records can be read once. Throws a JournalError for a directory in use or a
 * damaged journal; so does reading, for a record this version does not know.
 */
export function openJournal(
  dataDir: string,
  warn: (line: string) => void,
): { journal: Journal; records: Iterable<JournalRecord> } {
  const directory = resolve(dataDir);
  const unlock = lockDirectory(directory);
  try {
    const { file, entries } = JournalFile.open(join(directory, FILE_NAME), warn);
    /** What is appended during a rewrite. */
    let newer: string[] = [];
    let isRewriting = false;
    const journal: Journal = {
      append(record) {
        const json = JSON.stringify(record);
        file.append(json);
        if (isRewriting) newer.push(json);
      },
      flush: () => file.flush(),
      async rewrite(next, signal) {
        isRewriting = true;
        try {
          return await rewriteInSlices(file, serialised(next), newer, signal);
        } finally {
          isRewriting = false;
          newer = [];
        }
      },
      get bytes() {
        return file.bytes;
      },
      async close() {
        try {
          await file.close();
        } finally {
          unlock();
        }
      },
    };
    return { journal, records: parsed(entries) };
  } catch (error) {
    unlock();
    throw error;
  }
}
