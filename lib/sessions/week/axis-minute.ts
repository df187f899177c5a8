import { type EpochMs, MINUTE_MS } from '@/lib/time/instant';

/** A part of a day during which time and axis run on together. */
export type DayStretch = {
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** Where on the axis it begins, in minutes. */
  readonly at: number;
};

/** Where something that begins at an instant stands on the axis; null when the instant is not of that day. */
export function beginOnAxis(stretches: readonly DayStretch[], at: EpochMs): number | null {
  return placeOf(
    stretches.find(({ from, to }) => from <= at && at < to),
    at,
  );
}

/** Where something that ends at an instant stands on the axis; null when none of that day comes before it. */
export function endOnAxis(stretches: readonly DayStretch[], at: EpochMs): number | null {
  return placeOf(
    stretches.find(({ from, to }) => from < at && at <= to),
    at,
  );
}

function placeOf(stretch: DayStretch | undefined, at: EpochMs): number | null {
  return stretch === undefined ? null : stretch.at + (at - stretch.from) / MINUTE_MS;
}
