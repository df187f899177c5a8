import { endsAt, type Session } from '@/lib/protocol/session';
import { type EpochMs, MINUTE_MS } from '@/lib/time/instant';

/** When the room of a session can be entered: both instants belong to it. */
export type JoinWindow = { readonly opensAt: EpochMs; readonly closesAt: EpochMs };

export type WindowPhase = 'early' | 'open' | 'closed';

/**
 * When the room lets people in: so many minutes before the start until so many after the end.
 *
 * @example
 * ```ts
 * import { joinWindow } from '@/lib/protocol/join-window';
 * import { sessionOf } from '@/lib/sessions/testing/fixtures';
 *
 * const { opensAt, closesAt } = joinWindow(sessionOf(), { opensMinutes: 10, closesMinutes: 30 });
 * console.log(new Date(opensAt).toISOString()); // 2026-11-22T14:50:00.000Z
 * console.log(new Date(closesAt).toISOString()); // 2026-11-22T16:30:00.000Z
 * ```
 */
export function joinWindow(
  session: Pick<Session, 'startsAt' | 'durationMinutes'>,
  minutes: { readonly opensMinutes: number; readonly closesMinutes: number },
): JoinWindow {
  return {
    opensAt: session.startsAt - minutes.opensMinutes * MINUTE_MS,
    closesAt: endsAt(session) + minutes.closesMinutes * MINUTE_MS,
  };
}

/**
 * Tells whether the room is still shut, open, or shut again.
 *
 * @example
 * ```ts
 * import { joinWindow, windowPhase } from '@/lib/protocol/join-window';
 * import { sessionOf } from '@/lib/sessions/testing/fixtures';
 *
 * const session = sessionOf();
 * const window = joinWindow(session, { opensMinutes: 10, closesMinutes: 30 });
 * console.log(windowPhase(window, session.startsAt), windowPhase(window, window.closesAt + 1)); // open closed
 * ```
 */
export function windowPhase(window: JoinWindow, now: EpochMs): WindowPhase {
  if (now < window.opensAt) return 'early';
  return now <= window.closesAt ? 'open' : 'closed';
}
