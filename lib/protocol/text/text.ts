/** How long a text may be, in characters as people count them (code points) and in bytes of UTF-8 as Arkiv does. */
export type TextLimit = {
  readonly characters: number;
  readonly bytes: number;
  /** Whether line breaks belong to it. */
  readonly multiline: boolean;
};

/** Limits of everything people type into a session. A skill is an attribute: 128 bytes (docs/arkiv.md, "Limits we keep"). */
export const TEXT_LIMITS = {
  skill: { characters: 80, bytes: 128, multiline: false },
  notes: { characters: 1000, bytes: 4000, multiline: true },
  reason: { characters: 500, bytes: 2000, multiline: true },
} as const satisfies Record<string, TextLimit>;

/** Why a text was refused. */
export type TextProblem = 'TOO_LONG' | 'FORBIDDEN_CHARACTERS' | 'STACKED_MARKS' | 'NOT_TRIMMED';

// Control characters, lone surrogates, and marks that reorder the text around them (UAX 9 embeddings, overrides, isolates).
const FORBIDDEN = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

// Accents piled up until they cover the lines of others; no spelling needs so many on one letter.
const STACKED = /\p{M}{7}/u;

// Spaces of every width, marks without a letter, and characters nobody can see.
const WITHOUT_INK = /[\p{White_Space}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/**
 * What is wrong with a text, or null. An empty text has no problem here: whether it may be empty is its field's matter.
 *
 * @example
 * ```ts
 * import { TEXT_LIMITS, textProblem } from '@/lib/protocol/text/text';
 *
 * console.log(textProblem('Rust', TEXT_LIMITS.skill), textProblem('Rust ', TEXT_LIMITS.skill)); // null NOT_TRIMMED
 * ```
 */
export function textProblem(text: string, limit: TextLimit): TextProblem | null {
  // UTF-8 has at least one byte per UTF-16 unit: refuses a huge text before anything walks it.
  if (text.length > limit.bytes) return 'TOO_LONG';
  if (FORBIDDEN.test(limit.multiline ? text.replaceAll('\n', ' ') : text)) return 'FORBIDDEN_CHARACTERS';
  if (STACKED.test(text)) return 'STACKED_MARKS';
  if (text !== text.trim()) return 'NOT_TRIMMED';
  const { characters, bytes } = textSize(text);
  return characters > limit.characters || bytes > limit.bytes ? 'TOO_LONG' : null;
}

/**
 * Whether there is anything to read in a text.
 *
 * @example
 * ```ts
 * import { saysSomething } from '@/lib/protocol/text/text';
 *
 * console.log(saysSomething('Rust'), saysSomething(' \u200b')); // true false
 * ```
 */
export function saysSomething(text: string): boolean {
  return text.replace(WITHOUT_INK, '') !== '';
}

/**
 * Text as typed or pasted, in the one form that is signed and kept: every line end a line feed, tabs as spaces, nothing around it.
 *
 * @example
 * ```ts
 * import { tidyText } from '@/lib/protocol/text/text';
 *
 * console.log(JSON.stringify(tidyText(' one\r\ntwo\tthree '))); // "one\ntwo  three"
 * ```
 */
export function tidyText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replaceAll('\t', '  ').trim();
}

/**
 * The size of a text in both units, for the counter beside its field.
 *
 * @example
 * ```ts
 * import { textSize } from '@/lib/protocol/text/text';
 *
 * console.log(textSize('Žižek')); // { characters: 5, bytes: 7 }
 * ```
 */
export function textSize(text: string): { characters: number; bytes: number } {
  return { characters: [...text].length, bytes: new TextEncoder().encode(text).length };
}
