'use server';
import { z } from 'zod';
import type { Person } from '@/lib/people/person';
import { getPerson } from '@/lib/people/queries';
import { REQUEST_LIMITS } from '@/lib/protocol/limits';
import { walletSchema } from '@/lib/protocol/schema';
import { fail, ok, type Result } from '@/lib/result';
import type { Prepared, RequestOutcome } from '@/lib/sessions/acts/outcome';
import { findFirstOfRequest, listSessionsFrom } from '@/lib/sessions/repository';
import { type BusySlot, busySlotsOf } from '@/lib/sessions/request/overlap';
import { createSession, findRequested } from '@/lib/sessions/request/request';
import { requestSchema, signedRequestSchema } from '@/lib/sessions/request/request-form';
import { checkRequest } from '@/lib/sessions/request/request-rules';
import { requestTermsOf } from '@/lib/sessions/request/typed-request';
import { MINUTE_MS } from '@/lib/time/instant';
import { runAsViewer, toIssuedAt } from '@/lib/viewer/run-as-viewer';

/** A request as the browser sends it. */
type RequestFormInput = z.input<typeof requestSchema>;

/** What is known of somebody one might ask. */
export type CounterpartPreview = { readonly person: Person; readonly busySlots: readonly BusySlot[] };

/**
 * Gives out the instant a request is to be signed for, or what the same request led to before.
 *
 * @returns either of the two; fails as `checkRequest`, and with SIGNED_OUT, INVALID_INPUT (with the field),
 * CHAIN_UNREACHABLE
 */
export async function prepareRequest(input: RequestFormInput): Promise<Result<Prepared<RequestOutcome>>> {
  const kind = { label: 'session.prepareRequest', schema: requestSchema, writes: false };
  return runAsViewer(kind, input, async (request, { deps, wallet, now }) => {
    if (request.counterpart === wallet) return fail('INVALID_INPUT', 'counterpart');
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
