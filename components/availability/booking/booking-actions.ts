import type { Hex } from 'viem';
import type { Session } from '@/lib/protocol/session';
import type { Result } from '@/lib/result';
import type { Prepared } from '@/lib/sessions/acts/outcome';
import type { RequestInput } from '@/lib/sessions/request/request-form';

/** A free time as the browser asks to book it: a request by a learner, and the digest of the hours they see. */
export type BookingInput = RequestInput & { readonly offer: Hex };

/**
 * What booking led to.
 *
 * `booked` means that it is agreed, `waiting` that whoever answers has not answered yet, `lapsed` that nothing is booked.
 */
export type BookingOutcome = {
  readonly outcome: 'booked' | 'waiting' | 'lapsed';
  readonly session: Session;
  /** The earlier session as it stands now, when the booking is another time for one. */
  readonly replaced: Session | null;
};

/** How the server is asked to book. */
export type BookingActions = {
  /** Gives out the instant to sign for, or what the same booking led to before. */
  readonly prepare: (input: BookingInput) => Promise<Result<Prepared<BookingOutcome>>>;
  readonly book: (
    input: BookingInput & { readonly issuedAt: string; readonly signature: string },
  ) => Promise<Result<BookingOutcome>>;
};

/** None yet: until this server answers bookings, a free time is asked for and its mentor confirms each. */
export const BOOKING_ACTIONS: BookingActions | null = null;
