import type { JoinWindow } from '@/lib/protocol/join-window';
import { type EpochMs, MINUTE_MS, SECOND_MS } from '@/lib/time/instant';

/**
 * The time until an instant in as few characters as a glance needs: "2 d 3 h", "1 h 05 min", "4:09".
 * Rounded up to the second, so that "0:00" is shown only when the instant has come; the past counts as now.
 */
export function formatRemaining(remainingMs: number): string {
  const totalSeconds = Math.max(0, Math.ceil(remainingMs / SECOND_MS));
  const totalMinutes = Math.floor(totalSeconds / 60);
  const totalHours = Math.floor(totalMinutes / 60);
  if (totalHours >= 24) return `${Math.floor(totalHours / 24)} d ${totalHours % 24} h`;
  if (totalHours >= 1) return `${totalHours} h ${twoDigits(totalMinutes % 60)} min`;
  return `${totalMinutes}:${twoDigits(totalSeconds % 60)}`;
}

/** People in a call are told this long before their room closes. */
const CLOSING_NOTICE_MS = 5 * MINUTE_MS;

/** Whether people in the call have to know about the closing of their room; null while it is far away. */
export function closingPhase({ closesAt }: JoinWindow, now: EpochMs): 'soon' | 'closed' | null {
  if (now > closesAt) return 'closed';
  return now >= closesAt - CLOSING_NOTICE_MS ? 'soon' : null;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
