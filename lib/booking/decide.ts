import type { Address } from 'viem';
import { clockOfZone } from '@/lib/availability/zone-clock';
import { type MentorReading, metBy, readMentor } from '@/lib/booking/mentor-reading';
import { bookedAhead, bookingRefusal, type WantedBooking } from '@/lib/booking/rules';
import { AppError } from '@/lib/errors/app-error';
import { formatClockText } from '@/lib/protocol/availability/clock';
import { PROOF_FRESHNESS_MS } from '@/lib/protocol/fresh-proof';
import type { SignedOffer } from '@/lib/protocol/parse-availability';
import { fail, ok, type Result } from '@/lib/result';
import type { WriteDeps } from '@/lib/server/deps';
import { decideTime, type HeldTime, heldTimes, holdTime } from '@/lib/sessions/reading/held-times';
import { type EpochMs, MINUTE_MS } from '@/lib/time/instant';
import { parseZone } from '@/lib/time/parse-zone';

/** A booking that names the hours its learner saw. */
export type OfferedBooking = WantedBooking & { readonly offer: SignedOffer['digest'] };

/** Kept held a little longer than anything can come of it: blocks and clocks differ by seconds. */
const HELD_AFTER_LAPSE_MS = 2 * MINUTE_MS;

/**
 * Whether a booking would be answered, as far as one can tell from here: by the chain, and by what this instance holds.
 *
 * @returns the hours in force; fails as `bookingRefusal`, and with OFFER_PAUSED, OFFER_OUTDATED, BOOKING_UNAVAILABLE
 * @throws {AppError} CHAIN_UNREACHABLE, CHAIN_QUERY_FAILED
 */
export async function checkBooking(
  deps: WriteDeps,
  booking: OfferedBooking,
  now: EpochMs,
): Promise<Result<SignedOffer>> {
  return (await readToJudge(deps, booking, now))();
}

/**
 * As `checkBooking`, one at a time for each mentor, and the time is held for this booking until it is let go.
 *
 * Decided and held, not waited for: nobody stands in line for a block. While the node counts a transaction of this key
 * that an earlier process sent, nothing is decided: what that one records cannot be read yet.
 *
 * @throws {AppError} CHAIN_UNREACHABLE, CHAIN_QUERY_FAILED, WRITE_IN_PROGRESS
 */
export function decideAndHold(
  deps: WriteDeps,
  booking: OfferedBooking,
  now: EpochMs,
): Promise<Result<{ readonly offer: SignedOffer; readonly letGo: () => void }>> {
  return decideTime(deps, booking.mentor, async () => {
    if (await deps.writer.hasEarlier())
      throw new AppError('WRITE_IN_PROGRESS', { detail: 'an earlier transaction is pending' });
    const judge = await readToJudge(deps, booking, now);
    // From here to the hold without a pause: who holds a time under another wallet's turn is seen, or sees this one.
    const checked = judge();
    if (!checked.ok) return checked;
    // Whatever the record of the booking says: an answer by anybody but the writer she named counts for nothing.
    if (checked.value.offer.answeredBy !== deps.writer.address) return fail('OFFER_OUTDATED');
    return ok({ offer: checked.value, letGo: holdTime(deps, timeOf(booking)) });
  });
}

/** Reads what a booking is judged by, and gives back how it stands by that and by what is held at the moment of asking. */
async function readToJudge(
  deps: WriteDeps,
  booking: OfferedBooking,
  now: EpochMs,
): Promise<() => Result<SignedOffer>> {
  // Whatever is let go while the chain is read may be recorded and yet not in what is read: it counts as held.
  const before = heldTimes(deps, booking.mentor, now);
  const reading = await readMentor(deps, booking.mentor, now);
  const { offer: signed } = reading;
  if (signed === null) return () => fail('OFFER_PAUSED');
  const { offer, digest } = signed;
  if (digest !== booking.offer || offer.confirms !== 'by itself') return () => fail('OFFER_OUTDATED');
  if (offer.answeredBy === deps.writer.address && !hasOurClock(signed))
    return () => fail('BOOKING_UNAVAILABLE');
  const judge = (met: ReadonlySet<Address>): Result<SignedOffer> => {
    const held = [...new Set([...before, ...heldTimes(deps, booking.mentor, now)])];
    const refusal = bookingRefusal(offer, booking, { ...reading, held, met }, now);
    return refusal === null ? ok(signed) : fail(refusal);
  };
  // Whom she has met is asked only about those whom nothing else stands against: most of a crowd come too late.
  const atBest = judge(new Set([booking.learner]));
  if (!atBest.ok) return () => atBest;
  const met = await metAmong(deps, booking, reading, now);
  return () => judge(met);
}

function timeOf(booking: OfferedBooking): HeldTime {
  const { mentor, learner, requestId, startsAt, durationMinutes, issuedAt } = booking;
  const endsAt = startsAt + durationMinutes * MINUTE_MS;
  const until = issuedAt + PROOF_FRESHNESS_MS + HELD_AFTER_LAPSE_MS;
  return { mentor, learner, requestedBy: learner, requestId, startsAt, endsAt, until };
}

/** The learner, and if she has not met them, whom of those who have booked she has. */
async function metAmong(
  deps: WriteDeps,
  { mentor, learner }: OfferedBooking,
  { agreed }: MentorReading,
  now: EpochMs,
): Promise<ReadonlySet<Address>> {
  const met = await metBy(deps, mentor, [learner], now);
  const held = heldTimes(deps, mentor, now);
  return met.has(learner) ? met : metBy(deps, mentor, bookedAhead(mentor, agreed, held, now), now);
}

/** Whether the clock of an offer is the one this server's time-zone data has: otherwise it shows people other times than were signed. */
function hasOurClock({ offer, values, issuedAt }: SignedOffer): boolean {
  if (parseZone(offer.timezone) === null) return false;
  const ours = clockOfZone(offer.timezone, Date.parse(issuedAt), offer.validUntil);
  return ours !== null && formatClockText(ours) === values.clock;
}
