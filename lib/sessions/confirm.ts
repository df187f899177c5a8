import type { Address, Hex } from 'viem';
import type { WriteOperation } from '@/lib/arkiv/entity';
import { AppError } from '@/lib/errors';
import { fail, ok, type Result } from '@/lib/result';
import { createConfirmationEntity, createRoomEntity, lastBlockOf } from '@/lib/sessions/entities';
import { confirmedParties, deservesRoom, roleOf, type Session, statusOf } from '@/lib/sessions/model';
import type { ConfirmOutcome } from '@/lib/sessions/outcome';
import { buildConfirmTypedData } from '@/lib/sessions/proof';
import { findSessionAtHead, isFirstOfRequest, type SessionDeps } from '@/lib/sessions/repository';
import { repairRoomInTurn, roomOf } from '@/lib/sessions/room';
import { inTurn } from '@/lib/sessions/turns';
import { checkSignature } from '@/lib/sessions/verify';
import type { EpochMs } from '@/lib/time/instant';

/** A confirmation whose form is right; what it is worth shows against the session on the chain. */
export type SignedConfirmation = {
  readonly sessionKey: Hex;
  /** The signed-in viewer, lower-case. */
  readonly by: Address;
  readonly issuedAt: string;
  readonly signature: Hex;
};

/** What a wallet may do about confirming a session: sign it, nothing because it has, or nothing because of `code`. */
export function judgeConfirmation(
  session: Session,
  wallet: Address,
  now: EpochMs,
): Result<'mayConfirm' | 'hasConfirmed'> {
  const role = roleOf(session, wallet);
  if (role === null) return fail('NOT_A_PARTICIPANT');
  const status = statusOf(session, now);
  const hasConfirmed = confirmedParties(session)[role];
  if (status === 'pending') return ok(hasConfirmed ? 'hasConfirmed' : 'mayConfirm');
  const isAgreed = status === 'scheduled' || status === 'in-progress' || status === 'completed';
  return isAgreed ? ok('hasConfirmed') : fail('SESSION_NOT_PENDING');
}

/**
 * Records a wallet's signed confirmation, and in the same transaction the room when it completes the pair.
 *
 * Verified against the values on the chain; idempotent; one at a time per session. Reads back afterwards: a room that
 * two simultaneous confirmations both left out is written, one that lost against a cancellation is deleted.
 * Expected refusals are results; @throws AppError CHAIN_UNREACHABLE, CHAIN_REVERTED or CHAIN_WRITE_PENDING.
 */
export function recordConfirmation(
  deps: SessionDeps,
  confirmation: SignedConfirmation,
  now: EpochMs,
): Promise<Result<ConfirmOutcome>> {
  return inTurn(confirmation.sessionKey, () => recordInTurn(deps, confirmation, now));
}

async function recordInTurn(
  deps: SessionDeps,
  confirmation: SignedConfirmation,
  now: EpochMs,
): Promise<Result<ConfirmOutcome>> {
  const { session, timing } = await findSessionAtHead(deps, confirmation.sessionKey, now);
  if (session === null) return fail('SESSION_NOT_FOUND');
  const verdict = judgeConfirmation(session, confirmation.by, now);
  if (!verdict.ok) return verdict;
  if (verdict.value === 'hasConfirmed') {
    return ok({ outcome: 'alreadyConfirmed', session, room: null, transactionHash: null });
  }

  const { by, issuedAt } = confirmation;
  const data = buildConfirmTypedData(session, { space: deps.space, network: deps.network, issuedAt });
  const signature = await checkSignature(data, confirmation, deps.verdicts, now);
  if (!signature.ok) return signature;
  if (!(await isFirstOfRequest(deps, session, now))) return fail('SESSION_NOT_FOUND');
  const context = { ...deps, timing, now };
  if (lastBlockOf(session, context) <= timing.headBlock + 1) return fail('SESSION_NOT_FOUND');

  const proof = { primaryType: 'ConfirmSession', issuedAt, signature: signature.value } as const;
  const group: WriteOperation[] = [createConfirmationEntity(session, by, proof, context)];
  if (completesPair(session, by, now)) group.push(createRoomEntity(session, deps.jitsiBaseUrl, context));
  const { transactionHash } = await deps.writer.submit(group, { label: 'session.confirm' });
  return readBack(deps, confirmation, transactionHash, now);
}

/** Whether the session has the ground for its room once this wallet's confirmation is recorded. */
function completesPair(session: Session, by: Address, now: EpochMs): boolean {
  const confirmation = {
    kind: 'confirmation',
    by,
    at: now,
    block: session.block,
    transactionIndex: 0,
    operationIndex: 0,
    entityKey: session.key,
    reason: '',
    replacementId: null,
    attestedBy: null,
  } as const;
  return deservesRoom({ ...session, facts: [...session.facts, confirmation] }, now);
}

async function readBack(
  deps: SessionDeps,
  { sessionKey, by }: SignedConfirmation,
  transactionHash: Hex,
  now: EpochMs,
): Promise<Result<ConfirmOutcome>> {
  const session = await repairAfterWrite(deps, sessionKey, now);
  const role = session === null ? null : roleOf(session, by);
  if (session === null || role === null) return fail('SESSION_NOT_FOUND');
  if (!confirmedParties(session)[role] || statusOf(session, now) === 'cancelled')
    return fail('SESSION_CHANGED');
  return deservesRoom(session, now)
    ? ok({ outcome: 'scheduled', session, room: roomOf(session, deps.jitsiBaseUrl), transactionHash })
    : ok({ outcome: 'confirmed', session, room: null, transactionHash });
}

/** From here on something is recorded: "nothing was recorded" would be the wrong words for a node that falls silent. */
async function repairAfterWrite(deps: SessionDeps, sessionKey: Hex, now: EpochMs): Promise<Session | null> {
  try {
    return await repairRoomInTurn(deps, sessionKey, now);
  } catch (cause) {
    throw new AppError('CHAIN_WRITE_PENDING', { cause, detail: 'reading a confirmation back' });
  }
}
