import type { Address } from 'viem';
import { type Clock, formatClockText } from '@/lib/protocol/availability/clock';
import { formatHours, WEEKDAYS, type Week, type Weekday } from '@/lib/protocol/availability/week';
import { DAY_MS, type EpochMs } from '@/lib/time/instant';

/** Days on which nothing is offered, by the mentor's calendar: `2027-02-08`, both included. */
export type DaysOff = { readonly first: string; readonly last: string };

/** How a time of these hours becomes a session: at the learner's signature, or when the mentor confirms. */
export type Confirms = 'by itself' | 'by hand';

/** Whether the directory of mentors shows it. */
export type DirectoryChoice = 'listed' | 'not listed';

/** The hours a mentor offers, and on what terms (docs/protocol.md, "Hours"). */
export type Offer = {
  /** Lower-case. */
  readonly wallet: Address;
  /** IANA name, for people to read; `clock` decides. */
  readonly timezone: string;
  readonly clock: Clock;
  readonly week: Week;
  readonly daysOff: readonly DaysOff[];
  /** None = any. */
  readonly topics: readonly string[];
  /** In minutes, shortest first. */
  readonly durations: readonly number[];
  /** Kept free before and after each session. */
  readonly bufferMinutes: number;
  /** How long before its start a session must be booked. */
  readonly noticeHours: number;
  /** How far ahead a session may be booked. */
  readonly horizonDays: number;
  readonly confirms: Confirms;
  /** Sessions in one week, Monday to Sunday by `clock`. */
  readonly perWeek: number;
  /** Sessions ahead with people she never met, all together. */
  readonly strangersAhead: number;
  readonly directory: DirectoryChoice;
  /** The writer that answers bookings, lower-case. */
  readonly answeredBy: Address;
  readonly validUntil: EpochMs;
};

/** An offer as it is signed and kept: one spelling for each. */
export type OfferValues = Readonly<Record<Weekday, string>> & {
  readonly wallet: Address;
  readonly timezone: string;
  readonly clock: string;
  readonly daysOff: string;
  readonly topics: string;
  readonly durations: string;
  readonly bufferMinutes: number;
  readonly noticeHours: number;
  readonly horizonDays: number;
  readonly confirms: Confirms;
  readonly perWeek: number;
  readonly strangersAhead: number;
  readonly directory: DirectoryChoice;
  readonly answeredBy: Address;
  /** ISO 8601 with milliseconds. */
  readonly validUntil: string;
};

/** Bounds of what may be offered. */
export const OFFER_LIMITS = {
  /** Of every text: hardware wallets cut longer ones. */
  bytes: 99,
  lifeDays: 90,
  shortestMinutes: 10,
  longestMinutes: 240,
  durations: 6,
  bufferMinutes: 240,
  noticeHours: 720,
  horizonDays: 90,
  perWeek: 50,
  strangersAhead: 50,
} as const;

/** How long after it was signed an offer may be valid at most. */
export const OFFER_LIFE_MS = OFFER_LIMITS.lifeDays * DAY_MS;

/**
 * The values of an offer in the one spelling that is signed.
 *
 * @example
 * ```ts
 * import { offerValuesOf } from '@/lib/protocol/availability/offer';
 * import { OFFER } from '@/lib/sessions/testing/offers';
 *
 * const { monday, durations, confirms } = offerValuesOf(OFFER);
 * console.log(`${monday} / ${durations} / ${confirms}`); // 09:00-12:30, 14:00-17:00 / 30, 60 / by itself
 * ```
 */
export function offerValuesOf(offer: Offer): OfferValues {
  const { clock, week, daysOff, topics, durations, validUntil, ...rest } = offer;
  const hours = WEEKDAYS.map((weekday) => [weekday, formatHours(week[weekday])] as const);
  return {
    ...rest,
    ...(Object.fromEntries(hours) as Record<Weekday, string>),
    clock: formatClockText(clock),
    daysOff: daysOff.map(({ first, last }) => (first === last ? first : `${first}..${last}`)).join(', '),
    topics: topics.join(', '),
    durations: durations.join(', '),
    validUntil: new Date(validUntil).toISOString(),
  };
}

/**
 * Whether an offer offers no hours at all: its mentor has paused.
 *
 * @example
 * ```ts
 * import { isPaused } from '@/lib/protocol/availability/offer';
 * import { OFFER } from '@/lib/sessions/testing/offers';
 *
 * console.log(isPaused(OFFER)); // false
 * ```
 */
export function isPaused({ week }: Pick<Offer, 'week'>): boolean {
  return WEEKDAYS.every((weekday) => week[weekday].length === 0);
}
