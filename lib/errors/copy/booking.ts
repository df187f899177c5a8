import type { ErrorCopy } from '@/lib/errors/copy/error-copy';

/** Why a free time could not be booked. */
export const BOOKING_ERROR_COPY = {
  SLOT_TAKEN: {
    status: 409,
    retryable: false,
    title: 'Somebody was a moment faster. Nothing is booked',
    body: 'This time was free when you saw it. Book another one, or ask for this one all the same.',
    action: 'Choose another time',
  },
  OFFER_PAUSED: {
    status: 409,
    retryable: false,
    title: 'These hours are paused. Nothing is booked',
    body: 'The mentor takes no bookings right now. You can still ask for a session.',
    action: 'Ask instead',
  },
  OFFER_NOT_COVERING: {
    status: 409,
    retryable: false,
    title: 'This does not fit the mentor’s hours. Nothing is booked',
    body: 'The time, its length, the topic or who may book is outside what the mentor offers. You can book another time, or ask for this one.',
    action: 'Choose another time',
  },
  BOOKINGS_LIMIT: {
    status: 429,
    retryable: false,
    title: 'You have a booking with this mentor already. Nothing is booked',
    body: 'One booking ahead is what each person may have with a mentor; a cancelled one counts until its time. You can still ask for a session.',
    action: 'Ask instead',
  },
} as const satisfies Record<string, ErrorCopy>;
