import { type Clock, offsetAt } from '@/lib/protocol/availability/clock';
import type { Offer } from '@/lib/protocol/availability/offer';
import { dayKey, formatClock, formatDate, zonedParts } from '@/lib/time/format';
import { type EpochMs, MINUTE_MS } from '@/lib/time/instant';
import { parseZone } from '@/lib/time/parse-zone';
import { type TimePreferences, UTC, type ZoneName } from '@/lib/time/zone';
import { zoneLabel } from '@/lib/time/zone-label';
import { zoneName } from '@/lib/time/zone-name';

/** Where the mentor lives, as far as clocks go: what she signed decides, not what this runtime knows of the zone. */
type MentorZone = Pick<Offer, 'clock' | 'timezone'>;

/** How the reader sees times. */
type Reading = Pick<TimePreferences, 'zone' | 'hourCycle' | 'dateOrder'>;

/** Whether the mentor's clock shows something else than the reader's at an instant. */
export function differsThere(at: EpochMs, clock: Clock, zone: ZoneName): boolean {
  return offsetAt(clock, at) !== zonedParts(at, zone).offsetMinutes;
}

/** The time on the mentor's clock, with the day where it is another one there: `09:00`, `01:30 Wednesday 2 December`. */
export function clockThere(at: EpochMs, clock: Clock, { zone, hourCycle, dateOrder }: Reading): string {
  const there = at + offsetAt(clock, at) * MINUTE_MS;
  const time = formatClock(there, UTC, hourCycle);
  return dayKey(there, UTC) === dayKey(at, zone)
    ? time
    : `${time} ${formatDate(there, UTC, there, dateOrder)}`;
}

/** The mentor's zone as it stands beside a time: `Lisbon UTC+0`, without offset where this runtime has no such zone. */
export function zoneThere(at: EpochMs, { timezone }: MentorZone): string {
  const zone = parseZone(timezone);
  return zone === null ? (zoneName(timezone) ?? timezone) : zoneLabel(at, zone);
}
