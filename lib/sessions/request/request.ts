import type { Hex } from 'viem';
import { takeStrangersRequest } from '@/lib/limits/stranger-requests';
import { verifySignature } from '@/lib/protocol/fresh-proof';
import type { SessionProof } from '@/lib/protocol/parse-session';
import { buildRequestTypedData, type ProofContext } from '@/lib/protocol/proof';
import { hashProof } from '@/lib/protocol/proof-signer';
import { type CreateSessionInput, createSessionSchema } from '@/lib/protocol/schema';
import type { Session } from '@/lib/protocol/session';
import { isAhead, statusOf } from '@/lib/protocol/session-status';
import { createConfirmationEntity } from '@/lib/protocol/write/facts';
import { createSessionEntity, requestProof } from '@/lib/protocol/write/session';
import { fail, invalidInput, ok, type Result } from '@/lib/result';
import type { WriteDeps } from '@/lib/server/deps';
import { lockKeyOf, withLock } from '@/lib/server/keyed-lock';
import { afterRecording, readBack, sameAct } from '@/lib/sessions/acts/act';
import { replacingOperations } from '@/lib/sessions/acts/ending';
import type { RequestOutcome } from '@/lib/sessions/acts/outcome';
import { repairRoomUnderLock } from '@/lib/sessions/acts/room';
import { findFirstOfRequest, findSession } from '@/lib/sessions/reading/repository';
import { checkRequest } from '@/lib/sessions/request/request-rules';
import type { EpochMs } from '@/lib/time/instant';

/**
 * Records a signed request as a session, then its requester's confirmation carrying the same proof (a second
 * transaction: the session's key exists only after the first). A request that `replaces` an earlier session ends that
 * one in the same transaction.
 *
 * Idempotent by `requestId`: a repeat finds the session and completes what a crash left out. One at a time per
 * requester, so that the limits hold.
 *
 * @returns the session; fails as `checkRequest`, and with INVALID_INPUT (with the field), WALLET_UNSUPPORTED,
 * PROOF_EXPIRED, SIGNATURE_INVALID, REQUESTS_BUSY
 * @throws {AppError} CHAIN_UNREACHABLE, CHAIN_REVERTED, CHAIN_WRITE_PENDING, WRITE_IN_PROGRESS
 */
export async function createSession(
  deps: WriteDeps,
  input: unknown,
  now: EpochMs,
): Promise<Result<RequestOutcome>> {
  const parsed = createSessionSchema.safeParse(input);
  if (!parsed.success) return invalidInput(parsed.error);
  const request = parsed.data;
  const create = () => createUnderLock(deps, request, now);
  const { requestedBy, replaces } = request;
  return withLock(lockKeyOf(deps, `request:${requestedBy}`), () =>
    replaces === null ? create() : withLock(lockKeyOf(deps, replaces), create),
  );
}

async function createUnderLock(
  deps: WriteDeps,
  request: CreateSessionInput,
  now: EpochMs,
): Promise<Result<RequestOutcome>> {
  const { requestedBy, issuedAt } = request;
  const context = { space: deps.space, network: deps.network, issuedAt };
  const data = buildRequestTypedData(request, context);
  const signature = await verifySignature(data, { ...request, by: requestedBy }, deps.signerCache, now);
  if (!signature.ok && signature.code !== 'PROOF_EXPIRED') return signature;

  const earlier = await findFirstOfRequest(deps, request, now);
  // Too late to write anything with it, but a retry still learns that the first attempt went through.
  if (!signature.ok) return earlier === null ? signature : findRequested(deps, earlier.key, now);
  const proof = requestProof(request, signature.value);
  if (earlier !== null) {
    // The id was used up for other values: what was asked for stands, and this proof fits nothing of it.
    return isSameRequest(earlier, request, context)
      ? afterRecording(() => finish(deps, earlier, proof, false, now))
      : findRequested(deps, earlier.key, now);
  }

  const checked = await checkRequest(deps, request, now);
  if (!checked.ok) return checked;
  const { replaced, areStrangers } = checked.value;
  if (areStrangers && !(await takeStrangersRequest())) return fail('REQUESTS_BUSY');
  const entities = { ...deps, timing: await deps.reader.timing(), now };
  const group = [createSessionEntity(request, proof, entities)];
  if (replaced !== null) group.push(...replacingOperations(deps, replaced, request, proof, entities));
  const same = sameAct('request', requestedBy, buildRequestTypedData(request, { ...context, issuedAt: '' }));
  const act = { about: `request:${requestedBy}`, same };
  const whenRecorded = () => replaced !== null && deps.followUp(replaced.key);
  const { createdKeys } = await deps.writer.submit(group, { label: 'session.request', act, whenRecorded });
  return afterRecording(async () => {
    // Another server may have recorded the same request a moment earlier: the first on the chain is the session.
    const first = await findFirstOfRequest(deps, request, now);
    if (first === null) throw new Error('The session is not read back yet');
    return finish(deps, first, proof, createdKeys.includes(first.key), now);
  });
}

/** What a request with this id led to, without writing anything. */
export async function findRequested(
  deps: WriteDeps,
  key: Hex,
  now: EpochMs,
): Promise<Result<RequestOutcome>> {
  const session = await findSession(deps, key, now);
  if (session === null) return fail('SESSION_NOT_FOUND');
  const replaced = session.replaces === null ? null : await findSession(deps, session.replaces, now);
  return ok({ session, created: false, replaced });
}

function isSameRequest(earlier: Session, request: CreateSessionInput, context: ProofContext): boolean {
  const digest = hashProof(buildRequestTypedData(request, context));
  return hashProof(buildRequestTypedData(earlier, context)) === digest;
}

/** Adds the requester's confirmation if it is missing and still means something, and sees the replaced session off. */
async function finish(
  deps: WriteDeps,
  { key, requestedBy, replaces }: Session,
  proof: SessionProof,
  created: boolean,
  now: EpochMs,
): Promise<Result<RequestOutcome>> {
  const session = await findSession(deps, key, now);
  if (session === null) return fail('SESSION_NOT_FOUND');
  const replaced = replaces === null ? null : await endReplaced(deps, session, replaces, proof, now);
  const isRecorded = session.facts.some(({ kind, by }) => kind === 'confirmation' && by === requestedBy);
  if (isRecorded || statusOf(session, now) !== 'pending') return ok({ session, created, replaced });
  const context = { ...deps, timing: await deps.reader.timing(), now };
  const entity = createConfirmationEntity(session, requestedBy, proof, context);
  const act = { about: key, same: `request.confirm ${requestedBy}` };
  const whenRecorded = () => deps.followUp(key);
  await deps.writer.submit([entity], { label: 'session.request.confirm', act, whenRecorded });
  return ok({ session: (await findSession(deps, key, now)) ?? session, created, replaced });
}

/**
 * The replaced session as it stands now. One that was confirmed while this request declined it is still alive: the
 * same consent then calls it off.
 */
async function endReplaced(
  deps: WriteDeps,
  request: Session,
  key: Hex,
  proof: SessionProof,
  now: EpochMs,
): Promise<Session | null> {
  const replaced = await afterRecording(() => repairRoomUnderLock(deps, key, now));
  if (replaced === null || !isAhead(statusOf(replaced, now))) return replaced;
  const context = { ...deps, timing: await deps.reader.timing(), now };
  const group = replacingOperations(deps, replaced, request, proof, context);
  const act = { about: key, same: `request.end-replaced ${request.key}` };
  const whenRecorded = () => deps.followUp(key);
  const label = 'session.request.end-replaced';
  const { blockNumber } = await deps.writer.submit(group, { label, act, whenRecorded });
  return readBack(deps, key, now, blockNumber);
}
