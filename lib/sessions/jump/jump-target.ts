import type { EpochMs } from '@/lib/time/instant';

/** A session to go to, in as little as a line of the command menu shows. */
export type JumpTarget = {
  readonly sessionKey: string;
  readonly topic: string;
  readonly counterpartName: string;
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs;
  /** How it stands, in words. */
  readonly status: string;
  /** Until when its room can be entered; null where it has none to enter. */
  readonly closesAt: EpochMs | null;
};

/**
 * The call one would join next: of the sessions that have a room, the first that has not ended. A room stays open for a
 * while after its session: it is gone back to only where nothing else is there, the last one first.
 */
export function nextCallOf(targets: readonly JumpTarget[], now: EpochMs): JumpTarget | null {
  const open = targets.filter(({ closesAt }) => closesAt !== null && closesAt >= now);
  const ahead = open
    .filter(({ endsAt }) => endsAt > now)
    .toSorted((left, right) => left.startsAt - right.startsAt);
  return ahead[0] ?? open.toSorted((left, right) => right.endsAt - left.endsAt)[0] ?? null;
}
