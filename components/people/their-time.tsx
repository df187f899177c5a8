'use client';

import { useTimePreferences } from '@/components/time/time-preferences';
import { displayName, type Person } from '@/lib/people/person';
import { dayKey, formatClock, formatDate, labelZone, zonedParts } from '@/lib/time/format';
import type { EpochMs } from '@/lib/time/instant';

type TheirTimeProps = {
  at: EpochMs;
  person: Person;
  /** What their zone is called: see `zoneName`. The names of all zones are not sent to every page. */
  place: string | null;
  className?: string;
};

/** What the clock of the other one shows then, when they have told their zone and it shows something else than the reader's. */
export function TheirTime({ at, person, place, className }: TheirTimeProps) {
  const { zone, hourCycle, dateOrder } = useTimePreferences();
  const theirs = person.timezone;
  if (theirs === null) return null;
  if (zonedParts(at, theirs).offsetMinutes === zonedParts(at, zone).offsetMinutes) return null;
  // The weekday is said only where it differs: "today" is another day for each of the two.
  const day = dayKey(at, theirs) === dayKey(at, zone) ? '' : ` ${formatDate(at, theirs, at, dateOrder)}`;
  return (
    <time dateTime={new Date(at).toISOString()} className={className}>
      <span className="text-fg">{formatClock(at, theirs, hourCycle)}</span>
      {day} for {displayName(person)}{' '}
      <span className="inline-block text-fg-faint">{labelZone(at, theirs, place)}</span>
    </time>
  );
}
