import type { AppErrorCode } from '@/lib/errors/app-error';
import { type JoinWindow, windowPhase } from '@/lib/protocol/join-window';
import type { Session } from '@/lib/protocol/session';
import { deservesRoom, statusOf } from '@/lib/protocol/session-status';
import type { EpochMs } from '@/lib/time/instant';

/**
 * Why this session has no room at all, whatever the hour; null when it has one.
 *
 * @returns SESSION_ATTESTED, CALL_NOT_SCHEDULED, CALL_CALLED_OFF, or null
 */
export function checkSessionHasRoom(session: Session, now: EpochMs): AppErrorCode | null {
  // Whatever is agreed there is agreed on a third party's word only.
  if (session.attestedBy !== null) return 'SESSION_ATTESTED';
  if (deservesRoom(session, now)) return null;
  return statusOf(session, now) === 'pending' ? 'CALL_NOT_SCHEDULED' : 'CALL_CALLED_OFF';
}

/**
 * Why a room that exists cannot be entered now; null when it can.
 *
 * @returns CALL_TOO_EARLY, CALL_CLOSED, or null
 */
export function checkRoomIsOpen(window: JoinWindow, now: EpochMs): AppErrorCode | null {
  const phase = windowPhase(window, now);
  if (phase === 'early') return 'CALL_TOO_EARLY';
  return phase === 'closed' ? 'CALL_CLOSED' : null;
}
