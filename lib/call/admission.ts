import { type JoinWindow, windowPhase } from '@/lib/call/window';
import type { AppErrorCode } from '@/lib/errors';
import { deservesRoom, type Session, statusOf } from '@/lib/sessions/model';
import type { EpochMs } from '@/lib/time/instant';

/** Why this session has no room at all, whatever the hour; null when it has one. */
export function roomObstacle(session: Session, now: EpochMs): AppErrorCode | null {
  if (deservesRoom(session, now)) return null;
  const status = statusOf(session, now);
  if (status === 'declined' || status === 'cancelled' || status === 'expired') return 'CALL_CALLED_OFF';
  // Agreed, but on a third party's word only.
  return status === 'pending' ? 'CALL_NOT_SCHEDULED' : 'SESSION_ATTESTED';
}

/** Why a room that exists cannot be entered now; null when it can. */
export function windowObstacle(window: JoinWindow, now: EpochMs): AppErrorCode | null {
  const phase = windowPhase(window, now);
  if (phase === 'early') return 'CALL_TOO_EARLY';
  return phase === 'closed' ? 'CALL_CLOSED' : null;
}
