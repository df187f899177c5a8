import { NAME_LIMIT, type NameProblem } from '@/lib/protocol/text/display-name';

/** Why a name cannot be taken, in words that fit under its field. */
export const NAME_WORDS: Readonly<Record<NameProblem, string>> = {
  TOO_LONG: `At most ${NAME_LIMIT.characters} characters and ${NAME_LIMIT.bytes} bytes; a sign outside the Latin alphabet takes several bytes.`,
  HIDDEN_CHARACTERS: 'It holds characters nobody can see, or marks that turn text around. Type it anew.',
  SYMBOLS: 'Letters, digits and the punctuation of names only: no ticks, badges or pictures.',
  STACKED_MARKS: 'It holds too many accents on one letter.',
  NO_LETTERS: 'A name needs at least one letter or digit.',
  MIXED_SCRIPTS:
    'One word of it mixes alphabets whose letters look alike. Write each word in one alphabet, with one kind of digits.',
  MISLEADING:
    'This would be taken for an address, for the reader, for this app or for a mark of ours. Choose another name.',
};
