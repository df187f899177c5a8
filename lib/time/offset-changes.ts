import { zonedParts } from '@/lib/time/format';
import { DAY_MS, type EpochMs } from '@/lib/time/instant';
import type { ZoneName } from '@/lib/time/zone';

/** An instant at which clocks of a zone change. */
export type OffsetChange = {
  readonly at: EpochMs;
  /** What is added to UTC from then on. */
  readonly offsetMinutes: number;
};

/** When clocks of a zone change after `from` and before `until`. No zone changes them there and back within a day. */
export function offsetChanges(zone: ZoneName, from: EpochMs, until: EpochMs): readonly OffsetChange[] {
  const offset = (at: EpochMs) => zonedParts(at, zone).offsetMinutes;
  const changes: OffsetChange[] = [];
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
function firstDifference(offset: (at: EpochMs) => number, before: OffsetChange, after: EpochMs): EpochMs {
  let [same, other] = [before.at, after];
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2);
    if (offset(middle) === before.offsetMinutes) same = middle;
    else other = middle;
  }
  return other;
}
