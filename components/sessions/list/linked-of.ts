import type { LinkedSession } from '@/components/sessions/list/session-link-action';
import type { Session } from '@/lib/protocol/session';

/** Of a session what a list's button has to know. */
export function linkedOf({ key, skill, startsAt, durationMinutes, attestedBy }: Session): LinkedSession {
  return { key, skill, startsAt, durationMinutes, attestedBy };
}
