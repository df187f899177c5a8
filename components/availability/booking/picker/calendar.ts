import { utcDay, utcMidnight } from '@/lib/time/calendar-day';
import { dayKey } from '@/lib/time/format';
import { DAY_MS, type EpochMs } from '@/lib/time/instant';
import { DAYS_OF_WEEK, type WeekdayIndex } from '@/lib/time/week';
import type { ZoneName } from '@/lib/time/zone';

/*
 * Days and months of a calendar as `dayKey` writes them: `2026-12-01`, `2026-12`. A calendar knows no clock, so what is
 * counted here is counted in UTC, whatever zone the days belong to.
 */

/** A week of a month's page; null where a day belongs to another month. */
export type CalendarWeek = readonly (string | null)[];

/** The instants of each day by the reader's calendar, days and instants in the order they come in. */
export function groupByDay(
  instants: readonly EpochMs[],
  zone: ZoneName,
): ReadonlyMap<string, readonly EpochMs[]> {
  const days = new Map<string, EpochMs[]>();
  for (const at of instants) {
    const day = dayKey(at, zone);
    const known = days.get(day);
    if (known) known.push(at);
    else days.set(day, [at]);
  }
  return days;
}

/** The weeks of a month, each from the day of the week the reader's begin with. */
export function weeksOf(month: string, firstWeekday: WeekdayIndex): readonly CalendarWeek[] {
  const first = utcMidnight(`${month}-01`);
  const length = (utcMidnight(`${monthAfter(month, 1)}-01`) - first) / DAY_MS;
  const before = (new Date(first).getUTCDay() - firstWeekday + DAYS_OF_WEEK) % DAYS_OF_WEEK;
  return Array.from({ length: Math.ceil((before + length) / DAYS_OF_WEEK) }, (_, week) =>
    Array.from({ length: DAYS_OF_WEEK }, (_, weekday) => {
      const day = week * DAYS_OF_WEEK + weekday - before;
      return day < 0 || day >= length ? null : utcDay(first + day * DAY_MS);
    }),
  );
}

/** The month of a day. */
export function monthOf(day: string): string {
  return day.slice(0, 7);
}

/** The month so many after another; before it for a negative number. */
export function monthAfter(month: string, count: number): string {
  const date = new Date(utcMidnight(`${month}-01`));
  return utcDay(date.setUTCMonth(date.getUTCMonth() + count)).slice(0, 7);
}
