import type { Address } from 'viem';
import { clockOfZone } from '@/lib/availability/zone-clock';
import { type MentorReading, metBy, readMentor } from '@/lib/booking/mentor-reading';
import { type BookingRefusal, bookedAhead, bookingRefusal, type WantedBooking } from '@/lib/booking/rules';
import type { AppErrorCode } from '@/lib/errors/app-error';
import { formatClockText } from '@/lib/protocol/availability/clock';
import { PROOF_FRESHNESS_MS } from '@/lib/protocol/fresh-proof';
import type { SignedOffer } from '@/lib/protocol/parse-availability';
import { fail, ok, type Result } from '@/lib/result';
import type { WriteDeps } from '@/lib/server/deps';
import { decideTime, type HeldTime, heldTimes, holdTime } from '@/lib/sessions/reading/held-times';
import { type EpochMs, MINUTE_MS } from '@/lib/time/instant';
import { parseZone } from '@/lib/time/zone';

/** A booking that names the hours its learner saw. */
export type OfferedBooking = WantedBooking & { readonly offer: SignedOffer['digest'] };

/** Why a booking is not answered. */
export type AnswerRefusal =
  | BookingRefusal
  | Extract<AppErrorCode, 'OFFER_PAUSED' | 'OFFER_OUTDATED' | 'BOOKING_UNAVAILABLE'>;

/** Kept held a little longer than anything can come of it: blocks and clocks differ by seconds. */
const HELD_AFTER_LAPSE_MS = 2 * MINUTE_MS;

/**
 * Whether a booking would be answered, as far as one can tell from here: by the chain, and by what this instance holds.
 *
 * @returns the hours in force; fails as `AnswerRefusal` says
 * @throws {AppError} CHAIN_UNREACHABLE, CHAIN_QUERY_FAILED
 */
export async function checkBooking(
  deps: WriteDeps,
  booking: OfferedBooking,
  now: EpochMs,
): Promise<Result<SignedOffer>> {
  const reading = await readMentor(deps, booking.mentor, now);
  const { offer: signed } = reading;
  if (signed === null) return fail('OFFER_PAUSED');
  const { offer, digest } = signed;
  if (digest !== booking.offer || offer.confirms !== 'by itself') return fail('OFFER_OUTDATED');
  if (offer.answeredBy === deps.writer.address && !hasOurClock(signed)) return fail('BOOKING_UNAVAILABLE');
  const held = heldTimes(deps, booking.mentor, now);
  const met = await metAmong(deps, booking, reading, held, now);
  const refusal = bookingRefusal(offer, booking, { ...reading, held, met }, now);
  return refusal === null ? ok(signed) : fail(refusal);
}

/**
 * As `checkBooking`, one at a time for each mentor, and the time is held for this booking until it is let go.
 *
 * Decided and held, not waited for: nobody stands in line for a block.
 */
export function decideAndHold(
  deps: WriteDeps,
  booking: OfferedBooking,
  now: EpochMs,
): Promise<Result<{ readonly offer: SignedOffer; readonly letGo: () => void }>> {
  return decideTime(deps, booking.mentor, async () => {
    const checked = await checkBooking(deps, booking, now);
    if (!checked.ok) return checked;
    // Whatever the record of the booking says: an answer by anybody but the writer she named counts for nothing.
    if (checked.value.offer.answeredBy !== deps.writer.address) return fail('OFFER_OUTDATED');
    return ok({ offer: checked.value, letGo: holdTime(deps, timeOf(booking)) });
  });
}

function timeOf({ mentor, learner, startsAt, durationMinutes, issuedAt }: OfferedBooking): HeldTime {
  const endsAt = startsAt + durationMinutes * MINUTE_MS;
  return { mentor, learner, startsAt, endsAt, until: issuedAt + PROOF_FRESHNESS_MS + HELD_AFTER_LAPSE_MS };
}

/** The learner, and if she has not met them, whom of those who have booked she has. */
async function metAmong(
  deps: WriteDeps,
  { mentor, learner }: OfferedBooking,
  { agreed }: MentorReading,
  held: readonly HeldTime[],
  now: EpochMs,
): Promise<ReadonlySet<Address>> {
  const met = await metBy(deps, mentor, [learner], now);
  return met.has(learner) ? met : metBy(deps, mentor, bookedAhead(mentor, agreed, held, now), now);
}

/** Whether the clock of an offer is the one this server's time-zone data has: otherwise it shows people other times than were signed. */
function hasOurClock({ offer, values, issuedAt }: SignedOffer): boolean {
  if (parseZone(offer.timezone) === null) return false;
  const ours = clockOfZone(offer.timezone, Date.parse(issuedAt), offer.validUntil);
  return ours !== null && formatClockText(ours) === values.clock;
}
