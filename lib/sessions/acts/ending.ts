import type { Address } from 'viem';
import type { WriteOperation } from '@/lib/arkiv/entity';
import type { SessionProof } from '@/lib/protocol/parse-session';
import { buildCancelTypedData, buildDeclineTypedData } from '@/lib/protocol/proof';
import type { EndingKind, Session } from '@/lib/protocol/session';
import { endingOf, statusOf } from '@/lib/protocol/session-status';
import { createCancellationNotice, createEndingEntity, type NewEnding } from '@/lib/protocol/write/facts';
import type { EntityContext, SignedRequest } from '@/lib/protocol/write/session';
import { fail, ok, type Result } from '@/lib/result';
import type { WriteDeps } from '@/lib/server/deps';
import { type ActRules, recordAct, type SignedAct } from '@/lib/sessions/acts/act';
import type { EndingAct, EndingOutcome } from '@/lib/sessions/acts/outcome';
import { checkParticipation } from '@/lib/sessions/acts/participation';
import type { EpochMs } from '@/lib/time/instant';

/** A signed decline, withdrawal or cancellation whose form is right. */
export type SignedEnding = SignedAct & { readonly act: EndingAct; readonly reason: string };

const KIND_OF_ACT = {
  decline: 'rejection',
  withdraw: 'cancellation',
  cancel: 'cancellation',
} as const satisfies Record<EndingAct, EndingKind>;

/**
 * What a wallet may do about ending a session.
 *
 * @returns null = sign it, an outcome = it needs or allows no signature any more; fails with NOT_A_PARTICIPANT,
 * SESSION_ATTESTED, INVALID_INPUT (an act that is the other one's to do)
 */
export function checkEnding(
  session: Session,
  act: EndingAct,
  wallet: Address,
  now: EpochMs,
): Result<EndingOutcome | null> {
  const obstacle = checkParticipation(session, wallet);
  if (obstacle !== null) return fail(obstacle);
  const isRequester = session.requestedBy === wallet;
  if ((act === 'decline' && isRequester) || (act === 'withdraw' && !isRequester))
    return fail('INVALID_INPUT');
  const status = statusOf(session, now);
  const isAgreed = status === 'scheduled' || status === 'in-progress';
  if (act === 'cancel' ? isAgreed : status === 'pending') return ok(null);
  return ok(outcomeOf(session, act, wallet, null));
}

/**
 * Records a signed decline, withdrawal or cancellation; a cancellation deletes our record of the room in the same
 * transaction. As `recordAct`.
 */
export function recordEnding(
  deps: WriteDeps,
  ending: SignedEnding,
  now: EpochMs,
): Promise<Result<EndingOutcome>> {
  return recordAct(deps, ending, endingRules(deps, ending, now), now);
}

function endingRules(
  deps: WriteDeps,
  { act, by, reason }: SignedEnding,
  now: EpochMs,
): ActRules<EndingOutcome> {
  const kind = KIND_OF_ACT[act];
  const isRejection = kind === 'rejection';
  return {
    label: `session.${act}`,
    primaryType: isRejection ? 'DeclineSession' : 'CancelSession',
    check: (session) => checkEnding(session, act, by, now),
    provenValues: (session, context) =>
      isRejection
        ? buildDeclineTypedData(session, reason, context)
        : buildCancelTypedData(session, reason, context),
    operations: (session, proof, context) =>
      endingOperations(deps, session, { kind, by, reason, replacement: null, proof }, context),
    conclude: (session, transactionHash) => ok(outcomeOf(session, act, by, transactionHash)),
  };
}

/**
 * The operations that end a session: the fact, for a cancellation its notice to readers that know none, and the end of
 * its room where the record is this writer's to delete.
 */
export function endingOperations(
  { writer }: Pick<WriteDeps, 'writer'>,
  session: Session,
  ending: NewEnding,
  context: EntityContext,
): WriteOperation[] {
  const group: WriteOperation[] = [createEndingEntity(session, ending, context)];
  if (ending.kind === 'cancellation') group.push(createCancellationNotice(session, ending, context));
  if (session.room?.writtenBy === writer.address) {
    group.push({ kind: 'delete', key: session.room.entityKey });
  }
  return group;
}

/** What ends the session a request replaces: a decline by the one who was asked, a withdrawal or cancellation by anybody else. */
export function replacingOperations(
  deps: Pick<WriteDeps, 'writer'>,
  replaced: Session,
  request: SignedRequest,
  proof: SessionProof,
  context: EntityContext,
): WriteOperation[] {
  const by = request.requestedBy;
  const isAsked = statusOf(replaced, context.now) === 'pending' && replaced.requestedBy !== by;
  const kind = isAsked ? 'rejection' : 'cancellation';
  return endingOperations(deps, replaced, { kind, by, reason: '', replacement: request, proof }, context);
}

function outcomeOf(
  session: Session,
  act: EndingAct,
  by: Address,
  transactionHash: EndingOutcome['transactionHash'],
): EndingOutcome {
  const ending = endingOf(session);
  const isMine = ending?.by === by && ending.kind === KIND_OF_ACT[act];
  if (!isMine) return { outcome: 'overtaken', session, transactionHash };
  return { outcome: transactionHash === null ? 'alreadyRecorded' : 'recorded', session, transactionHash };
}
