import { plural } from '@/lib/plural';
import { formatDate } from '@/lib/time/format';
import { dayAfter, utcMidnight } from '@/lib/time/week';
import { type DateOrder, UTC } from '@/lib/time/zone';

/*
 * Words for days of a calendar, which know no clock: they are written as if they were days of UTC.
 */

/** A day by its date: `Tuesday 14 January`, with the year when it is not this one. */
export function dayLabel(day: string, today: string, order?: DateOrder): string {
  return formatDate(utcMidnight(day), UTC, utcMidnight(today), order);
}

/** The week by its first and its last day. */
export function weekLabel(days: readonly string[], today: string, order?: DateOrder): string {
  const [first = today] = days;
  const last = dayAfter(first, days.length - 1);
  // The year stands once where it is one and the same.
  return `${dayLabel(first, last, order)} to ${dayLabel(last, today, order)}`;
}

/** The day of the week in three letters: `Tue`. */
export function shortWeekday(day: string): string {
  return dayLabel(day, day).slice(0, 3);
}

/** The day of the month. */
export function dayNumber(day: string): number {
  return Number(day.slice(-2));
}

/** How many sessions there are. */
export function countLabel(count: number): string {
  if (count === 0) return 'no sessions';
  return plural(count, { one: '# session', other: '# sessions' });
}
