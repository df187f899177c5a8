import { plural } from '@/lib/plural';
import type { WeekDay } from '@/lib/sessions/week/week-layout';
import { dayLabel, utcMidnight } from '@/lib/time/calendar-day';
import { formatWeekday } from '@/lib/time/format';
import { dayAfter } from '@/lib/time/week';
import { type DateOrder, UTC } from '@/lib/time/zone';

/** The week by its first and its last day. */
export function weekLabel(days: readonly string[], today: string, order?: DateOrder): string {
  const [first = today] = days;
  const last = dayAfter(first, days.length - 1);
  // The year stands once where it is one and the same.
  return `${dayLabel(first, last, order)} to ${dayLabel(last, today, order)}`;
}

/** The day of the week in three letters: `Tue`. */
export function shortWeekday(day: string): string {
  return formatWeekday(utcMidnight(day), UTC).slice(0, 3);
}

/** The day of the month. */
export function dayNumber(day: string): number {
  return Number(day.slice(-2));
}

/** How many sessions a day has, drawn or together with others. */
export function countOf({
  before,
  blocks,
  crowds,
}: Pick<WeekDay<unknown>, 'before' | 'blocks' | 'crowds'>): number {
  return before.length + blocks.length + crowds.reduce((sum, { items }) => sum + items.length, 0);
}

/** How many sessions there are. */
export function countLabel(count: number): string {
  if (count === 0) return 'no sessions';
  return plural(count, { one: '# session', other: '# sessions' });
}
