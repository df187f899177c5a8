import type { Address, Hex } from 'viem';
import { isFreeTime } from '@/lib/availability/free-times';
import type { AppErrorCode } from '@/lib/errors/app-error';
import { coverProblem } from '@/lib/protocol/availability/covers';
import type { Offer } from '@/lib/protocol/availability/offer';
import { endsAt, roleOf, type Session } from '@/lib/protocol/session';
import { endingOf } from '@/lib/protocol/session-status';
import type { HeldTime } from '@/lib/sessions/reading/held-times';
import type { EpochMs } from '@/lib/time/instant';

/** The values of a booking that decide whether it is answered. */
export type WantedBooking = {
  /** Null before it is recorded. */
  readonly key: Hex | null;
  readonly mentor: Address;
  readonly learner: Address;
  readonly requestId: string;
  readonly skill: string;
  readonly startsAt: EpochMs;
  readonly durationMinutes: number;
  readonly replaces: Hex | null;
  /** When its learner signed it. */
  readonly issuedAt: EpochMs;
};

/** What is known of a mentor at one head of the chain. */
export type MentorPicture = {
  /** Hers, in either role, that both agreed to: whatever became of them. */
  readonly agreed: readonly Session[];
  /** What this instance is about to record. */
  readonly held: readonly HeldTime[];
  readonly blocked: readonly Address[];
  /** Of those who come into question, whom she has met: an agreed session that took place. */
  readonly met: ReadonlySet<Address>;
};

export type BookingRefusal = Extract<
  AppErrorCode,
  'OFFER_NOT_COVERING' | 'SLOT_TAKEN' | 'BOOKINGS_LIMIT' | 'RECIPIENT_BUSY'
>;

/** Bookings one learner may have ahead with one mentor. */
const BOOKINGS_AHEAD = 1;

/**
 * Why a booking is not answered, or null when it is (docs/protocol.md, "Hours"): the duty of the one writer that the hours
 * name, never a reader's. Blocked wallets hear what all hear whom a mentor has no room for.
 */
export function bookingRefusal(
  offer: Offer,
  booking: WantedBooking,
  picture: MentorPicture,
  now: EpochMs,
): BookingRefusal | null {
  const { learner, startsAt, durationMinutes, issuedAt } = booking;
  if (coverProblem(offer, booking) !== null) return 'OFFER_NOT_COVERING';
  if (picture.blocked.includes(learner)) return 'RECIPIENT_BUSY';
  const isOther = (session: Session) => {
    // Only what still stands makes room by ending.
    const makesRoom = isReplacedBy(session, booking) && endingOf(session) === null;
    return session.key !== booking.key && !makesRoom;
  };
  const others = picture.agreed.filter(isOther);
  // What is held may be on the chain by now: it counts once. A booking that is sent again finds itself held.
  const wanted = { ...booking, requestedBy: learner };
  const held = picture.held.filter(
    (time) => !isSame(wanted, time) && !others.some((session) => isSame(session, time)),
  );
  const busy = [
    ...others
      .filter((session) => takesTime(session, issuedAt))
      .map((session) => spanOf(session, offer.wallet)),
    ...held.map(({ startsAt, endsAt, mentor }) => ({ startsAt, endsAt, asMentor: mentor === offer.wallet })),
  ];
  if (!isFreeTime({ offer, busy, now: issuedAt, durationMinutes }, startsAt)) return 'SLOT_TAKEN';
  // What was moved counts once, at its last time.
  const isMoved = (session: Session) => picture.agreed.some((later) => isReplacedBy(session, later));
  const counted = others.filter((session) => !isMoved(session));
  const ahead = bookedAhead(offer.wallet, counted, held, now);
  if (ahead.filter((wallet) => wallet === learner).length >= BOOKINGS_AHEAD) return 'BOOKINGS_LIMIT';
  if (picture.met.has(learner)) return null;
  const strangers = ahead.filter((wallet) => !picture.met.has(wallet));
  return strangers.length >= offer.strangersAhead ? 'RECIPIENT_BUSY' : null;
}

/**
 * The learners of what is booked ahead with a mentor, one for each booking. Cancelled ones count until their time: who
 * books and cancels takes the place of others all the same.
 */
export function bookedAhead(
  mentor: Address,
  agreed: readonly Session[],
  held: readonly HeldTime[],
  now: EpochMs,
): readonly Address[] {
  const booked = agreed.filter((session) => session.booking !== null && session.mentor === mentor);
  return [...booked, ...held.filter((time) => time.mentor === mentor)]
    .filter(({ startsAt }) => startsAt > now)
    .map(({ learner }) => learner);
}

/** Whether an agreed session takes its time from a booking that was signed at an instant. */
function takesTime(session: Session, issuedAt: EpochMs): boolean {
  // One that is cancelled afterwards gives nothing to those it won against.
  const ending = endingOf(session);
  return ending === null || ending.at >= issuedAt;
}

/** Whether two sessions run at the same time; one that ends as the other begins does not. */
export function overlap(one: Session, other: Session): boolean {
  return one.startsAt < endsAt(other) && other.startsAt < endsAt(one);
}

/** Whether another session of the same mentor's runs at the time of a booking, and is not the one it replaces. */
export function isRival(other: Session, booking: Session): boolean {
  return other.key !== booking.key && !isReplacedBy(other, booking) && overlap(other, booking);
}

/** Whether one session is the other's earlier time. A key alone is anybody's to name: it has to be of the same two. */
export function isReplacedBy(
  session: Session,
  other: Pick<Session, 'replaces' | 'mentor' | 'learner'>,
): boolean {
  const areItsTwo = [other.mentor, other.learner].every((wallet) => roleOf(session, wallet) !== null);
  return session.key === other.replaces && areItsTwo;
}

function isSame(
  one: Pick<Session, 'requestedBy' | 'requestId' | 'startsAt' | 'durationMinutes'>,
  { requestedBy, requestId, startsAt, endsAt: end }: HeldTime,
): boolean {
  const isOfOneRequest = one.requestedBy === requestedBy && one.requestId === requestId;
  return isOfOneRequest && one.startsAt === startsAt && endsAt(one) === end;
}

function spanOf(session: Session, mentor: Address) {
  return { startsAt: session.startsAt, endsAt: endsAt(session), asMentor: session.mentor === mentor };
}
