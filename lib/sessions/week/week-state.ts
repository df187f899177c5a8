import { parseDay } from '@/lib/time/week';

/** Everything that decides which week is looked at and how: it lives in the URL. */
export type WeekState = {
  /** A day of the week, and the one a narrow screen shows; null for today. */
  readonly from: string | null;
  /** From midnight to midnight, however little there is. */
  readonly wholeDay: boolean;
};

export const WEEK_PATH = '/sessions/week';

const WHOLE_DAY = 'all';

type Parameters = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Reads which week is looked at from the parameters of its URL; whatever is not understood is as if it were not there. */
export function parseWeekState(parameters: Parameters): WeekState {
  return { from: parseDay(single(parameters.from)), wholeDay: single(parameters.hours) === WHOLE_DAY };
}

/** The URL of a week. What is as it is by itself is left out. */
export function weekHref({ from, wholeDay }: WeekState): string {
  const parameters = new URLSearchParams();
  if (from !== null) parameters.set('from', from);
  if (wholeDay) parameters.set('hours', WHOLE_DAY);
  const text = parameters.toString();
  return text === '' ? WEEK_PATH : `${WEEK_PATH}?${text}`;
}

function single(value: string | readonly string[] | undefined): string {
  return (typeof value === 'string' ? value : value?.[0]) ?? '';
}
