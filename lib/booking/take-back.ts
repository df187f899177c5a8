import { compareChainOrder } from '@/lib/arkiv/chain-order';
import { and, createdBy, equals, isOneOf, or } from '@/lib/arkiv/query';
import { readMentor } from '@/lib/booking/mentor-reading';
import { isRival } from '@/lib/booking/rules';
import { parseFactEntity } from '@/lib/protocol/parse-facts';
import { counterpartOf, type Session, type SessionFact } from '@/lib/protocol/session';
import { statusOf } from '@/lib/protocol/session-status';
import { fail, ok, type Result } from '@/lib/result';
import type { WriteDeps } from '@/lib/server/deps';
import type { EpochMs } from '@/lib/time/instant';

/**
 * Takes an answer back where another session of the mentor's that was agreed to earlier on the chain has its time: what
 * this writer recorded of it is deleted, so the booking lapses and the session it replaces stands again.
 *
 * The only way two can meet is her own hand on another instance in the very blocks between deciding and recording.
 *
 * @returns the session when it stands; fails with SLOT_TAKEN
 * @throws {AppError} CHAIN_UNREACHABLE, CHAIN_REVERTED, CHAIN_WRITE_PENDING, WRITE_IN_PROGRESS
 */
export async function takeBackAnswer(
  deps: WriteDeps,
  session: Session,
  now: EpochMs,
): Promise<Result<Session>> {
  const consent = agreementOf(session);
  // What she confirmed with her own hand, knowing of both, is not taken back.
  if (consent === null || consent.offerIssuedAt === null) return ok(session);
  const { agreed } = await readMentor(deps, session.mentor, now);
  const isLater = agreed.some((other) => {
    const theirs = agreementOf(other);
    return (
      isRival(other, session) &&
      statusOf(other, now) !== 'cancelled' &&
      theirs !== null &&
      compareChainOrder(theirs.order, consent.order) < 0
    );
  });
  if (!isLater) return ok(session);
  const group = (await recordsOf(deps, session)).map((key) => ({ kind: 'delete', key }) as const);
  if (group.length > 0) {
    const act = { about: session.key, same: 'booking.take-back' };
    await deps.writer.submit(group, { label: 'booking.take-back', act });
  }
  return fail('SLOT_TAKEN');
}

/** What made a session agreed: the first confirmation by the one who was asked. */
function agreementOf(session: Session): SessionFact | null {
  const asked = counterpartOf(session, session.requestedBy === session.mentor ? 'mentor' : 'learner');
  const isConsent = ({ kind, by, attestedBy }: SessionFact) =>
    kind === 'confirmation' && by === asked && attestedBy === null;
  return session.facts.find(isConsent) ?? null;
}

/** What this writer recorded as the answer: confirmations, room, and the end of what the booking replaces. */
async function recordsOf({ reader, space, writer }: WriteDeps, session: Session) {
  const { key, replaces, requestId } = session;
  const answer = and(equals('sessionKey', key), isOneOf('type', ['session_confirmation', 'session_jitsi']));
  const ending = isOneOf('type', ['session_rejection', 'session_cancellation']);
  const what = replaces === null ? answer : or(answer, and(equals('sessionKey', replaces), ending));
  const records = await reader.queryAll(and(equals('spaceId', space), createdBy([writer.address]), what));
  const isPartOfIt = (record: (typeof records)[number]) => {
    if (record.strings.sessionKey === key) return true;
    const proof = parseFactEntity(record)?.proof;
    return proof?.primaryType === 'BookSession' && proof.requestId === requestId;
  };
  return records
    .filter((record) => record.owner === writer.address && isPartOfIt(record))
    .map(({ key }) => key);
}
