import { crc32 } from 'node:zlib';
import { JournalError } from './journal-error.ts';

const NEWLINE = 0x0a;
const CHECKSUM_DIGITS = 8;

/**
 * The checksum a journal starts from.
 *
 * @example
 * ```ts
 * import { FIRST_CHECKSUM, writeLine } from 'arkiv-node/journal-format';
 *
 * console.log(writeLine('{}', FIRST_CHECKSUM).line.length); // 12
 * ```
 */
export const FIRST_CHECKSUM = 0;

/**
 * One line of the journal: a checksum of eight hex digits, a blank, JSON.
 *
 * The checksum goes over the line and the checksum before it, so that a line that is missing or out of its
 * place is found as surely as one that was changed.
 *
 * @example
 * ```ts
 * import { FIRST_CHECKSUM, writeLine } from 'arkiv-node/journal-format';
 *
 * const first = writeLine('{"kind":"head","number":1}', FIRST_CHECKSUM);
 * const second = writeLine('{"kind":"head","number":2}', first.checksum);
 * console.log(second.line.trim().slice(9)); // {"kind":"head","number":2}
 * ```
 */
export function writeLine(json: string, previousChecksum: number): { line: string; checksum: number } {
  const checksum = crc32(json, previousChecksum);
  return { line: `${checksum.toString(16).padStart(CHECKSUM_DIGITS, '0')} ${json}\n`, checksum };
}

export type JournalText = {
  /** The JSON of every whole line. */
  readonly entries: readonly string[];
  /** The length of the whole lines. */
  readonly bytes: number;
  readonly checksum: number;
  /** Bytes after the last whole line: a write that was under way when the process died. */
  readonly tornBytes: number;
};

/**
 * Reads a journal. A last line without its end was never acknowledged and is left out.
 *
 * @throws {JournalError} when any other line does not fit its checksum
 */
export function readLines(content: Buffer, path: string): JournalText {
  const entries: string[] = [];
  let checksum = FIRST_CHECKSUM;
  let start = 0;
  for (let end = content.indexOf(NEWLINE); end !== -1; end = content.indexOf(NEWLINE, start)) {
    const json = content.toString('utf8', start + CHECKSUM_DIGITS + 1, end);
    const expected = writeLine(json, checksum);
    if (!content.subarray(start, end + 1).equals(Buffer.from(expected.line))) {
      throw new JournalError(
        `The journal ${path} is damaged at line ${entries.length + 1} (byte ${start}): its checksum does not fit. ` +
          'Restore the file from a copy, or move the data directory away to start anew.',
      );
    }
    entries.push(json);
    checksum = expected.checksum;
    start = end + 1;
  }
  return { entries, bytes: start, checksum, tornBytes: content.length - start };
}
