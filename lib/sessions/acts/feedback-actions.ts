'use server';
import { prepareActSchema, signedFeedbackSchema } from '@/lib/protocol/schema';
import { fail, ok, type Result } from '@/lib/result';
import { recordFeedback } from '@/lib/sessions/acts/feedback';
import { checkFeedback } from '@/lib/sessions/acts/feedback-rules';
import type { FeedbackOutcome, Prepared } from '@/lib/sessions/acts/outcome';
import { findSession } from '@/lib/sessions/repository';
import { runAsViewer, toIssuedAt } from '@/lib/viewer/run-as-viewer';

/**
 * Gives out the instant feedback is to be signed for, or that it was given already.
 *
 * @returns either of the two; fails with SIGNED_OUT, INVALID_INPUT, SESSION_NOT_FOUND, NOT_A_PARTICIPANT,
 * SESSION_ATTESTED, FEEDBACK_NOT_OPEN, CHAIN_UNREACHABLE
 */
export async function prepareFeedback(input: {
  readonly sessionKey: string;
}): Promise<Result<Prepared<FeedbackOutcome>>> {
  const kind = { label: 'session.prepareFeedback', schema: prepareActSchema, writes: false };
  return runAsViewer(kind, input, async ({ sessionKey }, { deps, wallet, now }) => {
    const session = await findSession(deps, sessionKey, now);
    if (session === null) return fail('SESSION_NOT_FOUND');
    const checked = checkFeedback(session, wallet, now);
    if (!checked.ok) return checked;
    return ok(checked.value === null ? toIssuedAt(now) : { settled: checked.value });
  });
}

/**
 * Records the viewer's signed feedback on a completed session, for everybody to read. Idempotent: one per person.
 *
 * @returns what came of it; fails as `prepareFeedback`, and with WALLET_UNSUPPORTED, PROOF_EXPIRED, SIGNATURE_INVALID,
 * SESSION_CHANGED, RATE_LIMITED, CHAIN_REVERTED, CHAIN_WRITE_PENDING
 */
export async function giveFeedback(input: {
  readonly sessionKey: string;
  /** 1 to 5. */
  readonly rating: number;
  /** May be empty; public. */
  readonly notes: string;
  readonly issuedAt: string;
  readonly signature: string;
}): Promise<Result<FeedbackOutcome>> {
  const kind = { label: 'session.feedback', schema: signedFeedbackSchema, writes: true };
  return runAsViewer(kind, input, (feedback, { deps, wallet, now }) =>
    recordFeedback(deps, { ...feedback, by: wallet }, now),
  );
}
