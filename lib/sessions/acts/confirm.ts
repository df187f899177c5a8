import type { Address } from 'viem';
import { startOfBlock } from '@/lib/arkiv/chain-order';
import type { WriteOperation } from '@/lib/arkiv/entity';
import { PROOF_FRESHNESS_MS } from '@/lib/protocol/fresh-proof';
import { buildConfirmTypedData } from '@/lib/protocol/proof';
import { endsAt, roleOf, type Session } from '@/lib/protocol/session';
import { confirmedParties, deservesRoom, isAhead, statusOf } from '@/lib/protocol/session-status';
import { createConfirmationEntity } from '@/lib/protocol/write/facts';
import { createRoomEntity } from '@/lib/protocol/write/session';
import { fail, ok, type Result } from '@/lib/result';
import type { WriteDeps } from '@/lib/server/deps';
import { type ActRules, recordAct, type SignedAct } from '@/lib/sessions/acts/act';
import type { ConfirmOutcome } from '@/lib/sessions/acts/outcome';
import { checkParticipation } from '@/lib/sessions/acts/participation';
import { roomOf } from '@/lib/sessions/acts/room';
import { decideTime, holdTime } from '@/lib/sessions/reading/held-times';
import type { EpochMs } from '@/lib/time/instant';

/**
 * What a wallet may do about confirming a session.
 *
 * @returns null = sign it, an outcome = it needs or allows no signature any more; fails with NOT_A_PARTICIPANT,
 * SESSION_ATTESTED
 */
export function checkConfirmation(
  session: Session,
  wallet: Address,
  now: EpochMs,
): Result<ConfirmOutcome | null> {
  const obstacle = checkParticipation(session, wallet);
  if (obstacle !== null) return fail(obstacle);
  const isOpen = statusOf(session, now) === 'pending';
  const counts = hasConfirmed(session, wallet);
  return ok(isOpen && !counts ? null : outcomeOf(session, counts, now));
}

/**
 * Records a wallet's signed confirmation, and in the same transaction the room when it completes the pair.
 *
 * As `recordAct`: a room that two simultaneous confirmations both left out is written, one that lost against a
 * cancellation is deleted.
 */
export function recordConfirmation(
  deps: WriteDeps,
  confirmation: SignedAct,
  now: EpochMs,
): Promise<Result<ConfirmOutcome>> {
  return recordAct(deps, confirmation, confirmationRules(deps, confirmation.by, now), now);
}

function confirmationRules(deps: WriteDeps, by: Address, now: EpochMs): ActRules<ConfirmOutcome> {
  return {
    label: 'session.confirm',
    primaryType: 'ConfirmSession',
    check: (session) => checkConfirmation(session, by, now),
    provenValues: buildConfirmTypedData,
    hold: (session) =>
      decideTime(deps, by, async () => {
        const { mentor, learner, requestedBy, requestId, startsAt } = session;
        return holdTime(deps, {
          mentor,
          learner,
          requestedBy,
          requestId,
          startsAt,
          endsAt: endsAt(session),
          until: now + PROOF_FRESHNESS_MS,
        });
      }),
    operations(session, proof, context) {
      const group: WriteOperation[] = [createConfirmationEntity(session, by, proof, context)];
      if (completesPair(session, by, now)) group.push(createRoomEntity(session, deps.jitsiBaseUrl, context));
      return group;
    },
    conclude(session, transactionHash) {
      if (!hasConfirmed(session, by) || statusOf(session, now) === 'cancelled') {
        return ok({ outcome: 'overtaken', session, room: null, transactionHash });
      }
      return deservesRoom(session, now)
        ? ok({ outcome: 'scheduled', session, room: roomOf(session, deps.jitsiBaseUrl), transactionHash })
        : ok({ outcome: 'confirmed', session, room: null, transactionHash });
    },
  };
}

function hasConfirmed(session: Session, wallet: Address): boolean {
  const role = roleOf(session, wallet);
  return role !== null && confirmedParties(session)[role];
}

/** What stands without writing anything: it was confirmed before, or it never will be. */
function outcomeOf(session: Session, counts: boolean, now: EpochMs): ConfirmOutcome {
  const status = statusOf(session, now);
  const stands = isAhead(status) || status === 'completed';
  return {
    outcome: counts && stands ? 'alreadyConfirmed' : 'overtaken',
    session,
    room: null,
    transactionHash: null,
  };
}

/** Whether the session has the ground for its room once this wallet's confirmation is recorded. */
function completesPair(session: Session, by: Address, now: EpochMs): boolean {
  const confirmation = {
    kind: 'confirmation',
    by,
    at: now,
    block: session.block,
    order: startOfBlock(session.block),
    entityKey: session.key,
    reason: '',
    replacementId: null,
    offerIssuedAt: null,
    attestedBy: null,
  } as const;
  return deservesRoom({ ...session, facts: [...session.facts, confirmation] }, now);
}
