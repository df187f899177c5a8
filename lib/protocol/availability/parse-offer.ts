import { z } from 'zod';
import { isAddress } from '@/lib/hex';
import { parseClockText } from '@/lib/protocol/availability/clock';
import {
  type DaysOff,
  OFFER_LIFE_MS,
  OFFER_LIMITS,
  type Offer,
  type OfferValues,
} from '@/lib/protocol/availability/offer';
import {
  GRID_MINUTES,
  parseHours,
  WEEKDAYS,
  type Week,
  type Weekday,
} from '@/lib/protocol/availability/week';
import { saysSomething, TEXT_LIMITS, textProblem, textSize } from '@/lib/protocol/text/text';
import { isIsoDay } from '@/lib/time/calendar-day';
import { parseIsoInstant } from '@/lib/time/instant';

const ZONE = /^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+){0,2}$/;
const DAYS = /^(\d{4}-\d{2}-\d{2})(?:\.\.(\d{4}-\d{2}-\d{2}))?$/;
const DURATION = /^[1-9]\d{1,2}$/;

/** A text of an offer: short enough for a wallet to show. */
const shortText = z
  .string()
  .max(OFFER_LIMITS.bytes)
  .refine((text) => textSize(text).bytes <= OFFER_LIMITS.bytes);

const upTo = (most: number, least = 0) => z.number().int().min(least).max(most);

/** The values of an offer, each of its type; `parseOffer` tells whether they are in the one spelling. */
export const offerValuesSchema = z.object({
  wallet: z.string().refine(isAddress),
  timezone: shortText.regex(ZONE),
  clock: shortText,
  monday: shortText,
  tuesday: shortText,
  wednesday: shortText,
  thursday: shortText,
  friday: shortText,
  saturday: shortText,
  sunday: shortText,
  daysOff: shortText,
  topics: shortText,
  durations: shortText,
  bufferMinutes: upTo(OFFER_LIMITS.bufferMinutes).multipleOf(GRID_MINUTES),
  noticeHours: upTo(OFFER_LIMITS.noticeHours),
  horizonDays: upTo(OFFER_LIMITS.horizonDays, 1),
  confirms: z.enum(['by itself', 'by hand']),
  perWeek: upTo(OFFER_LIMITS.perWeek, 1),
  strangersAhead: upTo(OFFER_LIMITS.strangersAhead),
  directory: z.enum(['listed', 'not listed']),
  answeredBy: z.string().refine(isAddress),
  validUntil: shortText,
}) satisfies z.ZodType<OfferValues>;

/**
 * Reads the values of an offer as they were signed then; null for anything but the one spelling of each
 * (docs/protocol.md, "Hours").
 *
 * @param issuedAt ISO 8601 with milliseconds: when it was signed.
 *
 * @example
 * ```ts
 * import { offerValuesOf } from '@/lib/protocol/availability/offer';
 * import { parseOffer } from '@/lib/protocol/availability/parse-offer';
 * import { OFFER, OFFER_ISSUED_AT } from '@/lib/sessions/testing/offers';
 *
 * const values = offerValuesOf(OFFER);
 * console.log(parseOffer(values, OFFER_ISSUED_AT)?.durations); // [ 30, 60 ]
 * console.log(parseOffer({ ...values, durations: '30,60' }, OFFER_ISSUED_AT)); // null
 * ```
 */
export function parseOffer(values: unknown, issuedAt: string): Offer | null {
  const parsed = offerValuesSchema.safeParse(values);
  const issued = parseIsoInstant(issuedAt);
  if (!parsed.success || issued === null) return null;
  const { wallet, timezone, bufferMinutes, noticeHours, horizonDays, confirms } = parsed.data;
  const { perWeek, strangersAhead, directory, answeredBy } = parsed.data;
  const clock = parseClockText(parsed.data.clock);
  const week = parseWeek(parsed.data);
  const daysOff = parseDaysOff(parsed.data.daysOff);
  const topics = parseTopics(parsed.data.topics);
  const durations = parseDurations(parsed.data.durations);
  const validUntil = parseIsoInstant(parsed.data.validUntil);
  if (!clock || !week || !daysOff || !topics || !durations || validUntil === null) return null;
  if (validUntil <= issued || validUntil > issued + OFFER_LIFE_MS) return null;
  if (clock.changes.some(({ at }) => at <= issued || at >= validUntil)) return null;
  return {
    wallet,
    timezone,
    clock,
    week,
    daysOff,
    topics,
    durations,
    bufferMinutes,
    noticeHours,
    horizonDays,
    confirms,
    perWeek,
    strangersAhead,
    directory,
    answeredBy,
    validUntil,
  };
}

/**
 * Whether a text can be a topic of an offer: commas separate topics. How long all of them may be together is another matter.
 *
 * @example
 * ```ts
 * import { isTopic } from '@/lib/protocol/availability/parse-offer';
 *
 * console.log(isTopic('Solidity'), isTopic('Rust, Go')); // true false
 * ```
 */
export function isTopic(text: string): boolean {
  return saysSomething(text) && !text.includes(',') && textProblem(text, TEXT_LIMITS.skill) === null;
}

function parseWeek(values: Readonly<Record<Weekday, string>>): Week | null {
  const days = WEEKDAYS.map((weekday) => [weekday, parseHours(values[weekday])] as const);
  return days.every(([, hours]) => hours !== null) ? (Object.fromEntries(days) as Week) : null;
}

function parseDaysOff(text: string): readonly DaysOff[] | null {
  const daysOff: DaysOff[] = [];
  for (const part of listOf(text)) {
    const [, first = '', last = first] = DAYS.exec(part) ?? [];
    const before = daysOff.at(-1)?.last ?? '';
    const isOneDay = part.includes('..') ? last === first : false;
    if (!isIsoDay(first) || !isIsoDay(last) || last < first || isOneDay || first <= before) return null;
    daysOff.push({ first, last });
  }
  return daysOff;
}

function parseTopics(text: string): readonly string[] | null {
  const topics = listOf(text);
  return topics.every(isTopic) && new Set(topics).size === topics.length ? topics : null;
}

function parseDurations(text: string): readonly number[] | null {
  const durations = listOf(text).map((part) => (DURATION.test(part) ? Number(part) : Number.NaN));
  const areFine = durations.every((minutes, index) => {
    const isInOrder = index === 0 || Number(durations[index - 1]) < minutes;
    const isInRange = minutes >= OFFER_LIMITS.shortestMinutes && minutes <= OFFER_LIMITS.longestMinutes;
    return isInOrder && isInRange && minutes % GRID_MINUTES === 0;
  });
  const isAnyNumberOf = durations.length > 0 && durations.length <= OFFER_LIMITS.durations;
  return areFine && isAnyNumberOf ? durations : null;
}

function listOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(', ');
}
