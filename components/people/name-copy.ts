import { NAME_LIMIT, type NameProblem } from '@/lib/protocol/text/display-name';

/** Why a name cannot be taken, in words that fit under its field. */
export const NAME_WORDS: Readonly<Record<NameProblem, string>> = {
  TOO_LONG: `At most ${NAME_LIMIT.characters} characters and ${NAME_LIMIT.bytes} bytes; a sign outside the Latin alphabet takes several bytes.`,
  HIDDEN_CHARACTERS: 'It has invisible characters, or marks that reverse text. Type it again.',
  SYMBOLS: 'Use letters, digits and punctuation only: no ticks, badges or pictures.',
  STACKED_MARKS: 'One letter has too many accents.',
  NO_LETTERS: 'A name needs at least one letter or digit.',
  MIXED_SCRIPTS: 'A word mixes alphabets that look alike. Use one alphabet and one kind of digits per word.',
  MISLEADING: 'This looks like an address, a label of ours or the reader’s own name. Choose another one.',
};
