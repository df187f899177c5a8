import { formatOffset } from '@/lib/time/format';
import type { EpochMs } from '@/lib/time/instant';
import type { ZoneName } from '@/lib/time/zone';

/** What to say of the offset of some times beside what the page says once: nothing, once for all of them, or beside each. */
export type DayOffset =
  | { readonly kind: 'same' }
  | { readonly kind: 'shared'; readonly words: string }
  | { readonly kind: 'mixed' };

/** How times of one day stand to the offset the page names, the one of now: clocks may change between the two, or on the day. */
export function dayOffset(times: readonly EpochMs[], zone: ZoneName, now: EpochMs): DayOffset {
  const offsets = [...new Set(times.map((at) => formatOffset(at, zone)))];
  const [only] = offsets;
  if (offsets.length > 1) return { kind: 'mixed' };
  return only === undefined || only === formatOffset(now, zone)
    ? { kind: 'same' }
    : { kind: 'shared', words: only };
}
