import type { Session } from '@/lib/protocol/session';

/**
 * What booking led to.
 *
 * `booked` means that both stand by it and the room is recorded, `waiting` that the server the mentor's hours name has not
 * answered yet, `lapsed` that it never will: the session tells until when it waits, or what came in between.
 */
export type BookingOutcome = {
  readonly outcome: 'booked' | 'waiting' | 'lapsed';
  readonly session: Session;
  /** The earlier session as it stands now, when the booking is another time for one. */
  readonly replaced: Session | null;
};
