import type { Hex } from 'viem';
import { answerBooking, type HeldBooking, recordAnswer } from '@/lib/booking/answer';
import { awaitAnswer, type ChainPause } from '@/lib/booking/await-answer';
import { type CreateBookingInput, createBookingSchema } from '@/lib/booking/booking-schema';
import { checkBooking, decideAndHold, type OfferedBooking } from '@/lib/booking/decide';
import type { BookingOutcome } from '@/lib/booking/outcome';
import { takeStrangersRequest } from '@/lib/limits/stranger-requests';
import { verifySignature } from '@/lib/protocol/fresh-proof';
import type { SignedOffer } from '@/lib/protocol/parse-availability';
import type { SessionProof } from '@/lib/protocol/parse-session';
import { buildBookingTypedData } from '@/lib/protocol/proof';
import type { Session } from '@/lib/protocol/session';
import { statusOf } from '@/lib/protocol/session-status';
import { bookingProof, createSessionEntity } from '@/lib/protocol/write/session';
import { fail, invalidInput, ok, type Result } from '@/lib/result';
import type { WriteDeps } from '@/lib/server/deps';
import { lockKeyOf, withLock } from '@/lib/server/keyed-lock';
import { afterRecording, sameAct, withHeld } from '@/lib/sessions/acts/act';
import { findFirstOfRequest, findSession } from '@/lib/sessions/reading/repository';
import { checkRequest } from '@/lib/sessions/request/request-rules';
import type { EpochMs } from '@/lib/time/instant';

/**
 * Books a time of a mentor's hours: records the learner's signed booking as a session, and the answer of her hours where
 * this server is the one they name; otherwise waits a few blocks for the one that is.
 *
 * Idempotent by `requestId`: a repeat finds the session, and answers or waits where that is left to do. One at a time per
 * learner, so that the limits hold.
 *
 * @returns what came of it; fails as `checkBooking` and `checkRequest`, and with INVALID_INPUT (with the field),
 * WALLET_UNSUPPORTED, PROOF_EXPIRED, SIGNATURE_INVALID, REQUESTS_BUSY
 * @throws {AppError} CHAIN_UNREACHABLE, CHAIN_REVERTED, CHAIN_WRITE_PENDING, WRITE_IN_PROGRESS
 */
export async function createBooking(
  deps: WriteDeps,
  input: unknown,
  now: EpochMs,
  pause: ChainPause,
): Promise<Result<BookingOutcome>> {
  const parsed = createBookingSchema.safeParse(input);
  if (!parsed.success) return invalidInput(parsed.error);
  const booking = parsed.data;
  const recorded = await withLock(lockKeyOf(deps, `request:${booking.learner}`), () =>
    recordUnderLock(deps, booking, now),
  );
  if (!recorded.ok) return recorded;
  const { session, isAnswered } = recorded.value;
  const found = isAnswered ? ok(session) : await answerOrAwait(deps, session, now, pause);
  return found.ok ? outcomeOf(deps, found.value, now) : found;
}

/** What an earlier attempt at the same booking led to; null when there was none. */
export async function findBooked(
  deps: WriteDeps,
  booking: Pick<Session, 'requestedBy' | 'requestId'>,
  now: EpochMs,
): Promise<Result<BookingOutcome> | null> {
  const earlier = await findFirstOfRequest(deps, booking, now);
  if (earlier === null) return null;
  const session = await findSession(deps, earlier.key, now);
  return session === null ? fail('SESSION_NOT_FOUND') : outcomeOf(deps, session, now);
}

type Recorded = { readonly session: Session; readonly isAnswered: boolean };

async function recordUnderLock(
  deps: WriteDeps,
  booking: CreateBookingInput,
  now: EpochMs,
): Promise<Result<Recorded>> {
  const { learner, issuedAt } = booking;
  const context = { space: deps.space, network: deps.network, issuedAt };
  const data = buildBookingTypedData(booking, context);
  const signature = await verifySignature(data, { ...booking, by: learner }, deps.signerCache, now);
  if (!signature.ok && signature.code !== 'PROOF_EXPIRED') return signature;
  const earlier = await findFirstOfRequest(deps, booking, now);
  if (earlier !== null) return found(deps, earlier.key, now);
  // Too late to write anything with it; that an earlier attempt went through was to be known all the same.
  if (!signature.ok) return signature;

  const wanted = { ...booking, key: null, issuedAt: Date.parse(issuedAt) };
  // First what is read once for all who ask: most of a crowd come too late.
  const checked = await checkBooking(deps, wanted, now);
  if (!checked.ok) return checked;
  const asked = await checkRequest(deps, booking, now);
  if (!asked.ok) return asked;
  const decided = await decide(deps, wanted, checked.value, now);
  if (!decided.ok) return decided;
  const { held, answeredBy } = decided.value;
  return withHeld(held?.letGo, async () => {
    if (asked.value.areStrangers && !(await takeStrangersRequest())) return fail('REQUESTS_BUSY');
    const proof = bookingProof(booking, signature.value);
    const key = await writeSession(deps, booking, answeredBy, proof, now);
    if (held === null) return found(deps, key, now);
    const answered = await afterRecording(() => recordAnswer(deps, { ...booking, key }, held, now));
    return answered.ok ? ok({ session: answered.value, isAnswered: true }) : answered;
  });
}

/** Decides where this server answers the hours; where another one does, there is nothing to decide. */
async function decide(
  deps: WriteDeps,
  wanted: OfferedBooking,
  { offer: { answeredBy } }: SignedOffer,
  now: EpochMs,
): Promise<Result<{ readonly held: HeldBooking | null; readonly answeredBy: Session['mentor'] }>> {
  if (answeredBy !== deps.writer.address) return ok({ held: null, answeredBy });
  const decided = await decideAndHold(deps, wanted, now);
  return decided.ok ? ok({ held: decided.value, answeredBy }) : decided;
}

async function writeSession(
  deps: WriteDeps,
  booking: CreateBookingInput,
  answeredBy: Session['mentor'],
  proof: SessionProof,
  now: EpochMs,
): Promise<Hex> {
  const { space, network, reader } = deps;
  const entities = { ...deps, timing: await reader.timing(), now };
  const group = [createSessionEntity({ ...booking, answeredBy }, proof, entities)];
  const values = buildBookingTypedData(booking, { space, network, issuedAt: '' });
  const act = { about: `request:${booking.learner}`, same: sameAct('booking', booking.learner, values) };
  await deps.writer.submit(group, { label: 'booking.request', act });
  return afterRecording(async () => {
    // Another server may have recorded the same booking a moment earlier: the first on the chain is the session.
    const first = await findFirstOfRequest(deps, booking, now);
    if (first === null) throw new Error('The session is not read back yet');
    return first.key;
  });
}

async function found(deps: WriteDeps, key: Hex, now: EpochMs): Promise<Result<Recorded>> {
  const session = await findSession(deps, key, now);
  return session === null
    ? fail('SESSION_NOT_FOUND')
    : ok({ session, isAnswered: statusOf(session, now) !== 'pending' });
}

function answerOrAwait(
  deps: WriteDeps,
  session: Session,
  now: EpochMs,
  pause: ChainPause,
): Promise<Result<Session>> {
  // Its request id was used up by an ordinary request: that one waits for the mentor, and no server answers it.
  if (session.booking === null) return Promise.resolve(ok(session));
  return session.booking.answeredBy === deps.writer.address
    ? answerBooking(deps, session.key, now)
    : awaitAnswer(deps, session, now, pause);
}

async function outcomeOf(deps: WriteDeps, session: Session, now: EpochMs): Promise<Result<BookingOutcome>> {
  const replaced = session.replaces === null ? null : await findSession(deps, session.replaces, now);
  const status = statusOf(session, now);
  if (status === 'pending') return ok({ outcome: 'waiting', session, replaced });
  const isOff = status === 'expired' || status === 'declined' || status === 'cancelled';
  return ok({ outcome: isOff ? 'lapsed' : 'booked', session, replaced });
}
