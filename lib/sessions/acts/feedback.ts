import type { Address } from 'viem';
import { buildFeedbackTypedData } from '@/lib/protocol/proof';
import { counterpartOf, type Session } from '@/lib/protocol/session';
import { createFeedbackEntity } from '@/lib/protocol/write/facts';
import { fail, ok, type Result } from '@/lib/result';
import type { WriteDeps } from '@/lib/server/deps';
import { recordAct, type SignedAct } from '@/lib/sessions/acts/act';
import { checkFeedback, hasGivenFeedback } from '@/lib/sessions/acts/feedback-rules';
import type { FeedbackOutcome } from '@/lib/sessions/acts/outcome';
import type { EpochMs } from '@/lib/time/instant';

/** Signed feedback whose form is right. */
export type SignedFeedback = SignedAct & {
  /** 1 to 5. */
  readonly rating: number;
  readonly notes: string;
};

/** Records a party's signed feedback on a completed session, one per person. As `recordAct`. */
export function recordFeedback(
  deps: WriteDeps,
  feedback: SignedFeedback,
  now: EpochMs,
): Promise<Result<FeedbackOutcome>> {
  const { by, rating, notes } = feedback;
  return recordAct(
    deps,
    feedback,
    {
      label: 'session.feedback',
      primaryType: 'GiveFeedback',
      check: (session) => checkFeedback(session, by, now),
      provenValues: (session, context) =>
        buildFeedbackTypedData(
          { session: session.key, from: by, to: addresseeOf(session, by), rating, notes },
          context,
        ),
      operations: (session, proof, context) => [
        createFeedbackEntity(session, { by, to: addresseeOf(session, by), rating, notes, proof }, context),
      ],
      conclude: (session, transactionHash) =>
        hasGivenFeedback(session, by)
          ? ok({ outcome: 'recorded', session, transactionHash })
          : fail('SESSION_CHANGED'),
    },
    now,
  );
}

function addresseeOf(session: Session, by: Address): Address {
  return counterpartOf(session, by === session.mentor ? 'mentor' : 'learner');
}
