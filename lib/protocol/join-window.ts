import { endsAt, type Session } from '@/lib/protocol/session';
import { type EpochMs, MINUTE_MS } from '@/lib/time/instant';

/** When the room of a session can be entered: both instants belong to it. */
export type JoinWindow = { readonly opensAt: EpochMs; readonly closesAt: EpochMs };

export type WindowPhase = 'early' | 'open' | 'closed';

/** When the room lets people in: so many minutes before the start until so many after the end. */
export function joinWindow(
  session: Pick<Session, 'startsAt' | 'durationMinutes'>,
  minutes: { readonly opensMinutes: number; readonly closesMinutes: number },
): JoinWindow {
  return {
    opensAt: session.startsAt - minutes.opensMinutes * MINUTE_MS,
    closesAt: endsAt(session) + minutes.closesMinutes * MINUTE_MS,
  };
}

/** Tells whether the room is still shut, open, or shut again. */
export function windowPhase(window: JoinWindow, now: EpochMs): WindowPhase {
  if (now < window.opensAt) return 'early';
  return now <= window.closesAt ? 'open' : 'closed';
}
