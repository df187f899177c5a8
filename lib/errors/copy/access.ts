import type { ErrorCopy } from '@/lib/errors/copy/error-copy';

/** What may stand between a person and a session: most of all that is asked for can be refused so. */
export const ACCESS_ERROR_COPY = {
  SIGNED_OUT: {
    status: 401,
    retryable: true,
    title: 'Sign in first',
    body: 'Your wallet shows us which sessions are yours.',
    action: 'Sign in',
  },
  NOT_A_PARTICIPANT: {
    status: 403,
    retryable: false,
    title: 'This session is between two other people',
    body: 'Only its mentor and learner can see or change it here.',
    action: 'Back to your sessions',
  },
  SESSION_NOT_FOUND: {
    status: 404,
    retryable: false,
    title: 'We can’t find this session',
    body: 'The link may be incomplete, or the session ended some time ago and its record has disappeared.',
    action: 'Back to your sessions',
  },
  CHAIN_UNREACHABLE: {
    status: 503,
    retryable: true,
    title: 'Arkiv isn’t answering',
    body: 'We can’t reach the network that stores your sessions. Nothing was lost, and nothing was recorded now.',
    action: 'Try again',
  },
  CHAIN_QUERY_FAILED: {
    status: 503,
    retryable: true,
    title: 'Arkiv can’t read this right now',
    body: 'The network answers, but fails on this query. Your sessions are still there, and nothing was recorded now. If it keeps happening, tell whoever runs this site.',
    action: 'Try again',
  },
  RATE_LIMITED: {
    status: 429,
    retryable: true,
    title: 'Too many attempts',
    body: 'Wait a minute, then try again. Nothing was recorded.',
    action: 'Try again in a minute',
  },
  INVALID_INPUT: {
    status: 400,
    retryable: false,
    title: 'Something in this request isn’t right',
    body: 'Something was missing, or we couldn’t read it. Nothing was recorded.',
    action: 'Go back and check it',
  },
  INTERNAL: {
    status: 500,
    retryable: true,
    title: 'Something went wrong on our side',
    body: 'We don’t know yet whether it was recorded. Check the session before you try again.',
    action: 'Reload the page',
  },
} as const satisfies Record<string, ErrorCopy>;
