import { plural } from '@/lib/plural';
import { dayLabel, utcMidnight } from '@/lib/time/calendar-day';
import { formatMonth, formatWeekday } from '@/lib/time/format';
import { DAY_MS, type EpochMs } from '@/lib/time/instant';
import { type DateOrder, UTC } from '@/lib/time/zone';

/** Any Monday. */
const MONDAY = utcMidnight('2026-11-23');

/** The names of the days, Monday first. */
export const WEEKDAY_NAMES: readonly string[] = Array.from({ length: 7 }, (_, index) =>
  formatWeekday(MONDAY + index * DAY_MS, UTC),
);

/** A month: `December 2026`. */
export function monthLabel(month: string): string {
  return formatMonth(utcMidnight(`${month}-01`), UTC);
}

/** How many free times there are. */
export function countLabel(count: number): string {
  return plural(count, { one: '# free time', other: '# free times' });
}

/** What a day is called for whoever cannot see the month around it: `Tuesday 1 December, 5 free times`. */
export function dayLinkLabel(
  day: string,
  today: string,
  times: readonly EpochMs[],
  order?: DateOrder,
): string {
  return `${dayLabel(day, today, order)}, ${countLabel(times.length)}`;
}
