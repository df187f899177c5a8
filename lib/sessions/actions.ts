'use server';
import { allow } from '@/lib/limits/limits';
import { fail, ok, type Result } from '@/lib/result';
import { noteRefusal, toFailure } from '@/lib/sessions/boundary';
import { judgeConfirmation, recordConfirmation } from '@/lib/sessions/confirm';
import { sessionDeps } from '@/lib/sessions/deps';
import type { ConfirmOutcome } from '@/lib/sessions/outcome';
import { findSession } from '@/lib/sessions/repository';
import { confirmSessionSchema, prepareConfirmationSchema } from '@/lib/sessions/schema';
import { getViewer } from '@/lib/viewer/queries';

/**
 * Gives out the instant a confirmation is to be signed for, if the viewer may confirm.
 *
 * From the server's clock, because a proof counts only near its block's time and browsers' clocks are often wrong.
 * SIGNED_OUT, INVALID_INPUT, SESSION_NOT_FOUND, NOT_A_PARTICIPANT, SESSION_NOT_PENDING, CHAIN_UNREACHABLE.
 */
export async function prepareConfirmation(input: {
  readonly sessionKey: string;
}): Promise<Result<{ issuedAt: string }>> {
  try {
    const viewer = await getViewer();
    if (viewer === null) return fail('SIGNED_OUT');
    const parsed = prepareConfirmationSchema.safeParse(input);
    if (!parsed.success) return fail('INVALID_INPUT', 'sessionKey');
    const { deps, now: clock } = await sessionDeps();
    const now = clock();
    const session = await findSession(deps, parsed.data.sessionKey, now);
    if (session === null) return fail('SESSION_NOT_FOUND');
    const verdict = judgeConfirmation(session, viewer.wallet, now);
    return verdict.ok ? ok({ issuedAt: new Date(now).toISOString() }) : verdict;
  } catch (error) {
    return toFailure(error, 'session.prepareConfirmation');
  }
}

/**
 * Records the viewer's signed confirmation, and with it the room when both have confirmed.
 *
 * Idempotent. Besides the refusals of `prepareConfirmation`: WALLET_UNSUPPORTED, PROOF_EXPIRED, SIGNATURE_INVALID,
 * SESSION_CHANGED, RATE_LIMITED, CHAIN_REVERTED, CHAIN_WRITE_PENDING.
 */
export async function confirmSession(input: {
  readonly sessionKey: string;
  readonly issuedAt: string;
  readonly signature: string;
}): Promise<Result<ConfirmOutcome>> {
  try {
    const viewer = await getViewer();
    if (viewer === null) return fail('SIGNED_OUT');
    if (!(await allow('write'))) return fail('RATE_LIMITED');
    const parsed = confirmSessionSchema.safeParse(input);
    if (!parsed.success) return fail('INVALID_INPUT', String(parsed.error.issues[0]?.path[0] ?? 'input'));
    const { deps, now } = await sessionDeps();
    const outcome = await recordConfirmation(deps, { ...parsed.data, by: viewer.wallet }, now());
    return outcome.ok ? outcome : noteRefusal(outcome, 'session.confirm');
  } catch (error) {
    return toFailure(error, 'session.confirm');
  }
}
