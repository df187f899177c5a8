import type { Address } from 'viem';
import type { HoursTerms } from '@/components/availability/editor/model/terms';
import { type BusySpan, freeTimes } from '@/lib/availability/free-times';
import { clockOfZone } from '@/lib/availability/zone-clock';
import { localMinute } from '@/lib/protocol/availability/clock';
import { localDay } from '@/lib/protocol/availability/covers';
import { OFFER_LIFE_MS, type Offer } from '@/lib/protocol/availability/offer';
import { MINUTES_OF_DAY } from '@/lib/protocol/availability/week';
import { formatMinuteOfDay } from '@/lib/time/format';
import type { EpochMs } from '@/lib/time/instant';
import type { HourCycle } from '@/lib/time/zone';

/** One day of a preview: which times of it somebody could choose right now, by the clock of the offer. */
export type PreviewDay = {
  /** `2026-11-27`. */
  readonly date: string;
  readonly times: readonly string[];
  /** Why there are none. */
  readonly because: 'closed' | 'day off' | 'taken' | null;
};

const PREVIEW_DAYS = 14;

/** Whose hours they are, and who answers. */
type Signers = { readonly wallet: Address; readonly answeredBy: Address };

/** The offer that would be signed now; null for a zone whose clocks cannot be written into one. */
export function offerOf(terms: HoursTerms, signers: Signers, now: EpochMs): Offer | null {
  const validUntil = now + OFFER_LIFE_MS;
  const clock = clockOfZone(terms.timezone, now, validUntil);
  return clock && { ...terms, ...signers, clock, validUntil };
}

/** The next two weeks as learners would see them, for the shortest session. */
export function previewOf(
  offer: Offer,
  busy: readonly BusySpan[],
  now: EpochMs,
  hourCycle: HourCycle = 24,
): readonly PreviewDay[] {
  const durationMinutes = offer.durations[0] ?? 0;
  const times = new Map<number, string[]>();
  for (const start of freeTimes({ offer, busy, now, durationMinutes })) {
    const minute = localMinute(offer.clock, start);
    const day = Math.floor(minute / MINUTES_OF_DAY);
    const time = formatMinuteOfDay(minute - day * MINUTES_OF_DAY, hourCycle);
    times.set(day, [...(times.get(day) ?? []), time]);
  }
  const today = Math.floor(localMinute(offer.clock, now) / MINUTES_OF_DAY);
  return Array.from({ length: PREVIEW_DAYS }, (_, index) => {
    const { date, weekday } = localDay(today + index);
    const free = times.get(today + index) ?? [];
    const isOff = offer.daysOff.some(({ first, last }) => first <= date && date <= last);
    const none = offer.week[weekday].length === 0 ? 'closed' : isOff ? 'day off' : 'taken';
    return { date, times: free, because: free.length > 0 ? null : none };
  });
}

/** Times in few words: all of up to six, else the first four and the last. */
export function sayTimes(times: readonly string[]): string {
  return times.length <= 6 ? times.join(', ') : `${times.slice(0, 4).join(', ')} … ${times.at(-1)}`;
}
