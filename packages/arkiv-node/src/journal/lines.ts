import { crc32 } from 'node:zlib';
import { kindOfTail, NEWLINE, type Tail } from './tail.ts';

const CHECKSUM_DIGITS = 8;
const CHECKSUM = /^[0-9a-f]{8}$/;

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
  /** The JSON of every whole line, read anew each time: a large journal would hardly be there twice. */
  readonly entries: Iterable<string>;
  /** How many whole lines there are, and their length. */
  readonly lines: number;
  readonly bytes: number;
  readonly checksum: number;
  /** What stands behind them. */
  readonly tail: Tail;
};

function* entriesOf(content: Buffer): Generator<string> {
  let start = 0;
  for (let end = content.indexOf(NEWLINE); end !== -1; end = content.indexOf(NEWLINE, start)) {
    yield content.toString('utf8', start + CHECKSUM_DIGITS + 1, end);
    start = end + 1;
  }
}

/** The checksum of a line that fits what came before it; null for one that does not. */
function checksumOf(line: Buffer, previousChecksum: number): number | null {
  const expected = writeLine(line.toString('utf8', CHECKSUM_DIGITS + 1, line.length - 1), previousChecksum);
  return line.equals(Buffer.from(expected.line)) ? expected.checksum : null;
}

/** Whether a line without its end says all that it was to say. */
function isWhole(text: Buffer, previousChecksum: number): boolean {
  return checksumOf(Buffer.concat([text, Buffer.of(NEWLINE)]), previousChecksum) !== null;
}

/** How many lines fit the one before them, whatever that is. */
function countWhole(content: Buffer): number {
  let count = 0;
  let previous: number | null = null;
  let start = 0;
  for (let end = content.indexOf(NEWLINE); end !== -1; end = content.indexOf(NEWLINE, start)) {
    const line = content.subarray(start, end + 1);
    if (previous !== null && checksumOf(line, previous) !== null) count += 1;
    const written = line.toString('latin1', 0, CHECKSUM_DIGITS);
    previous = CHECKSUM.test(written) ? Number.parseInt(written, 16) : null;
    start = end + 1;
  }
  return count;
}

/** Reads a journal up to the first line that does not fit its checksum, and tells what stands from there on. */
export function readLines(content: Buffer): JournalText {
  let lines = 0;
  let checksum = FIRST_CHECKSUM;
  let start = 0;
  for (let end = content.indexOf(NEWLINE); end !== -1; end = content.indexOf(NEWLINE, start)) {
    const next = checksumOf(content.subarray(start, end + 1), checksum);
    if (next === null) break;
    lines += 1;
    checksum = next;
    start = end + 1;
  }
  const rest = content.subarray(start);
  const kind = kindOfTail(rest, start, (text) => isWhole(text, checksum));
  const tail = { kind, bytes: rest.length, wholeLines: kind === 'damaged' ? countWhole(rest) : 0 };
  const whole = content.subarray(0, start);
  return { entries: { [Symbol.iterator]: () => entriesOf(whole) }, lines, bytes: start, checksum, tail };
}
