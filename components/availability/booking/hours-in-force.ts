import type { Hex } from 'viem';
import { type BusyPicture, freeTimes } from '@/lib/availability/free-times';
import type { AvailabilityView } from '@/lib/availability/queries';
import { isPaused, type Offer } from '@/lib/protocol/availability/offer';
import { endsAt, type Session } from '@/lib/protocol/session';
import type { EpochMs } from '@/lib/time/instant';

/** Hours that can be booked, and what is known of who has. */
export type HoursInForce = {
  readonly offer: Offer;
  /** What a booking names them by. */
  readonly digest: Hex;
  readonly busy: BusyPicture;
  readonly now: EpochMs;
};

/** The hours of somebody, or null when they offer none right now. */
export function hoursInForce({ inForce, busy, now }: AvailabilityView): HoursInForce | null {
  if (inForce === null || isPaused(inForce.offer)) return null;
  return { offer: inForce.offer, digest: inForce.digest, busy, now };
}

/** How long a session is to be: as the address says, else as the one it replaces, where that is offered; else the shortest. */
export function durationOf({ durations }: Offer, ...wishes: readonly (number | null)[]): number {
  const wish = wishes.find((minutes) => minutes !== null && durations.includes(minutes));
  return wish ?? durations[0] ?? 0;
}

/** When a session of this length can start; one that it replaces gives its time away. */
export function startsOf(
  { offer, busy, now }: HoursInForce,
  durationMinutes: number,
  replaces: Pick<Session, 'startsAt' | 'durationMinutes'> | null = null,
): readonly EpochMs[] {
  const spans =
    replaces === null
      ? busy.spans
      : busy.spans.filter((span) => span.startsAt !== replaces.startsAt || span.endsAt !== endsAt(replaces));
  return freeTimes({ offer, busy: spans, now, durationMinutes });
}
