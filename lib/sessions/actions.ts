'use server';
import { prepareActSchema, signedActSchema } from '@/lib/protocol/schema';
import { fail, ok, type Result } from '@/lib/result';
import { checkConfirmation, recordConfirmation } from '@/lib/sessions/acts/confirm';
import type { ConfirmOutcome, Prepared } from '@/lib/sessions/acts/outcome';
import { findSession } from '@/lib/sessions/repository';
import { runAsViewer, toIssuedAt } from '@/lib/viewer/run-as-viewer';

/**
 * Gives out the instant a confirmation is to be signed for, or what made it needless or came first.
 *
 * From the server's clock, because a proof counts only near its block's time and browsers' clocks are often wrong.
 *
 * @returns either of the two; fails with SIGNED_OUT, INVALID_INPUT, SESSION_NOT_FOUND, NOT_A_PARTICIPANT,
 * SESSION_ATTESTED, CHAIN_UNREACHABLE
 */
export async function prepareConfirmation(input: {
  readonly sessionKey: string;
}): Promise<Result<Prepared<ConfirmOutcome>>> {
  const kind = { label: 'session.prepareConfirmation', schema: prepareActSchema, writes: false };
  return runAsViewer(kind, input, async ({ sessionKey }, { deps, wallet, now }) => {
    const session = await findSession(deps, sessionKey, now);
    if (session === null) return fail('SESSION_NOT_FOUND');
    const checked = checkConfirmation(session, wallet, now);
    if (!checked.ok) return checked;
    return ok(checked.value === null ? toIssuedAt(now) : { settled: checked.value });
  });
}

/**
 * Records the viewer's signed confirmation, and with it the room when both have confirmed.
 *
 * Idempotent.
 *
 * @returns what came of it; fails as `prepareConfirmation`, and with WALLET_UNSUPPORTED, PROOF_EXPIRED,
 * SIGNATURE_INVALID, RATE_LIMITED, CHAIN_REVERTED, CHAIN_WRITE_PENDING
 */
export async function confirmSession(input: {
  readonly sessionKey: string;
  readonly issuedAt: string;
  readonly signature: string;
}): Promise<Result<ConfirmOutcome>> {
  const kind = { label: 'session.confirm', schema: signedActSchema, writes: true };
  return runAsViewer(kind, input, (confirmation, { deps, wallet, now }) =>
    recordConfirmation(deps, { ...confirmation, by: wallet }, now),
  );
}
