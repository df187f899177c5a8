import { type Clock, type ClockChange, MAX_CLOCK_CHANGES } from '@/lib/protocol/availability/clock';
import { GRID_MINUTES } from '@/lib/protocol/availability/week';
import { zonedParts } from '@/lib/time/format';
import { DAY_MS, type EpochMs, MINUTE_MS } from '@/lib/time/instant';
import type { ZoneName } from '@/lib/time/zone';

/**
 * What clocks in a zone show from one instant until another, by the time-zone data of this runtime; the zone must
 * have passed `parseZone`.
 *
 * Null when an offer cannot say it: the zone changes more often, or its offsets or changes are off the grid of hours.
 */
export function clockOfZone(zone: ZoneName, from: EpochMs, until: EpochMs): Clock | null {
  const offset = (at: EpochMs) => zonedParts(at, zone).offsetMinutes;
  const clock = { offsetMinutes: offset(from), changes: changesBetween(offset, from, until) };
  const isOnGrid =
    clock.offsetMinutes % GRID_MINUTES === 0 &&
    clock.changes.every(({ at, offsetMinutes }) => {
      return at % (GRID_MINUTES * MINUTE_MS) === 0 && offsetMinutes % GRID_MINUTES === 0;
    });
  return isOnGrid && clock.changes.length <= MAX_CLOCK_CHANGES ? clock : null;
}

/** After `from` and before `until`. No zone changes its clocks there and back within a day. */
function changesBetween(
  offset: (at: EpochMs) => number,
  from: EpochMs,
  until: EpochMs,
): readonly ClockChange[] {
  const changes: ClockChange[] = [];
  const last = until - 1;
  let known = { at: from, offsetMinutes: offset(from) };
  while (known.at < last) {
    const next = Math.min(known.at + DAY_MS, last);
    const offsetMinutes = offset(next);
    if (offsetMinutes === known.offsetMinutes) {
      known = { at: next, offsetMinutes };
      continue;
    }
    const at = firstDifference(offset, known, next);
    known = { at, offsetMinutes: offset(at) };
    changes.push(known);
  }
  return changes;
}

/** The instant from which on clocks show another offset; at `after` they do. */
function firstDifference(offset: (at: EpochMs) => number, before: ClockChange, after: EpochMs): EpochMs {
  let [same, other] = [before.at, after];
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2);
    if (offset(middle) === before.offsetMinutes) same = middle;
    else other = middle;
  }
  return other;
}
