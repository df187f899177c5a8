import { REQUEST_LIMITS } from '@/lib/protocol/limits';
import { TEXT_LIMITS, type TextLimit } from '@/lib/protocol/text/text';
import type { RequestField, RequestProblem } from '@/lib/sessions/request/request-form';

/** `REFUSED` is for what only the server could tell. */
export type ShownProblem = RequestProblem | 'REFUSED';

type Words = Partial<Record<ShownProblem, string>> & { readonly REFUSED: string };

const { leadMinutes, shortestMinutes, longestMinutes } = REQUEST_LIMITS;
const INVISIBLE = 'It has control characters, or marks that reverse text. Type it again.';
const STACKED = 'One letter has too many accents.';
const LENGTH = `A session lasts between ${shortestMinutes} and ${longestMinutes} minutes.`;

const WORDS: Readonly<Record<RequestField, Words>> = {
  counterpart: {
    MISSING: 'Enter a name or address.',
    NOT_AN_ADDRESS:
      'This is neither an address, 0x and 40 more characters, nor the name of somebody you had a session with.',
    MYSELF: 'That’s your own address. Choose someone else.',
    REFUSED: 'You can’t ask this person.',
  },
  role: { REFUSED: 'Choose who mentors.' },
  skill: {
    MISSING: 'Enter a topic.',
    TOO_LONG: tooLong(TEXT_LIMITS.skill),
    FORBIDDEN_CHARACTERS: INVISIBLE,
    STACKED_MARKS: STACKED,
    REFUSED: INVISIBLE,
  },
  startsAt: {
    MISSING: 'Choose a day and a time.',
    TOO_SOON: `Choose a time at least ${leadMinutes} minutes from now.`,
    TOO_FAR: 'Choose a time within the next year.',
    REFUSED: `Choose a time between ${leadMinutes} minutes and one year from now.`,
  },
  durationMinutes: { MISSING: 'Choose how long it takes.', OUT_OF_RANGE: LENGTH, REFUSED: LENGTH },
  notes: {
    TOO_LONG: tooLong(TEXT_LIMITS.notes),
    FORBIDDEN_CHARACTERS: INVISIBLE,
    STACKED_MARKS: STACKED,
    REFUSED: INVISIBLE,
  },
};

/** What is wrong with a field, in words that fit under it. */
export function describeProblem(field: RequestField, problem: ShownProblem): string {
  return WORDS[field][problem] ?? WORDS[field].REFUSED;
}

function tooLong({ characters, bytes }: TextLimit): string {
  return `At most ${characters.toLocaleString('en')} characters and ${bytes.toLocaleString('en')} bytes; an accent or a sign outside the Latin alphabet takes several bytes.`;
}
