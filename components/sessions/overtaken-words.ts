import type { SessionView } from '@/components/sessions/session-view';
import { displayName } from '@/lib/people/person';
import { endingOf, type Session } from '@/lib/sessions/model';
import { statusLabel } from '@/lib/sessions/status-labels';
import type { EpochMs } from '@/lib/time/instant';

export const OVERTAKEN_TITLE = 'Something else came first';

/**
 * What to tell whoever acted second: how the session stands now.
 *
 * Where nobody ended it, its start came first; a browser's clock may not have got there yet.
 */
export function overtakenWords(
  { viewerRole, counterpart }: Pick<SessionView, 'viewerRole' | 'counterpart'>,
  session: Session,
  now: EpochMs,
): string {
  const at = endingOf(session) === null ? Math.max(now, session.startsAt) : now;
  const { words } = statusLabel(session, session[viewerRole], displayName(counterpart), at);
  return `This session stands as: ${words}. What you did comes second and changes nothing.`;
}
