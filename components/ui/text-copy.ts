import { plural } from '@/lib/plural';
import { type TextLimit, type TextProblem, textSize } from '@/lib/protocol/text/text';

/** How much room a text has left, once it begins to matter. Bytes count as the letters that fit into them for sure. */
export function roomLeft(text: string, limit: TextLimit): string | null {
  const size = textSize(text);
  if (size.characters < limit.characters / 2 && size.bytes < limit.bytes / 2) return null;
  const tooMany = charactersTooMany(text, limit);
  if (tooMany > 0) return plural(tooMany, { one: '# character too many', other: '# characters too many' });
  const left = Math.min(limit.characters - size.characters, limit.bytes - size.bytes);
  return plural(left, { one: '# character left', other: '# characters left' });
}

/** By how many characters a text is too long, in words that fit under its field. */
export function describeTooLong(text: string, limit: TextLimit): string {
  return plural(charactersTooMany(text, limit), {
    one: 'Too long. Shorten it by # character.',
    other: 'Too long. Shorten it by # characters.',
  });
}

const PROBLEMS: Readonly<Record<Exclude<TextProblem, 'TOO_LONG'>, string>> = {
  FORBIDDEN_CHARACTERS: 'It has control characters, or marks that reverse text. Type it again.',
  STACKED_MARKS: 'One letter has too many accents.',
  NOT_TRIMMED: 'Remove the spaces at its beginning or end.',
};

/** What is wrong with a text, in words that fit under its field. */
export function describeTextProblem(problem: TextProblem, text: string, limit: TextLimit): string {
  return problem === 'TOO_LONG' ? describeTooLong(text, limit) : PROBLEMS[problem];
}

/** How many characters have to go from the end of a text until the rest fits, in characters and in bytes. */
function charactersTooMany(text: string, limit: TextLimit): number {
  const characters = [...text];
  let bytes = 0;
  let fitting = 0;
  for (const character of characters) {
    bytes += textSize(character).bytes;
    if (fitting === limit.characters || bytes > limit.bytes) break;
    fitting += 1;
  }
  return characters.length - fitting;
}
