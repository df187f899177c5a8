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

/** Sets of days that have a name. */
const SETS: readonly { readonly days: readonly Weekday[]; readonly words: string }[] = [
  { days: WEEKDAYS, words: 'Every day' },
  { days: WEEKDAYS.slice(0, 5), words: 'Weekdays' },
  { days: WEEKDAYS.slice(5), words: 'Weekends' },
];

/**
 * When a week is open, a line for all days of the same hours: `Weekdays: 09:00 to 12:00`.
 *
 * @example sayWeek(week, 24); // ['Mondays and Wednesdays: 09:00 to 12:00', 'Saturdays: 14:00 to 17:00']
 */
export function sayWeek(week: Week, hourCycle: HourCycle = 24): readonly string[] {
  const groups = new Map<string, Weekday[]>();
  for (const weekday of WEEKDAYS) {
    const hours = formatHours(week[weekday]);
    if (hours !== '') groups.set(hours, [...(groups.get(hours) ?? []), weekday]);
  }
  return [...groups.values()].map(
    (days) => `${sayDays(days)}: ${sayHours(week[days[0] ?? 'monday'], hourCycle)}`,
  );
}

/** Several things inside a sentence: `a, b or c`. */
export function sayList(parts: readonly string[], word: 'and' | 'or'): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} ${word} ${last}`;
}

function sayHours(hours: readonly Interval[], hourCycle: HourCycle): string {
  const spans = hours.map(
    ({ from, to }) => `${formatMinuteOfDay(from, hourCycle)} to ${formatMinuteOfDay(to, hourCycle)}`,
  );
  return sayList(spans, 'and');
}

/** `Weekdays`, `Mondays`, `Mondays and Wednesdays`, `Monday to Thursday`. */
function sayDays(days: readonly Weekday[]): string {
  const set = SETS.find(
    (each) => each.days.length === days.length && each.days.every((day) => days.includes(day)),
  );
  if (set) return set.words;
  const [first, last] = [days[0] ?? 'monday', days.at(-1) ?? 'monday'];
  const isRun = WEEKDAYS.indexOf(last) - WEEKDAYS.indexOf(first) === days.length - 1;
  if (isRun && days.length > 2) return `${DAY_NAMES[first]} to ${DAY_NAMES[last]}`;
  return sayList(
    days.map((day) => EVERY_SUCH_DAY[day]),
    'and',
  );
}
