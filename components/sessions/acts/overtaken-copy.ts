import type { SessionView } from '@/components/sessions/session-view';
import { displayName } from '@/lib/people/person';
import { endsAt, type Session } from '@/lib/protocol/session';
import { confirmedParties, endingOf, lapseOf } from '@/lib/protocol/session-status';
import type { EndingAct } from '@/lib/sessions/acts/outcome';
import { statusLabel } from '@/lib/sessions/copy';
import type { EpochMs } from '@/lib/time/instant';

export const OVERTAKEN_TITLE = 'This session has already changed';

/**
 * What to tell whoever acted second: how the session stands now.
 *
 * Where one of the two has not agreed and nobody ended it, its start came first; a browser's clock may not have got
 * there yet. Where both have agreed, a confirmation came first, or for a cancellation the end.
 */
export function describeOvertaken(
  { viewerRole, counterpart }: Pick<SessionView, 'viewerRole' | 'counterpart'>,
  session: Session,
  now: EpochMs,
  act?: EndingAct,
): string {
  const known = Math.max(now, knownSince(session, act));
  const { words } = statusLabel(session, session[viewerRole], displayName(counterpart), known);
  return `Status now: ${words}. That happened first, so your action has no effect.`;
}

/** The earliest instant that explains why an act came second. */
export function knownSince(session: Session, act?: EndingAct): EpochMs {
  if (endingOf(session) !== null) return 0;
  const { mentor, learner } = confirmedParties(session);
  if (!(mentor && learner)) return lapseOf(session);
  return act === 'cancel' ? endsAt(session) : 0;
}
