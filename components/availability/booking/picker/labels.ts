import { plural } from '@/lib/plural';
import { dayLabel, utcMidnight } from '@/lib/time/calendar-day';
import { formatMonth, WEEKDAYS } from '@/lib/time/format';
import type { EpochMs } from '@/lib/time/instant';
import type { WeekdayIndex } from '@/lib/time/week';
import { type DateOrder, UTC } from '@/lib/time/zone';

/** The names of the days, from the one a week begins with. */
export function weekdayNames(firstWeekday: WeekdayIndex): readonly string[] {
  return [...WEEKDAYS.slice(firstWeekday), ...WEEKDAYS.slice(0, firstWeekday)];
}

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
