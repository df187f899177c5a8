import { readDaysOff } from '@/components/availability/editor/model/days-off';
import {
  type HoursDraft,
  type HoursField,
  NUMBER_FIELDS,
  type NumberField,
} from '@/components/availability/editor/model/draft';
import { readHours } from '@/components/availability/editor/model/hours-text';
import { readDurations, readTopics } from '@/components/availability/editor/model/lists';
import { type Reading, refused, understood } from '@/components/availability/editor/model/reading';
import { leavesNoTime, longestStretch } from '@/lib/availability/contradictions';
import type { Offer } from '@/lib/protocol/availability/offer';
import { GRID_MINUTES, WEEKDAYS, type Week } from '@/lib/protocol/availability/week';
import { dayKey } from '@/lib/time/format';
import type { EpochMs } from '@/lib/time/instant';
import { formatLength } from '@/lib/time/length';
import { parseZone } from '@/lib/time/parse-zone';
import { PLAIN_SPELLING, type TimeSpelling, UTC } from '@/lib/time/zone';

/** What somebody offers, as the form says it; the rest of an offer is the server's. */
export type HoursTerms = Omit<Offer, 'wallet' | 'clock' | 'answeredBy' | 'validUntil'>;

/** What is wrong, by the field it is about; `week` for what is about no single day. */
export type HoursProblems = Readonly<Partial<Record<HoursField | 'week', string>>>;

/** A draft as it was understood: what it offers, or what is wrong with it. */
export type HoursReading =
  | { readonly terms: HoursTerms; readonly problems: Readonly<Record<string, never>> }
  | { readonly terms: null; readonly problems: HoursProblems };

/** Reads every field of a draft; then whether the fields fit together. */
export function readDraft(
  draft: HoursDraft,
  now: EpochMs,
  { hourCycle, dateOrder = 'day-month' }: TimeSpelling = PLAIN_SPELLING,
): HoursReading {
  const problems: Partial<Record<HoursField | 'week', string>> = {};
  /** The value of a field, or what it says where nothing was understood: then it is not used. */
  function take<Value>(field: HoursField, reading: Reading<Value>, otherwise: Value): Value {
    if (reading.problem === null) return reading.value;
    problems[field] = reading.problem;
    return otherwise;
  }
  const number = (field: NumberField) => take(field, readNumber(draft[field], field), 0);

  const zone = parseZone(draft.timezone);
  if (zone === null) problems.timezone = 'Choose the zone your hours are in.';
  const days = WEEKDAYS.map(
    (weekday) => [weekday, take(weekday, readHours(draft[weekday], hourCycle), [])] as const,
  );
  const terms: HoursTerms = {
    timezone: draft.timezone,
    week: Object.fromEntries(days) as Week,
    daysOff: take('daysOff', readDaysOff(draft.daysOff, dayKey(now, zone ?? UTC), dateOrder), []),
    topics: take('topics', readTopics(draft.topics), []),
    durations: take('durations', readDurations(draft.durations), []),
    bufferMinutes: number('bufferMinutes'),
    noticeHours: number('noticeHours'),
    horizonDays: number('horizonDays'),
    perWeek: number('perWeek'),
    strangersAhead: number('strangersAhead'),
    confirms: draft.confirms,
    directory: draft.directory,
  };
  if (Object.keys(problems).length > 0) return { terms: null, problems };
  const contradiction = findContradiction(terms);
  return contradiction ? { terms: null, problems: contradiction } : { terms, problems: {} };
}

function findContradiction({ week, durations, noticeHours, horizonDays }: HoursTerms): HoursProblems | null {
  const longest = longestStretch(week);
  if (longest === 0)
    return { week: 'Every day is closed. Add some hours, or choose one of the weeks above.' };
  const tooLong = durations.find((minutes) => minutes > longest);
  if (tooLong !== undefined)
    return {
      durations: `Your longest free stretch is ${formatLength(longest, 'minute')}, too short for a session of ${formatLength(tooLong, 'minute')}. Remove that length or add hours.`,
    };
  if (leavesNoTime({ noticeHours, horizonDays }))
    return {
      noticeHours: `With this much notice nobody can book within ${formatLength(horizonDays, 'day')}. Use less notice.`,
    };
  return null;
}

function readNumber(typed: string, field: NumberField): Reading<number> {
  const { least, most } = NUMBER_FIELDS[field];
  const text = typed.normalize('NFKC').trim();
  const value = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most)) return refused(`Type a whole number from ${least} to ${most}.`);
  return field === 'bufferMinutes' && value % GRID_MINUTES !== 0
    ? refused('Use steps of five minutes, like 5, 10 or 15.')
    : understood(value);
}
