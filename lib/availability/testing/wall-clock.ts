import { Temporal } from 'temporal-polyfill';
import { freeTimes } from '@/lib/availability/free-times';
import { clockOfZone } from '@/lib/availability/zone-clock';
import { type Clock, formatClockText } from '@/lib/protocol/availability/clock';
import { coverProblem } from '@/lib/protocol/availability/covers';
import { OFFER_LIFE_MS, type Offer } from '@/lib/protocol/availability/offer';
import { WEEKDAYS } from '@/lib/protocol/availability/week';
import { OFFER } from '@/lib/sessions/testing/offers';
import { DAY_MS, type EpochMs, MINUTE_MS } from '@/lib/time/instant';

/** All zones of this runtime: with IANA's old names, as browsers still tell them. */
export const ZONES = Intl.supportedValuesOf('timeZone');

/** Offers whose lives hold both clock changes of 2027, wherever there are any: Casablanca's in February to Cairo's in April, Santiago's in September to New York's in November. */
export const SEASONS = ['2027-02-01T00:00:00.000Z', '2027-08-25T00:00:00.000Z'].map((text) =>
  Date.parse(text),
);

const MINUTES = 15;
const QUARTER_MS = MINUTES * MINUTE_MS;

/** Hours that touch every hour in which some zone changes its clocks. */
const NIGHTS: Offer['week'] = {
  monday: [
    { from: 0, to: 90 },
    { from: 540, to: 555 },
  ],
  tuesday: [{ from: 1_410, to: 1_440 }],
  wednesday: [
    { from: 0, to: 15 },
    { from: 150, to: 1_425 },
  ],
  thursday: [{ from: 0, to: 1_440 }],
  friday: [
    { from: 15, to: 60 },
    { from: 1_335, to: 1_440 },
  ],
  saturday: [
    { from: 0, to: 45 },
    { from: 60, to: 165 },
    { from: 1_320, to: 1_440 },
  ],
  sunday: [
    { from: 0, to: 105 },
    { from: 120, to: 150 },
    { from: 165, to: 240 },
    { from: 1_380, to: 1_425 },
  ],
};

/** A clock as Temporal tells it, in an offer's words. */
export function clockByTemporal(zone: string, from: EpochMs): string {
  const end = Temporal.Instant.fromEpochMilliseconds(from + OFFER_LIFE_MS);
  let at = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone);
  const parts = [`UTC${at.offset}`];
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (next === null || Temporal.Instant.compare(next.toInstant(), end) >= 0) return parts.join('; ');
    // Some changes are of a zone's name alone.
    if (next.offset !== at.offset) {
      parts.push(`${next.toInstant().toString({ smallestUnit: 'minute' })} UTC${next.offset}`);
    }
    at = next;
  }
}

/** A clock as ours tells it. */
export function clockByIntl(zone: string, from: EpochMs): string {
  return formatClockText(clockFor(zone, from));
}

/** When a zone changes its clocks within the life of an offer. */
export function changesOf(zone: string, from: EpochMs): readonly EpochMs[] {
  return clockFor(zone, from).changes.map(({ at }) => at);
}

/**
 * Quarters of an hour of which an offer, its shown times or Temporal's wall clock say otherwise than the others whether
 * a session of 15 minutes fits there, by the hours above.
 */
export function differences(
  zone: string,
  issuedAt: EpochMs,
  span: { readonly from: EpochMs; readonly days: number },
): readonly string[] {
  const offer: Offer = {
    ...OFFER,
    clock: clockFor(zone, issuedAt),
    week: NIGHTS,
    daysOff: [],
    topics: [],
    durations: [MINUTES],
    bufferMinutes: 0,
    noticeHours: 0,
    horizonDays: span.days,
    validUntil: issuedAt + OFFER_LIFE_MS,
  };
  const shown = new Set(freeTimes({ offer, busy: [], now: span.from, durationMinutes: MINUTES }));
  const found: string[] = [];
  const wanted = { durationMinutes: MINUTES, skill: '', issuedAt: span.from };
  const end = Math.min(span.from + span.days * DAY_MS, offer.validUntil - QUARTER_MS);
  // No session may be asked for that begins within minutes.
  for (let at = span.from + QUARTER_MS; at <= end; at += QUARTER_MS) {
    const isOpen = isOpenByTemporal(zone, at);
    const isCovered = coverProblem(offer, { ...wanted, startsAt: at }) === null;
    if (isOpen !== isCovered || isOpen !== shown.has(at)) {
      found.push(`${zone} ${new Date(at).toISOString()}: ${isOpen} ${isCovered} ${shown.has(at)}`);
    }
  }
  return found;
}

function isOpenByTemporal(zone: string, at: EpochMs): boolean {
  const { dayOfWeek, hour, minute } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const weekday = WEEKDAYS[dayOfWeek - 1] ?? 'monday';
  const minuteOfDay = hour * 60 + minute;
  return NIGHTS[weekday].some(({ from, to }) => from <= minuteOfDay && minuteOfDay < to);
}

const clocks = new Map<string, Clock>();

function clockFor(zone: string, from: EpochMs): Clock {
  const id = `${zone} ${from}`;
  const clock = clocks.get(id) ?? clockOfZone(zone, from, from + OFFER_LIFE_MS);
  if (clock === null) throw new Error(`${zone} has no clock`);
  clocks.set(id, clock);
  return clock;
}
