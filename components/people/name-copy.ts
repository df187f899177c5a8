import { describeTooLong } from '@/components/ui/text-copy';
import { NAME_LIMIT, type NameProblem } from '@/lib/protocol/text/display-name';

const NAME_WORDS: Readonly<Record<Exclude<NameProblem, 'TOO_LONG'>, string>> = {
  HIDDEN_CHARACTERS: 'It has invisible characters, or marks that reverse text. Type it again.',
  SYMBOLS: 'Use letters, digits and punctuation only: no ticks, badges or pictures.',
  STACKED_MARKS: 'One letter has too many accents.',
  NO_LETTERS: 'A name needs at least one letter or digit.',
  MIXED_SCRIPTS: 'A word mixes alphabets that look alike. Use one alphabet and one kind of digits per word.',
  MISLEADING: 'This looks like an address, a label of ours or the reader’s own name. Choose another one.',
};

/** Why a name cannot be taken, in words that fit under its field. */
export function describeNameProblem(problem: NameProblem, name: string): string {
  return problem === 'TOO_LONG' ? describeTooLong(name, NAME_LIMIT) : NAME_WORDS[problem];
}
