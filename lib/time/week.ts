import { isIsoDay, utcDay, utcMidnight } from '@/lib/time/calendar-day';
import { DAY_MS, type EpochMs } from '@/lib/time/instant';
import { resolveLocalTime } from '@/lib/time/resolve';
import type { ZoneName } from '@/lib/time/zone';

/** A day of the week as JavaScript counts them: 0 is Sunday, 6 is Saturday. */
export type WeekdayIndex = number;

export const DAYS_OF_WEEK = 7;
export const MINUTES_OF_HOUR = 60;

/** Weeks may be asked for in this century only: nobody has sessions in another, and time-zone data knows it well. */
const DAY = /^20[2-9]\d-\d\d-\d\d$/;

const MONDAY: WeekdayIndex = 1;

/** Reads a day; null for any text that is none, and for days before 2020 or after 2099. */
export function parseDay(text: string): string | null {
  return DAY.test(text) && isIsoDay(text) ? text : null;
}

/** The day so many after another; before it for a negative number. */
export function dayAfter(day: string, count: number): string {
  return utcDay(utcMidnight(day) + count * DAY_MS);
}

/** The seven days of the week a day is in. */
export function weekOf(day: string, firstWeekday: WeekdayIndex): readonly string[] {
  const passed = (new Date(utcMidnight(day)).getUTCDay() - firstWeekday + DAYS_OF_WEEK) % DAYS_OF_WEEK;
  return Array.from({ length: DAYS_OF_WEEK }, (_, index) => dayAfter(day, index - passed));
}

/** The first instant of a day in a zone: midnight, or what its clocks show first where they leave midnight out. */
export function startOfDay(day: string, zone: ZoneName): EpochMs {
  return resolveLocalTime({ date: day, time: '00:00' }, zone)?.at ?? utcMidnight(day);
}

/** What engines say of weeks: `weekInfo` in older ones, `getWeekInfo()` since the standard. */
type LocaleOfWeeks = Intl.Locale & {
  readonly weekInfo?: { readonly firstDay: number };
  readonly getWeekInfo?: () => { readonly firstDay: number };
};

/**
 * The day a week begins with for readers of a language tag: Sunday in the United States, Monday in Germany, Saturday in
 * Egypt.
 *
 * Accepts one tag or a whole Accept-Language header, of which the first entry decides; Monday when it says nothing.
 */
export function firstWeekdayOf(languages: string | null | undefined): WeekdayIndex {
  const tag = languages?.split(',')[0]?.split(';')[0]?.trim();
  if (!tag || tag === '*') return MONDAY;
  try {
    const locale: LocaleOfWeeks = new Intl.Locale(tag);
    const { firstDay } = locale.getWeekInfo?.() ?? locale.weekInfo ?? { firstDay: MONDAY };
    return firstDay % DAYS_OF_WEEK;
  } catch {
    return MONDAY;
  }
}
