import { type Clock, localMinute, offsetAt } from '@/lib/protocol/availability/clock';
import { localDay } from '@/lib/protocol/availability/covers';
import type { Offer } from '@/lib/protocol/availability/offer';
import { MINUTES_OF_DAY } from '@/lib/protocol/availability/week';
import { DAY_MS, type EpochMs, MINUTE_MS } from '@/lib/time/instant';

/** A stretch of time, the end not included. */
export type Stretch = { readonly from: EpochMs; readonly to: EpochMs };

/**
 * How far back the beginning of a stretch is looked for: no closed minute of a week is left out by clocks three weeks in
 * a row, so what is open for longer is always open, and counts from a midnight.
 */
const LOOK_BACK_DAYS = 22;

/**
 * The stretches of open hours that end after `now` and begin before `until`, in order, joined over midnight and over
 * changes of the clock: each from its own beginning, even when that has passed.
 */
export function openStretches(offer: Offer, now: EpochMs, until: EpochMs): readonly Stretch[] {
  const first = Math.floor(localMinute(offer.clock, now) / MINUTES_OF_DAY) - LOOK_BACK_DAYS;
  const offset = offsetAt(offer.clock, now - LOOK_BACK_DAYS * DAY_MS);
  const span = { from: (first * MINUTES_OF_DAY - offset) * MINUTE_MS, to: until };
  const hours = piecesOf(offer.clock, span).flatMap((piece) => hoursWithin(offer, piece));
  return joinStretches(hours).filter(({ to }) => to > now);
}

/** Stretches that touch or overlap as one; they come in the order of their beginnings. */
export function joinStretches(stretches: readonly Stretch[]): readonly Stretch[] {
  const joined: Stretch[] = [];
  for (const { from, to } of stretches) {
    const last = joined.at(-1);
    if (last === undefined || last.to < from) joined.push({ from, to });
    else joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, to) };
  }
  return joined;
}

type Piece = Stretch & { readonly offsetMinutes: number };

/** A span cut where the clock changes: within a piece each minute has one local time, and each local time one minute. */
function piecesOf({ offsetMinutes, changes }: Clock, { from, to }: Stretch): readonly Piece[] {
  const beginnings = [{ at: Number.NEGATIVE_INFINITY, offsetMinutes }, ...changes];
  return beginnings
    .map(({ at, ...piece }, index) => ({
      ...piece,
      from: Math.max(from, at),
      to: Math.min(to, beginnings[index + 1]?.at ?? to),
    }))
    .filter((piece) => piece.from < piece.to);
}

function hoursWithin(offer: Offer, { offsetMinutes, from, to }: Piece): readonly Stretch[] {
  const dayOf = (at: EpochMs) => Math.floor((at / MINUTE_MS + offsetMinutes) / MINUTES_OF_DAY);
  const hours: Stretch[] = [];
  for (let day = dayOf(from); day <= dayOf(to); day += 1) {
    const midnight = day * MINUTES_OF_DAY - offsetMinutes;
    for (const interval of intervalsOf(offer, day)) {
      const begin = Math.max(from, (midnight + interval.from) * MINUTE_MS);
      const end = Math.min(to, (midnight + interval.to) * MINUTE_MS);
      if (begin < end) hours.push({ from: begin, to: end });
    }
  }
  return hours;
}

function intervalsOf({ week, daysOff }: Offer, day: number) {
  const { date, weekday } = localDay(day);
  return daysOff.some(({ first, last }) => first <= date && date <= last) ? [] : week[weekday];
}
