import { type Clock, MAX_CLOCK_CHANGES } from '@/lib/protocol/availability/clock';
import { GRID_MINUTES } from '@/lib/protocol/availability/week';
import { zonedParts } from '@/lib/time/format';
import { type EpochMs, MINUTE_MS } from '@/lib/time/instant';
import { offsetChanges } from '@/lib/time/offset-changes';
import type { ZoneName } from '@/lib/time/zone';

/**
 * What clocks in a zone show from one instant until another, by the time-zone data of this runtime; the zone must
 * have passed `parseZone`.
 *
 * Null when an offer cannot say it: the zone changes more often, or its offsets or changes are off the grid of hours.
 */
export function clockOfZone(zone: ZoneName, from: EpochMs, until: EpochMs): Clock | null {
  const { offsetMinutes } = zonedParts(from, zone);
  const clock = { offsetMinutes, changes: offsetChanges(zone, from, until) };
  const isOnGrid =
    clock.offsetMinutes % GRID_MINUTES === 0 &&
    clock.changes.every((change) => {
      return change.at % (GRID_MINUTES * MINUTE_MS) === 0 && change.offsetMinutes % GRID_MINUTES === 0;
    });
  return isOnGrid && clock.changes.length <= MAX_CLOCK_CHANGES ? clock : null;
}
