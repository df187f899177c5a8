import { describeTextProblem } from '@/components/ui/text-copy';
import { REQUEST_LIMITS } from '@/lib/protocol/limits';
import { TEXT_LIMITS, type TextLimit, type TextProblem } from '@/lib/protocol/text/text';
import type { RequestField, RequestProblem } from '@/lib/sessions/request/request-form';

/** `REFUSED` is for what only the server could tell. */
export type ShownProblem = RequestProblem | 'REFUSED';

type Words = Partial<Record<ShownProblem, Said>> & { readonly REFUSED: Said };

/** What was typed into the fields that take text. */
type TextDraft = Partial<Record<'counterpart' | 'skill' | 'notes', string>>;

/** Words, made of what was typed where they name it. */
type Said = string | ((typed: string) => string);

const { leadMinutes, shortestMinutes, longestMinutes } = REQUEST_LIMITS;
/** What nobody sees, or what turns the text around it. */
const UNREADABLE = /\p{C}/gu;

const LONGEST_QUOTED = 30;
const LENGTH = `A session lasts between ${shortestMinutes} and ${longestMinutes} minutes.`;

const WORDS: Readonly<Record<RequestField, Words>> = {
  counterpart: {
    MISSING: 'Enter a name or address.',
    NOT_AN_ADDRESS: (typed) =>
      `We don’t know “${cut(typed)}”. Paste a wallet address or choose someone you’ve met.`,
    MYSELF: 'That’s your own address. Choose someone else.',
    REFUSED: 'You can’t ask this person.',
  },
  role: { REFUSED: 'Choose who mentors.' },
  skill: { MISSING: 'Enter a topic.', ...textWords(TEXT_LIMITS.skill) },
  startsAt: {
    MISSING: 'Choose a day and a time.',
    TOO_SOON: `Choose a time at least ${leadMinutes} minutes from now.`,
    TOO_FAR: 'Choose a time within the next year.',
    REFUSED: `Choose a time between ${leadMinutes} minutes and one year from now.`,
  },
  durationMinutes: { MISSING: 'Choose how long it takes.', OUT_OF_RANGE: LENGTH, REFUSED: LENGTH },
  notes: textWords(TEXT_LIMITS.notes),
};

/** What is wrong with a field as it was typed, in words that fit under it. */
export function describeProblem(field: RequestField, problem: ShownProblem, draft: TextDraft): string {
  const said = WORDS[field][problem] ?? WORDS[field].REFUSED;
  if (typeof said === 'string') return said;
  return said((field === 'counterpart' || field === 'skill' || field === 'notes' ? draft[field] : '') ?? '');
}

function textWords(limit: TextLimit) {
  const say = (problem: TextProblem) => (typed: string) => describeTextProblem(problem, typed, limit);
  return {
    TOO_LONG: say('TOO_LONG'),
    FORBIDDEN_CHARACTERS: say('FORBIDDEN_CHARACTERS'),
    STACKED_MARKS: say('STACKED_MARKS'),
    REFUSED: say('FORBIDDEN_CHARACTERS'),
  };
}

/** As much of it as fits under a field. */
function cut(typed: string): string {
  const characters = [...typed.replace(UNREADABLE, '').trim()];
  return characters.length > LONGEST_QUOTED
    ? `${characters.slice(0, LONGEST_QUOTED).join('')}…`
    : characters.join('');
}
