import { dayKey, zonedParts } from '@/lib/time/format';
import { DAY_MS, type EpochMs, MINUTE_MS } from '@/lib/time/instant';
import type { ZoneName } from '@/lib/time/zone';

/** A day and a time of day as clocks in some zone show them: `2026-03-29`, `02:30`. */
export type LocalTime = { readonly date: string; readonly time: string };

/** Which of two equal readings is meant on the night clocks go back. */
export type Occurrence = 'first' | 'second';

/**
 * The instant a local time stands for.
 *
 * `skipped`: no clock shows that time on that day; the instant is as long after the change as the time asked for would
 * have been, so its clock shows more. `repeated`: clocks show it twice, and `otherAt` is the one that was not taken.
 */
export type ResolvedTime =
  | { readonly kind: 'exact'; readonly at: EpochMs }
  | { readonly kind: 'skipped'; readonly at: EpochMs }
  | { readonly kind: 'repeated'; readonly at: EpochMs; readonly otherAt: EpochMs };

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME = /^(\d{2}):(\d{2})$/;

/**
 * The instant at which clocks in a zone show a local time; null when there is no such day or time of day at all.
 *
 * The offset in force a day earlier and the one a day later are the only ones that can be meant: a zone changes at
 * most once in between.
 */
export function resolveLocalTime(
  local: LocalTime,
  zone: ZoneName,
  occurrence: Occurrence = 'first',
): ResolvedTime | null {
  const shown = readingOf(local);
  if (shown === null) return null;
  const before = offsetMs(zone, shown - DAY_MS);
  const after = offsetMs(zone, shown + DAY_MS);
  const candidates = [...new Set([shown - before, shown - after])]
    .filter((at) => at + offsetMs(zone, at) === shown)
    .sort((left, right) => left - right);
  const [first, second] = candidates;
  if (first === undefined) return { kind: 'skipped', at: shown - before };
  if (second === undefined) return { kind: 'exact', at: first };
  return occurrence === 'first'
    ? { kind: 'repeated', at: first, otherAt: second }
    : { kind: 'repeated', at: second, otherAt: first };
}

/** What clocks in a zone show at an instant, as form fields take it. */
export function toLocalTime(at: EpochMs, zone: ZoneName): LocalTime {
  const shown = new Date(at + offsetMs(zone, at)).toISOString();
  return { date: shown.slice(0, 10), time: shown.slice(11, 16) };
}

/** The first instant of the next calendar day in a zone: at midnight, or later where clocks skip it. */
export function nextDayStart(now: EpochMs, zone: ZoneName): EpochMs {
  const date = dayKey(Date.parse(`${dayKey(now, zone)}T00:00:00.000Z`) + DAY_MS, 'UTC');
  const resolved = resolveLocalTime({ date, time: '00:00' }, zone);
  // A day that a zone leaves out altogether: the look after it is as good.
  return resolved === null || resolved.at <= now ? now + DAY_MS : resolved.at;
}

/** The reading as if it were UTC, or null when the calendar or the clock has none like it. */
function readingOf({ date, time }: LocalTime): EpochMs | null {
  if (!DATE.test(date) || !TIME.test(time)) return null;
  const iso = `${date}T${time}:00.000Z`;
  const shown = Date.parse(iso);
  return Number.isNaN(shown) || new Date(shown).toISOString() !== iso ? null : shown;
}

function offsetMs(zone: ZoneName, at: EpochMs): number {
  return zonedParts(at, zone).offsetMinutes * MINUTE_MS;
}
