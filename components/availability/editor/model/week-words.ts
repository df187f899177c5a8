import { DAY_NAMES } from '@/lib/availability/day-names';
import {
  formatHours,
  type Interval,
  WEEKDAYS,
  type Week,
  type Weekday,
} from '@/lib/protocol/availability/week';
import { formatMinuteOfDay } from '@/lib/time/format';
import type { HourCycle } from '@/lib/time/zone';

/** Parts of a day, by the first hour that can begin them and the last that can end them. */
const PARTS = [
  { name: 'mornings', from: 5 * 60, to: 13 * 60 },
  { name: 'afternoons', from: 12 * 60, to: 18 * 60 },
  { name: 'evenings', from: 17 * 60, to: 24 * 60 },
] as const;

type Part = (typeof PARTS)[number]['name'];

const PARTS_OF_EVERY_DAY: Readonly<Record<Part, string>> = {
  mornings: 'every morning',
  afternoons: 'every afternoon',
  evenings: 'every evening',
};

/** The same day of every week. */
const EVERY_SUCH_DAY: Readonly<Record<Weekday, string>> = {
  monday: 'Mondays',
  tuesday: 'Tuesdays',
  wednesday: 'Wednesdays',
  thursday: 'Thursdays',
  friday: 'Fridays',
  saturday: 'Saturdays',
  sunday: 'Sundays',
};

/** Sets of days that have a name: for their mornings, and by themselves. */
const SETS = [
  { days: WEEKDAYS, words: 'every day', partly: (part: Part) => PARTS_OF_EVERY_DAY[part] },
  { days: WEEKDAYS.slice(0, 5), words: 'on weekdays', partly: (part: Part) => `on weekday ${part}` },
  { days: WEEKDAYS.slice(5), words: 'at weekends', partly: (part: Part) => `on weekend ${part}` },
] as const;

/** When a week is open, inside a sentence: `on weekday mornings (09:00 to 12:00)`. */
export function sayWeek(week: Week, hourCycle: HourCycle = 24): string {
  const groups = new Map<string, Weekday[]>();
  for (const weekday of WEEKDAYS) {
    const hours = formatHours(week[weekday]);
    if (hours !== '') groups.set(hours, [...(groups.get(hours) ?? []), weekday]);
  }
  return sayList(
    [...groups.values()].map((days) => sayDays(days, week[days[0] ?? 'monday'], hourCycle)),
    'and',
  );
}

/** Several things inside a sentence: `a, b or c`. */
export function sayList(parts: readonly string[], word: 'and' | 'or'): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} ${word} ${last}`;
}

function sayDays(days: readonly Weekday[], hours: readonly Interval[], hourCycle: HourCycle): string {
  const spans = sayList(
    hours.map(
      ({ from, to }) => `${formatMinuteOfDay(from, hourCycle)} to ${formatMinuteOfDay(to, hourCycle)}`,
    ),
    'and',
  );
  const [only] = hours;
  const part =
    hours.length === 1 ? PARTS.find(({ from, to }) => only && from <= only.from && only.to <= to) : undefined;
  const set = SETS.find(
    (each) => each.days.length === days.length && each.days.every((day) => days.includes(day)),
  );
  if (set === undefined) return `on ${sayNames(days)} (${spans})`;
  return `${part ? set.partly(part.name) : set.words} (${spans})`;
}

/** `Mondays`, `Mondays and Wednesdays`, `Monday to Thursday`. */
function sayNames(days: readonly Weekday[]): string {
  const [first, last] = [days[0] ?? 'monday', days.at(-1) ?? 'monday'];
  const isRun = WEEKDAYS.indexOf(last) - WEEKDAYS.indexOf(first) === days.length - 1;
  return isRun && days.length > 2
    ? `${DAY_NAMES[first]} to ${DAY_NAMES[last]}`
    : sayList(
        days.map((day) => EVERY_SUCH_DAY[day]),
        'and',
      );
}
