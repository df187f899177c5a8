import type { Session } from '@/lib/protocol/session';
import { confirmedParties, endingOf, needsConfirmationFrom, statusOf } from '@/lib/protocol/session-status';
import type { EpochMs } from '@/lib/time/instant';

/** Names of lucide icons; the components map each to its drawing. */
export type StatusIcon =
  | 'signature'
  | 'hourglass'
  | 'calendar-check'
  | 'radio'
  | 'check'
  | 'x'
  | 'forward'
  | 'ban'
  | 'clock-alert';

/** `attention` asks for an act, `waiting` for patience, `ready` and `live` are good news, `past` and `off` are over. */
export type StatusTone = 'attention' | 'waiting' | 'ready' | 'live' | 'past' | 'off';

export type StatusLabel = { readonly icon: StatusIcon; readonly tone: StatusTone; readonly words: string };

/**
 * What a status can look like to somebody: more than there are statuses, because pending has two sides, and a third one
 * where a third party takes the answers; a booking waits for nobody's hand; cancelled has two names; and whoever proposed
 * another time meant no end by it, though the chain has one.
 */
export type StatusAspect =
  | 'needs-viewer'
  | 'waits-for-counterpart'
  | 'answered-elsewhere'
  | 'being-booked'
  | 'scheduled'
  | 'in-progress'
  | 'completed'
  | 'replaced'
  | 'declined'
  | 'withdrawn'
  | 'cancelled'
  | 'expired'
  | 'not-booked';

type AspectLabel = Omit<StatusLabel, 'words'> & { readonly words: (name: string) => string };

const LABELS: Readonly<Record<StatusAspect, AspectLabel>> = {
  'needs-viewer': { icon: 'signature', tone: 'attention', words: () => 'Waiting for you' },
  'waits-for-counterpart': { icon: 'hourglass', tone: 'waiting', words: (name) => `Waiting for ${name}` },
  'answered-elsewhere': { icon: 'hourglass', tone: 'waiting', words: () => 'Not confirmed yet' },
  'being-booked': { icon: 'hourglass', tone: 'waiting', words: () => 'Being booked' },
  scheduled: { icon: 'calendar-check', tone: 'ready', words: () => 'Scheduled' },
  'in-progress': { icon: 'radio', tone: 'live', words: () => 'Now' },
  completed: { icon: 'check', tone: 'past', words: () => 'Completed' },
  replaced: { icon: 'forward', tone: 'off', words: (name) => `New time proposed by ${name}` },
  declined: { icon: 'x', tone: 'off', words: (name) => `Declined by ${name}` },
  withdrawn: { icon: 'ban', tone: 'off', words: (name) => `Withdrawn by ${name}` },
  cancelled: { icon: 'ban', tone: 'off', words: (name) => `Cancelled by ${name}` },
  expired: { icon: 'clock-alert', tone: 'off', words: () => 'Not answered in time' },
  'not-booked': { icon: 'clock-alert', tone: 'off', words: () => 'Not booked' },
};

/** Every aspect, for stories and tests. */
export const STATUS_ASPECTS = Object.keys(LABELS) as readonly StatusAspect[];

/** Which aspect of the status the viewer sees. */
export function statusAspect(session: Session, viewer: string, now: EpochMs): StatusAspect {
  const status = statusOf(session, now);
  if (status === 'pending') {
    if (session.booking !== null) return 'being-booked';
    if (session.attestedBy !== null) return 'answered-elsewhere';
    return needsConfirmationFrom(session, viewer, now) ? 'needs-viewer' : 'waits-for-counterpart';
  }
  if (status === 'expired' && session.booking !== null) return 'not-booked';
  if (endingOf(session)?.replacementId) return 'replaced';
  if (status === 'cancelled') return isWithdrawn(session) ? 'withdrawn' : 'cancelled';
  return status;
}

/**
 * The status in the viewer's words.
 *
 * @param counterpartName Display name or shortened address of the other one, already fit for the screen.
 */
export function statusLabel(
  session: Session,
  viewer: string,
  counterpartName: string,
  now: EpochMs,
): StatusLabel {
  const aspect = statusAspect(session, viewer, now);
  const { icon, tone, words } = LABELS[aspect];
  const byViewer = endingOf(session)?.by === viewer.toLowerCase();
  return { icon, tone, words: words(byViewer ? 'you' : counterpartName) };
}

/** A cancellation before both had agreed takes a request back; after that it calls a session off. */
function isWithdrawn(session: Session): boolean {
  const { mentor, learner } = confirmedParties(session);
  return !(mentor && learner);
}
