import { type TabStart, writeTabStart } from '@/lib/call/jitsi/tab-start';
import type { AppErrorCode } from '@/lib/errors/app-error';

/** Addresses around a call. Plain links lead there: each page has a security policy of its own, and only a document load brings it. */
export function sessionHref(sessionKey: string): string {
  return `/sessions/${sessionKey}`;
}

/** Where the next step after a refusal leads, when it is not the same attempt once more. */
export function nextStepHref(sessionKey: string, code: AppErrorCode): string {
  switch (code) {
    case 'SIGNED_OUT':
      // The page itself asks for the wallet.
      return `${sessionHref(sessionKey)}/call`;
    case 'NOT_A_PARTICIPANT':
    case 'SESSION_NOT_FOUND':
      return '/sessions';
    default:
      return sessionHref(sessionKey);
  }
}

/** Opens the room itself in a tab of its own, after our server has checked who asks; past Jitsi's device check, if ours was passed. */
export function openInNewTabHref(sessionKey: string, start: TabStart | null = null): string {
  return `/sessions/${sessionKey}/call/open${start ? `?${writeTabStart(start)}` : ''}`;
}
