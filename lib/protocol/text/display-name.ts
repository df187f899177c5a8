import { mixesScripts } from '@/lib/protocol/text/name-scripts';
import { misleads } from '@/lib/protocol/text/reserved-names';
import { type TextLimit, textSize } from '@/lib/protocol/text/text';

/** How long a display name may be. It is an attribute: 128 bytes (docs/arkiv.md, "Limits we keep"). */
export const NAME_LIMIT: TextLimit = { characters: 40, bytes: 120, multiline: false };

/** Why a display name was refused. */
export type NameProblem =
  | 'TOO_LONG'
  /** A control, invisible or reordering character, or one written in another way than it reads. */
  | 'HIDDEN_CHARACTERS'
  /** Anything but letters, digits and the punctuation of names: above all ticks, locks and badges. */
  | 'SYMBOLS'
  /** Accents piled up until they cover other lines. */
  | 'STACKED_MARKS'
  | 'NO_LETTERS'
  /** A word, or its digits, in several scripts that are not written together. */
  | 'MIXED_SCRIPTS'
  /** Reads as an address, as the reader themself, as this product, or as a mark of trust. */
  | 'MISLEADING';

/**
 * Letters, their marks, digits, one plain space, and what names are punctuated with: UAX 31 table 3 (hyphens of several
 * scripts, apostrophes, geresh and gershayim, middle dots, tsheg), maqaf, and the brackets and signs of everyday writing.
 */
const NAME_CHARACTERS =
  /^[\p{L}\p{Mn}\p{Mc}\p{Nd}\u3007 .,&()_'‘’·‧\u2010\u058a\u05be\u05f3\u05f4\u0f0b\u30a0\u30fb-]*$/u;

/** Control characters, lone surrogates, format characters such as reordering marks, private use, and letters without ink. */
const HIDDEN = /[\p{Cc}\p{Cs}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** The two invisible joiners belong to the spelling of these scripts, and only between their letters. */
const JOINING =
  '[\\p{scx=Arab}\\p{scx=Deva}\\p{scx=Beng}\\p{scx=Guru}\\p{scx=Gujr}\\p{scx=Orya}\\p{scx=Taml}\\p{scx=Telu}\\p{scx=Knda}\\p{scx=Mlym}\\p{scx=Sinh}\\p{scx=Khmr}\\p{scx=Mymr}]';
const JOINERS = new RegExp(`(?<=${JOINING})[\\u200c\\u200d](?=${JOINING})`, 'gu');

/** A letter of Tai Viet that is drawn as a tick, and is used as one. */
const TICK_LIKE = /\uaa9c/u;

/**
 * UTS 39 section 5.4: the same nonspacing mark twice, or more than four of them. Marks that go with any letter are the
 * ones that get piled up: no orthography puts four of those on one.
 */
const STACKED = /(\p{Mn})\1|[\p{Mn}\p{Me}]{5,}|\p{Script=Inherited}{4,}|^\p{M}/u;

/**
 * A name as typed, brought into the one form that is signed: composed characters, single spaces, none at the ends.
 *
 * @example
 * ```ts
 * import { tidyName } from '@/lib/protocol/text/display-name';
 *
 * console.log(tidyName('  Ada \u00a0 Lovelace ')); // Ada Lovelace
 * ```
 */
export function tidyName(typed: string): string {
  return typed.normalize('NFKC').replace(/\s+/gu, ' ').trim();
}

/**
 * What is wrong with a tidied display name by its characters alone, or null. An empty name has no problem: its person
 * goes by their address.
 *
 * Names are shown beside things a reader relies on, so that they can hold nothing but what names are written with.
 * Two people may still share one: the address beside it tells them apart. What a name looks like takes Unicode's tables,
 * which stay on the server: see `shownNameProblem`.
 * Source: Unicode UAX 31 (characters of identifiers), UTS 39 (invisible and confusable characters, mixed scripts).
 *
 * @example
 * ```ts
 * import { nameProblem } from '@/lib/protocol/text/display-name';
 *
 * console.log(nameProblem('Ada'), nameProblem('Ada ✓')); // null SYMBOLS
 * ```
 */
export function nameProblem(name: string): NameProblem | null {
  // UTF-8 has at least one byte per UTF-16 unit: refuses a huge text before anything walks it.
  if (name.length > NAME_LIMIT.bytes) return 'TOO_LONG';
  const plain = name.replace(JOINERS, '');
  if (HIDDEN.test(plain) || name !== tidyName(name)) return 'HIDDEN_CHARACTERS';
  if (!NAME_CHARACTERS.test(plain) || TICK_LIKE.test(plain)) return 'SYMBOLS';
  if (STACKED.test(plain.normalize('NFD'))) return 'STACKED_MARKS';
  if (name !== '' && !/[\p{L}\p{Nd}]/u.test(name)) return 'NO_LETTERS';
  if (mixesScripts(plain)) return 'MIXED_SCRIPTS';
  if (misleads(wordsOf(plain), (text) => text.toLowerCase())) return 'MISLEADING';
  const { characters, bytes } = textSize(name);
  return characters > NAME_LIMIT.characters || bytes > NAME_LIMIT.bytes ? 'TOO_LONG' : null;
}

/**
 * The words of a name: runs of letters, marks and digits.
 *
 * @example
 * ```ts
 * import { wordsOf } from '@/lib/protocol/text/display-name';
 *
 * console.log(wordsOf('Ada-Marie Lovelace')); // [ 'Ada', 'Marie', 'Lovelace' ]
 * ```
 */
export function wordsOf(name: string): readonly string[] {
  return name.split(/[^\p{L}\p{M}\p{Nd}\u3007]+/u).filter(Boolean);
}
