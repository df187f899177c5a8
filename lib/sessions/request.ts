import type { Address } from 'viem';
import { fail, ok, type Result } from '@/lib/result';
import {
  createConfirmationEntity,
  createSessionEntity,
  type EntityContext,
  requestProof,
} from '@/lib/sessions/entities';
import type { StoredProof } from '@/lib/sessions/entity-schema';
import { type Session, statusOf } from '@/lib/sessions/model';
import { buildRequestTypedData } from '@/lib/sessions/proof';
import {
  findFirstOfRequest,
  findSession,
  listUnstartedSessionsOf,
  type SessionDeps,
} from '@/lib/sessions/repository';
import { type CreateSessionInput, createSessionSchema, isStartAllowed } from '@/lib/sessions/schema';
import { inTurn } from '@/lib/sessions/turns';
import { checkSignature } from '@/lib/sessions/verify';
import type { EpochMs } from '@/lib/time/instant';

/** Limits against floods (DESIGN.md section 5): open requests between two people, and by one requester. */
export const OPEN_REQUEST_LIMITS = { betweenTwo: 5, byRequester: 20 } as const;

/** A request on Arkiv; `created` is false when it was there already. */
export type RequestOutcome = { readonly session: Session; readonly created: boolean };

/**
 * Records a signed request as a session, then its requester's confirmation carrying the same proof (a second
 * transaction: the session's key exists only after the first).
 *
 * Idempotent by `requestId`: a repeat finds the session and completes what a crash left out. One at a time per
 * requester, so that the limits hold. Refusals: INVALID_INPUT (with the field), WALLET_UNSUPPORTED, PROOF_EXPIRED,
 * SIGNATURE_INVALID, TOO_MANY_REQUESTS_OPEN. @throws AppError CHAIN_UNREACHABLE, CHAIN_REVERTED or CHAIN_WRITE_PENDING
 */
export async function createSession(
  deps: SessionDeps,
  input: unknown,
  now: EpochMs,
): Promise<Result<RequestOutcome>> {
  const parsed = createSessionSchema.safeParse(input);
  if (!parsed.success) {
    const [field] = parsed.error.issues[0]?.path ?? [];
    return fail('INVALID_INPUT', field === undefined ? undefined : String(field));
  }
  return inTurn(`request:${parsed.data.requestedBy}`, () => createInTurn(deps, parsed.data, now));
}

async function createInTurn(
  deps: SessionDeps,
  request: CreateSessionInput,
  now: EpochMs,
): Promise<Result<RequestOutcome>> {
  const { requestedBy, issuedAt } = request;
  const data = buildRequestTypedData(request, { space: deps.space, network: deps.network, issuedAt });
  const signature = await checkSignature(data, { ...request, by: requestedBy }, deps.verdicts, now);
  if (!signature.ok && signature.code !== 'PROOF_EXPIRED') return signature;

  const earlier = await findFirstOfRequest(deps, request, now);
  if (!signature.ok) {
    // Too late to write anything with it, but a retry still learns that the first attempt went through.
    return earlier === null ? signature : found(await findSession(deps, earlier.key, now));
  }
  const proof = requestProof(request, signature.value);
  if (earlier !== null) return finish(deps, earlier, proof, false, now);

  if (!isStartAllowed(request.startsAt, now)) return fail('INVALID_INPUT', 'startsAt');
  if (await isFlood(deps, request, now)) return fail('TOO_MANY_REQUESTS_OPEN');

  const entity = createSessionEntity(request, proof, await contextOf(deps, now));
  const { createdKeys } = await deps.writer.submit([entity], { label: 'session.request' });
  // Another server may have recorded the same request a moment earlier: the first on the chain is the session.
  const first = await findFirstOfRequest(deps, request, now);
  if (first === null) return fail('SESSION_CHANGED');
  return finish(deps, first, proof, createdKeys.includes(first.key), now);
}

function found(session: Session | null): Result<RequestOutcome> {
  return session === null ? fail('SESSION_NOT_FOUND') : ok({ session, created: false });
}

/** Adds the requester's confirmation if it is missing and still means something. */
async function finish(
  deps: SessionDeps,
  { key, requestedBy }: Session,
  proof: StoredProof,
  created: boolean,
  now: EpochMs,
): Promise<Result<RequestOutcome>> {
  const session = await findSession(deps, key, now);
  if (session === null) return fail('SESSION_NOT_FOUND');
  const isRecorded = session.facts.some(({ kind, by }) => kind === 'confirmation' && by === requestedBy);
  if (isRecorded || statusOf(session, now) !== 'pending') return ok({ session, created });
  const entity = createConfirmationEntity(session, requestedBy, proof, await contextOf(deps, now));
  await deps.writer.submit([entity], { label: 'session.request.confirm' });
  return ok({ session: (await findSession(deps, key, now)) ?? session, created });
}

async function isFlood(
  deps: SessionDeps,
  { requestedBy, mentor, learner }: { requestedBy: Address; mentor: Address; learner: Address },
  now: EpochMs,
): Promise<boolean> {
  const unstarted = await listUnstartedSessionsOf(deps, requestedBy, now);
  const open = unstarted.filter(
    (session) => session.attestedBy === null && statusOf(session, now) === 'pending',
  );
  const pair = new Set([mentor, learner]);
  const betweenTwo = open.filter((session) => pair.has(session.mentor) && pair.has(session.learner));
  const byRequester = open.filter((session) => session.requestedBy === requestedBy);
  return (
    betweenTwo.length >= OPEN_REQUEST_LIMITS.betweenTwo ||
    byRequester.length >= OPEN_REQUEST_LIMITS.byRequester
  );
}

async function contextOf(deps: SessionDeps, now: EpochMs): Promise<EntityContext> {
  const { space, retentionDays } = deps;
  return { space, retentionDays, timing: await deps.reader.timing(), now };
}
