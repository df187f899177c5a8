import { type BusySpan, decisiveSpan, freeTimes } from '@/lib/availability/free-times';
import type { Stretch } from '@/lib/availability/open-stretches';
import type { Offer } from '@/lib/protocol/availability/offer';
import { dayKey } from '@/lib/time/format';
import type { EpochMs } from '@/lib/time/instant';
import type { ZoneName } from '@/lib/time/zone';

/** How far the directory looks for free times: what is agreed until then is read for a whole page of mentors at once. */
export const LOOK_AHEAD_DAYS = 14;

const TIMES_PER_MENTOR = 3;

/** A time to book, and how long. */
export type NextTimes = {
  /** The shortest that is offered. */
  readonly durationMinutes: number;
  readonly starts: readonly EpochMs[];
};

/** When the shortest session somebody offers can start next: the first time of each of the next days that have one, by the reader's calendar. */
export function nextTimesOf(
  offer: Offer,
  busy: readonly BusySpan[],
  { now, zone }: { readonly now: EpochMs; readonly zone: ZoneName },
): NextTimes {
  const durationMinutes = offer.durations[0] ?? 0;
  const starts: EpochMs[] = [];
  let lastDay = '';
  for (const start of freeTimes({ offer: soon(offer), busy, now, durationMinutes })) {
    const day = dayKey(start, zone);
    if (day !== lastDay) starts.push(start);
    lastDay = day;
    if (starts.length === TIMES_PER_MENTOR) break;
  }
  return { durationMinutes, starts };
}

/** Of which instants the sessions of some mentors decide about their next times; null for no mentors. */
export function spanOfNextTimes(offers: readonly Offer[], now: EpochMs): Stretch | null {
  if (offers.length === 0) return null;
  const spans = offers.map((offer) => decisiveSpan(soon(offer), now));
  return { from: Math.min(...spans.map(({ from }) => from)), to: Math.max(...spans.map(({ to }) => to)) };
}

function soon(offer: Offer): Offer {
  return { ...offer, horizonDays: Math.min(offer.horizonDays, LOOK_AHEAD_DAYS) };
}
