import type { ErrorCopy } from '@/lib/errors/copy/error-copy';
import { FORETOLD_ERROR_COPY } from '@/lib/errors/copy/foretold';

/** Why an act about a session is refused. */
export const SESSION_ERROR_COPY = {
  ...FORETOLD_ERROR_COPY,
  SESSION_OVER: {
    status: 409,
    retryable: false,
    title: 'This session is already over',
    body: 'You can’t propose another time for a session that’s over. Nothing was recorded.',
    action: 'See what happened',
  },
  FEEDBACK_NOT_OPEN: {
    status: 409,
    retryable: false,
    title: 'You can’t give feedback yet',
    body: 'Feedback opens when a session you both confirmed has ended. Nothing was recorded.',
    action: 'Back to the session',
  },
  SESSION_CHANGED: {
    status: 409,
    retryable: true,
    title: 'This session has changed',
    body: 'Somebody else acted at the same moment and came first. Nothing of yours was lost.',
    action: 'Look at it again',
  },
  TOO_MANY_REQUESTS_TODAY: {
    status: 429,
    retryable: true,
    title: 'Too many requests today',
    body: 'You can send 30 requests in 24 hours, and 10 to one person, including withdrawn and declined ones. Try again tomorrow; what you typed stays. Nothing was recorded.',
    action: 'Try again tomorrow',
  },
  RECIPIENT_BUSY: {
    status: 429,
    retryable: true,
    title: 'They can’t take more requests right now',
    body: 'Too many people may be waiting for an answer, or they don’t take requests from you. Only they know which. Try again another day. Nothing was recorded.',
    action: 'Try again later',
  },
  REQUESTS_BUSY: {
    status: 503,
    retryable: true,
    title: 'Too many requests at once',
    body: 'We’re getting more requests between strangers than we can record. Wait a minute, then try again. Nothing was recorded.',
    action: 'Try again in a minute',
  },
  SLOT_TAKEN: {
    status: 409,
    retryable: false,
    title: 'Somebody was faster',
    body: 'This time is taken. Nothing is booked. Choose another one.',
    action: 'See other times',
  },
  OFFER_OUTDATED: {
    status: 409,
    retryable: false,
    title: 'These hours have changed',
    body: 'They changed while you were looking. Nothing is booked. Reload to see the new ones.',
    action: 'See the new hours',
  },
  OFFER_PAUSED: {
    status: 409,
    retryable: false,
    title: 'There’s nothing to book right now',
    body: 'These hours were paused or have run out. Nothing is booked. You can still ask for a time.',
    action: 'Ask for a time',
  },
  OFFER_NOT_COVERING: {
    status: 409,
    retryable: false,
    title: 'You can’t book this time any more',
    body: 'It’s too soon, or the length or topic doesn’t fit. Nothing is booked. Choose another time.',
    action: 'See other times',
  },
  BOOKINGS_LIMIT: {
    status: 429,
    retryable: false,
    title: 'You already have a booking here',
    body: 'You can book one session at a time with one person. A cancelled one counts until its time has passed. Nothing is booked. You can still ask for a time.',
    action: 'Ask for a time',
  },
  BOOKING_UNAVAILABLE: {
    status: 503,
    retryable: false,
    title: 'You can’t book directly right now',
    body: 'We’re not sure about a clock change in these hours. Nothing is booked. Ask for this time instead.',
    action: 'Ask for this time',
  },
} as const satisfies Record<string, ErrorCopy>;
