import { formatDate } from '@/lib/time/format';
import { type EpochMs, parseIsoInstant } from '@/lib/time/instant';
import { type DateOrder, UTC } from '@/lib/time/zone';

/*
 * Days of a calendar as `dayKey` writes them: `2026-12-01`. A calendar knows no clock, so what is counted or said of its
 * days is counted and said as if they were days of UTC, whatever zone they belong to.
 */

/** Whether the calendar has such a day: `2028-02-29`, and not `2027-02-29`. */
export function isIsoDay(text: string): boolean {
  return parseIsoInstant(`${text}T00:00:00.000Z`) !== null;
}

/** Midnight of a day as if its calendar were UTC's. */
export function utcMidnight(day: string): EpochMs {
  return Date.parse(`${day}T00:00:00.000Z`);
}

/** The day of UTC an instant is in. */
export function utcDay(at: EpochMs): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** A day by its date: `Tuesday 1 December`, with the year when it is not this one. */
export function dayLabel(day: string, today: string, order?: DateOrder): string {
  return formatDate(utcMidnight(day), UTC, utcMidnight(today), order);
}
