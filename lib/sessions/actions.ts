'use server';
import type { Hex } from 'viem';
import { z } from 'zod';
import type { Person } from '@/lib/people/person';
import { getPerson } from '@/lib/people/queries';
import { REQUEST_LIMITS } from '@/lib/protocol/limits';
import {
  prepareActSchema,
  prepareEndingSchema,
  signedActSchema,
  signedEndingSchema,
  signedFeedbackSchema,
  walletSchema,
} from '@/lib/protocol/schema';
import type { Session } from '@/lib/protocol/session';
import { fail, ok, type Result } from '@/lib/result';
import { checkConfirmation, recordConfirmation } from '@/lib/sessions/acts/confirm';
import { checkEnding, recordEnding } from '@/lib/sessions/acts/ending';
import { recordFeedback } from '@/lib/sessions/acts/feedback';
import { checkFeedback } from '@/lib/sessions/acts/feedback-rules';
import type {
  ConfirmOutcome,
  EndingAct,
  EndingOutcome,
  FeedbackOutcome,
  Prepared,
  RequestOutcome,
} from '@/lib/sessions/acts/outcome';
import { findFirstOfRequest, findSession, listSessionsFrom } from '@/lib/sessions/reading/repository';
import { type BusySlot, busySlotsOf } from '@/lib/sessions/request/overlap';
import { createSession, findRequested } from '@/lib/sessions/request/request';
import { counterpartProblem, requestTermsOf } from '@/lib/sessions/request/request-form';
import { checkRequest } from '@/lib/sessions/request/request-rules';
import { requestSchema, signedRequestSchema } from '@/lib/sessions/request/request-schema';
import { MINUTE_MS } from '@/lib/time/instant';
import { type ActionScene, runAsViewer, toIssuedAt } from '@/lib/viewer/run-as-viewer';

/** A request as the browser sends it. */
type RequestFormInput = z.input<typeof requestSchema>;

/** What is known of somebody one might ask. */
export type CounterpartPreview = { readonly person: Person; readonly busySlots: readonly BusySlot[] };

/** A signed ending as the browser sends it. */
type EndingInput = {
  readonly sessionKey: string;
  /** May be empty; public. */
  readonly reason: string;
  readonly issuedAt: string;
  readonly signature: string;
};

/**
 * Gives out the instant a request is to be signed for, or what the same request led to before.
 *
 * @returns either of the two; fails as `checkRequest`, and with SIGNED_OUT, INVALID_INPUT (with the field),
 * CHAIN_UNREACHABLE
 */
export async function prepareRequest(input: RequestFormInput): Promise<Result<Prepared<RequestOutcome>>> {
  const kind = { label: 'session.prepareRequest', schema: requestSchema, writes: false };
  return runAsViewer(kind, input, async (request, { deps, wallet, now }) => {
    if (counterpartProblem(request.counterpart, wallet) !== null) return fail('INVALID_INPUT', 'counterpart');
    const terms = requestTermsOf(request, wallet);
    const earlier = await findFirstOfRequest(deps, terms, now);
    if (earlier === null) {
      const checked = await checkRequest(deps, terms, now);
      return checked.ok ? ok<Prepared<RequestOutcome>>(toIssuedAt(now)) : checked;
    }
    const found = await findRequested(deps, earlier.key, now);
    return found.ok ? ok({ settled: found.value }) : found;
  });
}

/**
 * Records the viewer's signed request for a session. Idempotent by `requestId`.
 *
 * @returns the session; fails as `prepareRequest`, and with WALLET_UNSUPPORTED, PROOF_EXPIRED, SIGNATURE_INVALID,
 * REQUESTS_BUSY, RATE_LIMITED, CHAIN_REVERTED, CHAIN_WRITE_PENDING
 */
export async function requestSession(
  input: RequestFormInput & { readonly issuedAt: string; readonly signature: string },
): Promise<Result<RequestOutcome>> {
  const kind = { label: 'session.request', schema: signedRequestSchema, writes: true };
  return runAsViewer(kind, input, (request, { deps, wallet, now }) => {
    const { issuedAt, signature } = request;
    return createSession(deps, { ...requestTermsOf(request, wallet), issuedAt, signature }, now);
  });
}

/**
 * Who stands behind an address, and when Arkiv says they are in a session: public, and shown so that nobody is asked
 * for a time they cannot give.
 *
 * @returns both; fails with SIGNED_OUT, INVALID_INPUT, CHAIN_UNREACHABLE
 */
export async function lookAtCounterpart(input: {
  readonly wallet: string;
}): Promise<Result<CounterpartPreview>> {
  const kind = { label: 'session.counterpart', schema: z.object({ wallet: walletSchema }), writes: false };
  return runAsViewer(kind, input, async ({ wallet }, { deps, now }) => {
    const from = now - REQUEST_LIMITS.longestMinutes * MINUTE_MS;
    const [person, sessions] = await Promise.all([
      getPerson(wallet),
      listSessionsFrom(deps, wallet, from, now),
    ]);
    return ok({ person, busySlots: busySlotsOf(sessions, wallet, now) });
  });
}

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
  return runAsViewer(kind, input, ({ sessionKey }, scene) =>
    prepareAct(sessionKey, scene, (session, { wallet, now }) => checkConfirmation(session, wallet, now)),
  );
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
  return runAsViewer(kind, input, ({ sessionKey, act }, scene) =>
    prepareAct(sessionKey, scene, (session, { wallet, now }) => checkEnding(session, act, wallet, now)),
  );
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
  return runAsViewer(kind, input, ({ sessionKey }, scene) =>
    prepareAct(sessionKey, scene, (session, { wallet, now }) => checkFeedback(session, wallet, now)),
  );
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

function end(act: EndingAct, input: EndingInput): Promise<Result<EndingOutcome>> {
  const kind = { label: `session.${act}`, schema: signedEndingSchema, writes: true };
  return runAsViewer(kind, input, (ending, { deps, wallet, now }) =>
    recordEnding(deps, { ...ending, act, by: wallet }, now),
  );
}

/** Whether an act needs a signature, and then the instant to sign for. */
async function prepareAct<Outcome>(
  sessionKey: Hex,
  scene: ActionScene,
  check: (session: Session, scene: ActionScene) => Result<Outcome | null>,
): Promise<Result<Prepared<Outcome>>> {
  const session = await findSession(scene.deps, sessionKey, scene.now);
  if (session === null) return fail('SESSION_NOT_FOUND');
  const checked = check(session, scene);
  if (!checked.ok) return checked;
  return ok(checked.value === null ? toIssuedAt(scene.now) : { settled: checked.value });
}
