import { type TabStart, writeTabStart } from '@/lib/call/jitsi/tab-start';
import { describeRoomError } from '@/lib/call/room/room-errors';
import type { AppErrorCode } from '@/lib/errors/app-error';

/** Addresses around a call. Plain links lead there: each page has a security policy of its own, and only a document load brings it. */
export function sessionHref(sessionKey: string): string {
  return `/sessions/${sessionKey}`;
}

/** Where the next step after a refusal leads; null when it is the same attempt once more. */
export function nextStepHref(sessionKey: string, code: AppErrorCode): string | null {
  switch (code) {
    case 'SIGNED_OUT':
      // The page itself asks for the wallet.
      return `${sessionHref(sessionKey)}/call`;
    case 'NOT_A_PARTICIPANT':
    case 'SESSION_NOT_FOUND':
      return '/sessions';
    default:
      return describeRoomError(code).retryable ? null : sessionHref(sessionKey);
  }
}

/** Opens the room itself in a tab of its own, after our server has checked who asks; past Jitsi's device check, if ours was passed. */
export function openInNewTabHref(sessionKey: string, start: TabStart | null = null): string {
  return `/sessions/${sessionKey}/call/open${start ? `?${writeTabStart(start)}` : ''}`;
}
