'use server';
import { prepareEndingSchema, signedEndingSchema } from '@/lib/protocol/schema';
import { fail, ok, type Result } from '@/lib/result';
import { checkEnding, recordEnding } from '@/lib/sessions/acts/ending';
import type { EndingAct, EndingOutcome, Prepared } from '@/lib/sessions/acts/outcome';
import { findSession } from '@/lib/sessions/repository';
import { runAsViewer, toIssuedAt } from '@/lib/viewer/run-as-viewer';

/** A signed ending as the browser sends it. */
type EndingInput = {
  readonly sessionKey: string;
  /** May be empty; public. */
  readonly reason: string;
  readonly issuedAt: string;
  readonly signature: string;
};

/**
 * Gives out the instant an ending is to be signed for, or what stands in its way or made it needless.
 *
 * @returns either of the two; fails with SIGNED_OUT, INVALID_INPUT, SESSION_NOT_FOUND, NOT_A_PARTICIPANT,
 * SESSION_ATTESTED, CHAIN_UNREACHABLE
 */
export async function prepareEnding(input: {
  readonly sessionKey: string;
  readonly act: EndingAct;
}): Promise<Result<Prepared<EndingOutcome>>> {
  const kind = { label: 'session.prepareEnding', schema: prepareEndingSchema, writes: false };
  return runAsViewer(kind, input, async ({ sessionKey, act }, { deps, wallet, now }) => {
    const session = await findSession(deps, sessionKey, now);
    if (session === null) return fail('SESSION_NOT_FOUND');
    const checked = checkEnding(session, act, wallet, now);
    if (!checked.ok) return checked;
    return ok(checked.value === null ? toIssuedAt(now) : { settled: checked.value });
  });
}

/**
 * Records that the viewer, who was asked, declines. Idempotent.
 *
 * @returns what came of it; fails as `prepareEnding`, and with WALLET_UNSUPPORTED, PROOF_EXPIRED, SIGNATURE_INVALID,
 * RATE_LIMITED, CHAIN_REVERTED, CHAIN_WRITE_PENDING
 */
export async function declineSession(input: EndingInput): Promise<Result<EndingOutcome>> {
  return end('decline', input);
}

/** Records that the viewer takes back a request nobody has answered. As `declineSession`. */
export async function withdrawSession(input: EndingInput): Promise<Result<EndingOutcome>> {
  return end('withdraw', input);
}

/** Records that the viewer cancels a session both had confirmed, and deletes its room. As `declineSession`. */
export async function cancelSession(input: EndingInput): Promise<Result<EndingOutcome>> {
  return end('cancel', input);
}

function end(act: EndingAct, input: EndingInput): Promise<Result<EndingOutcome>> {
  const kind = { label: `session.${act}`, schema: signedEndingSchema, writes: true };
  return runAsViewer(kind, input, (ending, { deps, wallet, now }) =>
    recordEnding(deps, { ...ending, act, by: wallet }, now),
  );
}
