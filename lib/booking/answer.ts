import type { Hex } from 'viem';
import { keyIs } from '@/lib/arkiv/query';
import { decideAndHold, type OfferedBooking } from '@/lib/booking/decide';
import { isReplacedBy } from '@/lib/booking/rules';
import { takeBackAnswer } from '@/lib/booking/take-back';
import type { SignedOffer } from '@/lib/protocol/parse-availability';
import { parseSessionEntity, type SessionProof } from '@/lib/protocol/parse-session';
import type { Session } from '@/lib/protocol/session';
import { isAhead, statusOf } from '@/lib/protocol/session-status';
import { createConfirmationEntity, createOfferConfirmation } from '@/lib/protocol/write/facts';
import { createRoomEntity, type EntityContext, lastBlockOf } from '@/lib/protocol/write/session';
import { fail, ok, type Result } from '@/lib/result';
import type { WriteDeps } from '@/lib/server/deps';
import { lockKeyOf, withLock } from '@/lib/server/keyed-lock';
import { afterRecording, readBack, withHeld } from '@/lib/sessions/acts/act';
import { replacingOperations } from '@/lib/sessions/acts/ending';
import { findSession, findSessionAtHead, isFirstOfRequest } from '@/lib/sessions/reading/repository';
import type { EpochMs } from '@/lib/time/instant';

/** A time that is held for a booking, by the hours that answer it. */
export type HeldBooking = { readonly offer: SignedOffer; readonly letGo: () => void };

/**
 * Answers a booking that is on the chain, as the writer its hours name: decides, holds the time, records. Idempotent.
 *
 * @returns the session as it stands; fails with SESSION_NOT_FOUND (also one that is another writer's to answer), and as
 * `decideAndHold` and `recordAnswer`
 * @throws {AppError} CHAIN_UNREACHABLE, CHAIN_REVERTED, CHAIN_WRITE_PENDING, WRITE_IN_PROGRESS
 */
export async function answerBooking(
  deps: WriteDeps,
  sessionKey: Hex,
  now: EpochMs,
): Promise<Result<Session>> {
  const begun = await beginAnswer(deps, sessionKey, now);
  return begun.ok ? begun.value() : begun;
}

/**
 * As `answerBooking` up to the decision: the time is held, and what comes back records the answer. Who decides about many
 * goes on to the next one meanwhile, and their answers travel together.
 *
 * @throws {AppError} CHAIN_UNREACHABLE, CHAIN_QUERY_FAILED, WRITE_IN_PROGRESS
 */
export async function beginAnswer(
  deps: WriteDeps,
  sessionKey: Hex,
  now: EpochMs,
): Promise<Result<() => Promise<Result<Session>>>> {
  const session = await findSession(deps, sessionKey, now);
  if (session === null || session.booking?.answeredBy !== deps.writer.address)
    return fail('SESSION_NOT_FOUND');
  const status = statusOf(session, now);
  // A process that ended after it recorded an answer has not looked whether somebody came first.
  if (status === 'scheduled') return ok(() => takeBackAnswer(deps, session, now));
  if (status !== 'pending') return ok(async () => ok(session));
  const decided = await decideAndHold(deps, wantedBy(session, session.booking), now);
  if (!decided.ok) return decided;
  const { value } = decided;
  return ok(() => recordAnswer(deps, session, value, now));
}

/**
 * Records the answer to a booking whose time is held: in one transaction that both confirm, the room, and the end of what
 * it replaces. Then reads back, and takes the answer back where somebody else came first. One at a time for each session.
 *
 * The time is let go when all can read what became of it; what is in doubt stays held until nothing can come of it.
 *
 * @returns the session as it stands; fails with SESSION_NOT_FOUND, SLOT_TAKEN
 * @throws {AppError} CHAIN_UNREACHABLE, CHAIN_REVERTED, CHAIN_WRITE_PENDING, WRITE_IN_PROGRESS
 */
export async function recordAnswer(
  deps: WriteDeps,
  { key, replaces }: Pick<Session, 'key' | 'replaces'>,
  { offer, letGo }: HeldBooking,
  now: EpochMs,
): Promise<Result<Session>> {
  const record = () => withLock(lockKeyOf(deps, key), () => recordUnderLock(deps, key, offer, now));
  return withHeld(letGo, () => (replaces === null ? record() : withLock(lockKeyOf(deps, replaces), record)));
}

async function recordUnderLock(
  deps: WriteDeps,
  key: Hex,
  offer: SignedOffer,
  now: EpochMs,
): Promise<Result<Session>> {
  const { session, timing } = await findSessionAtHead(deps, key, now);
  if (session === null || !(await isFirstOfRequest(deps, session, now))) return fail('SESSION_NOT_FOUND');
  if (statusOf(session, now) !== 'pending') return ok(session);
  const context = { ...deps, timing, now };
  const proof = await proofOf(deps, key);
  if (proof === null || lastBlockOf(session, context) <= timing.headBlock + 1)
    return fail('SESSION_NOT_FOUND');
  const group = await answerOperations(deps, session, { offer, proof }, context);
  const { blockNumber } = await deps.writer.submit(group, {
    label: 'booking.answer',
    act: { about: key, same: `booking.answer ${offer.digest}` },
    whenRecorded: () => {
      deps.followUp(key);
      if (session.replaces !== null) deps.followUp(session.replaces);
    },
  });
  const after = await readBack(deps, key, now, blockNumber);
  if (after === null) return fail('SESSION_NOT_FOUND');
  return afterRecording(() => takeBackAnswer(deps, after, now));
}

async function answerOperations(
  deps: WriteDeps,
  session: Session,
  { offer, proof }: { readonly offer: SignedOffer; readonly proof: SessionProof },
  context: EntityContext,
) {
  const group = [
    createConfirmationEntity(session, session.learner, proof, context),
    createOfferConfirmation(session, offer, context),
    createRoomEntity(session, deps.jitsiBaseUrl, context),
  ];
  const replaced = session.replaces === null ? null : await findSession(deps, session.replaces, context.now);
  // Another instance recorded the booking: whose session it names is not taken on trust.
  if (replaced === null || replaced.attestedBy !== null || !isReplacedBy(replaced, session)) return group;
  if (!isAhead(statusOf(replaced, context.now))) return group;
  return [...group, ...replacingOperations(deps, replaced, session, proof, context)];
}

/** The learner's signature, as the session's own entity holds it. */
async function proofOf({ reader }: WriteDeps, key: Hex): Promise<SessionProof | null> {
  const { entities } = await reader.queryPage(keyIs(key));
  const [entity] = entities;
  return entity === undefined ? null : (parseSessionEntity(entity)?.proof ?? null);
}

function wantedBy(session: Session, { offer, issuedAt }: NonNullable<Session['booking']>): OfferedBooking {
  const { key, mentor, learner, requestId, skill, startsAt, durationMinutes, replaces } = session;
  return { key, mentor, learner, requestId, skill, startsAt, durationMinutes, replaces, offer, issuedAt };
}
