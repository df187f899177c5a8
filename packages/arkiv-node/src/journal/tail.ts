export const NEWLINE = 0x0a;
const FIRST_PRINTABLE = 0x20;
/** What a line begins with, however early it was cut off. */
const BEGINNING = /^([0-9a-f]{0,8}|[0-9a-f]{8} .*)$/s;

/**
 * What stands behind the last line that fits its checksum.
 *
 * A write is acknowledged when all of it is on the disk, its line break last. A power loss may cut off what was not, and
 * some file systems (XFS, ext4 with `data=writeback`) show zeros where a file had grown and its data had not arrived:
 * `cut` and `zeros` hold no whole line, and nothing stands behind them. Everything else, such as a line of the right length
 * with other bytes in it, or what another file left in that place, may as well be a disk that lost what it had called safe:
 * `damaged`. Only a person can tell those apart.
 */
export type Tail = {
  readonly kind: 'none' | 'cut' | 'zeros' | 'damaged';
  readonly bytes: number;
  /** Of what is damaged: how many lines behind the first one are as they were written. */
  readonly wholeLines: number;
};

function isTextOfLine(text: Buffer): boolean {
  try {
    // As a stream: the last character may be cut, too.
    return BEGINNING.test(
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(text, { stream: true }),
    );
  } catch {
    return false;
  }
}

/**
 * Tells what a tail is.
 *
 * @param start Where it begins. With nothing before it zeros are no last write but the whole journal.
 * @param isWhole Whether a line says all that it was to say, but for its end: then that may have been there once.
 */
export function kindOfTail(tail: Buffer, start: number, isWhole: (text: Buffer) => boolean): Tail['kind'] {
  if (tail.length === 0) return 'none';
  const textEnd = tail.findIndex((byte) => byte < FIRST_PRINTABLE);
  const text = textEnd === -1 ? tail : tail.subarray(0, textEnd);
  const zeros = tail.subarray(text.length);
  if (!isTextOfLine(text) || zeros.some((byte) => byte !== 0)) return 'damaged';
  if (zeros.length > 0) return start === 0 || isWhole(text) ? 'damaged' : 'zeros';
  return isWhole(text.subarray(0, -1)) ? 'damaged' : 'cut';
}
