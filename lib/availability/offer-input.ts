import type { Address } from 'viem';
import { z } from 'zod';
import { leavesNoTime, longestStretch } from '@/lib/availability/contradictions';
import { type Clock, formatClockText, localMinute } from '@/lib/protocol/availability/clock';
import { localDay } from '@/lib/protocol/availability/covers';
import { isPaused, OFFER_LIFE_MS, type Offer, type OfferValues } from '@/lib/protocol/availability/offer';
import { parseOffer } from '@/lib/protocol/availability/parse-offer';
import { MINUTES_OF_DAY, type Weekday } from '@/lib/protocol/availability/week';
import { isoInstantSchema, sentTextSchema, signatureSchema } from '@/lib/protocol/schema';
import { fail, ok, type Result } from '@/lib/result';
import type { EpochMs } from '@/lib/time/instant';
import { parseZone } from '@/lib/time/parse-zone';
import type { ZoneName } from '@/lib/time/zone';

/** What a mentor chooses about her hours; each text in the one spelling that is signed. */
export type OfferInput = Pick<
  OfferValues,
  | 'timezone'
  | 'daysOff'
  | 'topics'
  | 'durations'
  | 'bufferMinutes'
  | 'noticeHours'
  | 'horizonDays'
  | 'confirms'
  | 'perWeek'
  | 'strangersAhead'
  | 'directory'
> & { readonly week: Readonly<Record<Weekday, string>> };

/** What the server adds to it. */
export type OfferContext = {
  readonly wallet: Address;
  /** The writer that is to answer bookings. */
  readonly answeredBy: Address;
  readonly issuedAt: EpochMs;
  readonly clockOf: (zone: ZoneName, from: EpochMs, until: EpochMs) => Clock | null;
};

/** Input of `prepareOffer`. */
export const prepareOfferSchema = z.object({
  timezone: sentTextSchema,
  week: z.object({
    monday: sentTextSchema,
    tuesday: sentTextSchema,
    wednesday: sentTextSchema,
    thursday: sentTextSchema,
    friday: sentTextSchema,
    saturday: sentTextSchema,
    sunday: sentTextSchema,
  }),
  daysOff: sentTextSchema,
  topics: sentTextSchema,
  durations: sentTextSchema,
  bufferMinutes: z.number(),
  noticeHours: z.number(),
  horizonDays: z.number(),
  confirms: z.enum(['by itself', 'by hand']),
  perWeek: z.number(),
  strangersAhead: z.number(),
  directory: z.enum(['listed', 'not listed']),
}) satisfies z.ZodType<OfferInput>;

/** Input of `saveOffer`. */
export const saveOfferSchema = prepareOfferSchema.extend({
  issuedAt: isoInstantSchema,
  signature: signatureSchema,
});

/** Values that are fine, to try one choice at a time in. */
const PLAIN = {
  timezone: 'UTC',
  monday: '',
  tuesday: '',
  wednesday: '',
  thursday: '',
  friday: '',
  saturday: '',
  sunday: '',
  daysOff: '',
  topics: '',
  durations: '30',
  bufferMinutes: 0,
  noticeHours: 0,
  horizonDays: 1,
  confirms: 'by hand',
  perWeek: 1,
  strangersAhead: 0,
  directory: 'not listed',
} as const;

/**
 * The values a mentor is to sign for what she chose; valid for as long as an offer may be.
 *
 * @returns the values; fails with INVALID_INPUT, which names the field: a weekday for its hours
 */
export function offerValuesFor(input: OfferInput, context: OfferContext): Result<OfferValues> {
  const { wallet, answeredBy, issuedAt, clockOf } = context;
  const validUntil = issuedAt + OFFER_LIFE_MS;
  const iso = new Date(issuedAt).toISOString();
  const zone = parseZone(input.timezone);
  const clock = zone === null ? null : clockOf(zone, issuedAt, validUntil);
  if (clock === null) return fail('INVALID_INPUT', 'timezone');
  const { week, ...rest } = input;
  const fixed = {
    wallet,
    answeredBy,
    clock: formatClockText(clock),
    validUntil: new Date(validUntil).toISOString(),
  };
  const chosen = { ...rest, ...week };
  for (const name of Object.keys(PLAIN) as (keyof typeof PLAIN)[]) {
    const alone = { ...PLAIN, ...fixed, [name]: chosen[name] };
    if (parseOffer(alone, iso) === null) return fail('INVALID_INPUT', name);
  }
  const values: OfferValues = { ...chosen, ...fixed };
  const offer = parseOffer(values, iso);
  if (offer === null) return fail('INVALID_INPUT', 'week');
  const field = contradictionOf(offer, issuedAt);
  return field === null ? ok(values) : fail('INVALID_INPUT', field);
}

/** The field of a rule that leaves nothing of another one, or null. */
function contradictionOf(offer: Offer, issuedAt: EpochMs): keyof OfferValues | null {
  const today = localDay(Math.floor(localMinute(offer.clock, issuedAt) / MINUTES_OF_DAY)).date;
  if (offer.daysOff.some(({ last }) => last < today)) return 'daysOff';
  if (leavesNoTime(offer)) return 'noticeHours';
  const longest = Math.max(...offer.durations);
  return !isPaused(offer) && longest > longestStretch(offer.week) ? 'durations' : null;
}
