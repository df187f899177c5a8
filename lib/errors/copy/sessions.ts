import type { ErrorCopy } from '@/lib/errors/copy/error-copy';

/** Why an act about a session is refused. */
export const SESSION_ERROR_COPY = {
  NOT_A_PARTICIPANT: {
    status: 403,
    retryable: false,
    title: 'This session is between two other people',
    body: 'Only its mentor and its learner can see or change it here.',
    action: 'Back to your sessions',
  },
  SESSION_NOT_FOUND: {
    status: 404,
    retryable: false,
    title: 'There is no such session',
    body: 'The link may be incomplete, or the session has ended and left Arkiv, as every session does after a while.',
    action: 'Back to your sessions',
  },
  SESSION_OVER: {
    status: 409,
    retryable: false,
    title: 'This session is over already',
    body: 'It took place, was declined or cancelled, or was not answered in time, so no other time can be proposed for it. Nothing was recorded.',
    action: 'See what happened',
  },
  FEEDBACK_NOT_OPEN: {
    status: 409,
    retryable: false,
    title: 'There is nothing to look back on yet',
    body: 'Feedback opens when a session you both confirmed has ended. Nothing was recorded.',
    action: 'Back to the session',
  },
  SESSION_ATTESTED: {
    status: 409,
    retryable: false,
    title: 'This session is answered elsewhere',
    body: 'Another service recorded it and the confirmations it knows of, without signatures we could check. Answer it there. Nothing was recorded.',
    action: 'Back to the session',
  },
  SESSION_CHANGED: {
    status: 409,
    retryable: true,
    title: 'This session changed meanwhile',
    body: 'Somebody acted at the same moment and what they did came first. Nothing of yours was lost.',
    action: 'Look at it again',
  },
  TOO_MANY_REQUESTS_OPEN: {
    status: 429,
    retryable: false,
    title: 'Too many unanswered requests',
    body: 'At most 5 open requests between two people and 20 by one person. Wait for an answer, or withdraw one. Nothing was recorded.',
    action: 'Back to your sessions',
  },
  TOO_MANY_REQUESTS_TODAY: {
    status: 429,
    retryable: true,
    title: 'Too many requests for one day',
    body: 'At most 30 requests by one person within 24 hours, and 10 to the same person, withdrawn and declined ones included. Ask again tomorrow; what you typed stays. Nothing was recorded.',
    action: 'Try again tomorrow',
  },
  RECIPIENT_BUSY: {
    status: 429,
    retryable: true,
    title: 'They take no more requests right now',
    body: 'Either too many people wait for their answer, or they take no requests from you; which of the two, only they know. You can try again another day. Nothing was recorded.',
    action: 'Try again later',
  },
  REQUESTS_BUSY: {
    status: 503,
    retryable: true,
    title: 'Too many requests at this moment',
    body: 'More requests between people who have not met arrive here than are recorded in a minute. Wait a minute, then try again. Nothing was recorded.',
    action: 'Try again in a minute',
  },
} as const satisfies Record<string, ErrorCopy>;
