import {
  saysSomething,
  TEXT_LIMITS,
  type TextLimit,
  textProblem,
  textSize,
  tidyText,
} from '@/lib/protocol/text/text';

/** Stands at the end of a text that was cut. */
export const CUT_MARK = '…';

/** Stands where a character was that nobody may write. */
const REPLACEMENT = '\ufffd';

/** Longer than every limit in every script: keeps whatever is sent from being walked at length. */
const MAX_WALKED = 4 * TEXT_LIMITS.notes.bytes;

const LINE_BREAKS = /[\n\u2028\u2029]+/g;
/** As in `textProblem`. */
const FORBIDDEN = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;
const STACKED = /(\p{M}{6})\p{M}+/gu;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * A text of somebody else's as it can be shown: what `textProblem` would refuse is mended, not refused.
 *
 * Tabs and line ends as everybody reads them, a replacement character (U+FFFD) for control and reordering characters,
 * at most six accents on a letter; what is over the limit is cut between two characters as readers see them, with
 * "…" at the end. Empty when nothing in it can be read.
 *
 * @example
 * ```ts
 * import { fitText } from '@/lib/protocol/text/fit-text';
 * import { TEXT_LIMITS } from '@/lib/protocol/text/text';
 *
 * console.log(fitText('a\u0000b\tc', TEXT_LIMITS.skill)); // a�b  c
 * console.log(fitText('borrowing', { characters: 7, bytes: 20, multiline: false }).length); // 7
 * ```
 */
export function fitText(text: string, limit: TextLimit): string {
  const walked = text.slice(0, MAX_WALKED);
  const lines = limit.multiline
    ? walked.replace(/[\u2028\u2029]/g, '\n')
    : walked.replace(/\r\n?/g, '\n').replace(LINE_BREAKS, ' ');
  const mended = tidyText(lines)
    .split('\n')
    .map((line) => line.replace(FORBIDDEN, REPLACEMENT))
    .join('\n')
    .replace(STACKED, '$1');
  if (!saysSomething(mended.replaceAll(REPLACEMENT, ''))) return '';
  return text.length <= MAX_WALKED && textProblem(mended, limit) === null ? mended : cut(mended, limit);
}

function cut(text: string, limit: TextLimit): string {
  const mark = textSize(CUT_MARK);
  let characters = mark.characters;
  let bytes = mark.bytes;
  let kept = '';
  for (const { segment } of graphemes.segment(text)) {
    const size = textSize(segment);
    characters += size.characters;
    bytes += size.bytes;
    if (characters > limit.characters || bytes > limit.bytes) break;
    kept += segment;
  }
  return `${kept.trimEnd()}${CUT_MARK}`;
}
