import confusables from 'unhomoglyph/data.json';
import { type NameProblem, nameProblem, wordsOf } from '@/lib/protocol/text/display-name';
import { misleads } from '@/lib/protocol/text/reserved-names';

/** Single characters and what they look like: UTS 39, confusables.txt. */
const PROTOTYPES: ReadonlyMap<string, string> = new Map(Object.entries(confusables));

/**
 * What is wrong with a tidied display name, by its characters and by what they look like; null for a name people can be
 * shown. Brings a table of 100 kB along: for the server, which decides.
 *
 * @example
 * ```ts
 * import { shownNameProblem } from '@/lib/protocol/text/name-likeness';
 *
 * console.log(shownNameProblem('Ada'), shownNameProblem('0fficial')); // null MISLEADING
 * ```
 */
export function shownNameProblem(name: string): NameProblem | null {
  const problem = nameProblem(name);
  if (problem !== null) return problem;
  const words = wordsOf(name);
  // Letters look alike in one case and not in the other: `1` is like `I` and not like `i`.
  const isMisleading =
    misleads(words, (text) => skeleton(text.toLowerCase())) ||
    misleads(words, (text) => skeleton(text.toUpperCase())) ||
    hasDisguisedWord(words);
  return isMisleading ? 'MISLEADING' : null;
}

/**
 * What a text looks like: texts with the same skeleton are confusable (UTS 39 section 4).
 *
 * @example
 * ```ts
 * import { skeleton } from '@/lib/protocol/text/name-likeness';
 *
 * console.log(skeleton('\u0430d\u0430') === skeleton('ada')); // true
 * ```
 */
export function skeleton(text: string): string {
  const prototypes = [...text.normalize('NFD')].map((character) => PROTOTYPES.get(character) ?? character);
  return prototypes.join('').normalize('NFD');
}

/** Whether a word in Latin letters stands beside one that only looks like it: alone, that one may be a name of its script. */
function hasDisguisedWord(words: readonly string[]): boolean {
  const isLatin = (word: string) => /\p{Script=Latin}/u.test(word);
  const isDisguised = (word: string) =>
    /\p{L}/u.test(word) && !isLatin(word) && /^[\x20-\x7e]*$/.test(skeleton(word));
  return words.some(isLatin) && words.some(isDisguised);
}
