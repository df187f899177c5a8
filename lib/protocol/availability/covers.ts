import { localMinute } from '@/lib/protocol/availability/clock';
import type { Offer } from '@/lib/protocol/availability/offer';
import { GRID_MINUTES, MINUTES_OF_DAY, WEEKDAYS } from '@/lib/protocol/availability/week';
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from '@/lib/time/instant';

/** A session somebody would book. */
export type WantedTime = {
  readonly startsAt: EpochMs;
  readonly durationMinutes: number;
  readonly skill: string;
  /** When it is signed. */
  readonly issuedAt: EpochMs;
};

/** Why an offer does not cover a session. */
export type CoverProblem =
  | 'OFF_GRID'
  | 'TOO_SOON'
  | 'TOO_FAR'
  | 'AFTER_END'
  | 'DURATION'
  | 'TOPIC'
  | 'DAY_OFF'
  | 'OUTSIDE_HOURS';

/** 1970-01-01 was a Thursday. */
const WEEKDAY_OF_DAY_0 = WEEKDAYS.indexOf('thursday');

/**
 * Why an offer does not cover a session, or null when it does (docs/protocol.md, "Hours"): from the offer and the
 * booking alone, by the clock the offer names. Whether somebody else has the time is not its matter.
 *
 * @example
 * ```ts
 * import { coverProblem } from '@/lib/protocol/availability/covers';
 * import { OFFER, OFFER_ISSUED_AT } from '@/lib/sessions/testing/offers';
 *
 * const wanted = { durationMinutes: 30, skill: 'Solidity', issuedAt: Date.parse(OFFER_ISSUED_AT) };
 * const tuesday = (time: string) => ({ ...wanted, startsAt: Date.parse(`2026-11-24T${time}:00.000Z`) });
 * console.log(coverProblem(OFFER, tuesday('12:00')), coverProblem(OFFER, tuesday('12:05'))); // null OUTSIDE_HOURS
 * ```
 */
export function coverProblem(offer: Offer, wanted: WantedTime): CoverProblem | null {
  const { startsAt, durationMinutes, skill, issuedAt } = wanted;
  const end = startsAt + durationMinutes * MINUTE_MS;
  if (startsAt % (GRID_MINUTES * MINUTE_MS) !== 0) return 'OFF_GRID';
  if (startsAt < issuedAt + offer.noticeHours * HOUR_MS) return 'TOO_SOON';
  if (startsAt > issuedAt + offer.horizonDays * DAY_MS) return 'TOO_FAR';
  if (end > offer.validUntil) return 'AFTER_END';
  if (!offer.durations.includes(durationMinutes)) return 'DURATION';
  if (offer.topics.length > 0 && !offer.topics.includes(skill)) return 'TOPIC';
  for (let at = startsAt; at < end; at += GRID_MINUTES * MINUTE_MS) {
    const problem = problemAt(offer, at);
    if (problem !== null) return problem;
  }
  return null;
}

/**
 * The weekday and date of a local day, counted in days from 1970-01-01.
 *
 * @example
 * ```ts
 * import { localDay } from '@/lib/protocol/availability/covers';
 *
 * console.log(localDay(20_876)); // { date: '2027-02-27', weekday: 'saturday' }
 * ```
 */
export function localDay(day: number) {
  const index = (((day + WEEKDAY_OF_DAY_0) % WEEKDAYS.length) + WEEKDAYS.length) % WEEKDAYS.length;
  return {
    date: new Date(day * DAY_MS).toISOString().slice(0, 10),
    weekday: WEEKDAYS[index] ?? ('monday' as const),
  };
}

/** Whether hours are open in the five minutes that begin at an instant; offsets and hours change on that grid only. */
function problemAt({ clock, week, daysOff }: Offer, at: EpochMs): CoverProblem | null {
  const minute = localMinute(clock, at);
  const day = Math.floor(minute / MINUTES_OF_DAY);
  const { date, weekday } = localDay(day);
  if (daysOff.some(({ first, last }) => first <= date && date <= last)) return 'DAY_OFF';
  const minuteOfDay = minute - day * MINUTES_OF_DAY;
  const isOpen = week[weekday].some(({ from, to }) => from <= minuteOfDay && minuteOfDay < to);
  return isOpen ? null : 'OUTSIDE_HOURS';
}
