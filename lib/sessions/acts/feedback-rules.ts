import type { Address } from 'viem';
import { feedbackOf } from '@/lib/protocol/feedback';
import type { Session } from '@/lib/protocol/session';
import { statusOf } from '@/lib/protocol/session-status';
import { fail, ok, type Result } from '@/lib/result';
import type { FeedbackOutcome } from '@/lib/sessions/acts/outcome';
import { checkParticipation } from '@/lib/sessions/acts/participation';
import type { EpochMs } from '@/lib/time/instant';

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
