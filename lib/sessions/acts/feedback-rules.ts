import type { Address } from 'viem';
import { BLOCK_SECONDS } from '@/lib/arkiv/timing';
import { endsAt, type Session, type SessionFeedback } from '@/lib/protocol/session';
import { statusOf } from '@/lib/protocol/session-status';
import { fail, ok, type Result } from '@/lib/result';
import type { FeedbackOutcome } from '@/lib/sessions/acts/outcome';
import { checkParticipation } from '@/lib/sessions/acts/participation';
import { type EpochMs, SECOND_MS } from '@/lib/time/instant';

/** What the two said afterwards, the first word of each: it counts when the session both agreed on had ended. */
export function feedbackOf(session: Session): readonly SessionFeedback[] {
  const end = endsAt(session);
  if (statusOf(session, end) !== 'completed') return [];
  const spoken = new Set<Address>();
  return session.feedback.filter(({ by, at, attestedBy }) => {
    const isClaim = session.attestedBy === null && attestedBy !== null;
    // A block's time is up to one block behind what it holds.
    if (isClaim || spoken.has(by) || at <= end - BLOCK_SECONDS * SECOND_MS) return false;
    spoken.add(by);
    return true;
  });
}

/** Whether a wallet has given the feedback it may give. */
export function hasGivenFeedback(session: Session, wallet: Address): boolean {
  return feedbackOf(session).some(({ by }) => by === wallet);
}

/**
 * What a wallet may do about feedback on a session.
 *
 * @returns null = sign it, an outcome = it has given it; fails with NOT_A_PARTICIPANT, SESSION_ATTESTED,
 * FEEDBACK_NOT_OPEN
 */
export function checkFeedback(
  session: Session,
  wallet: Address,
  now: EpochMs,
): Result<FeedbackOutcome | null> {
  const obstacle = checkParticipation(session, wallet);
  if (obstacle !== null) return fail(obstacle);
  if (statusOf(session, now) !== 'completed') return fail('FEEDBACK_NOT_OPEN');
  return ok(
    hasGivenFeedback(session, wallet) ? { outcome: 'alreadyRecorded', session, transactionHash: null } : null,
  );
}
