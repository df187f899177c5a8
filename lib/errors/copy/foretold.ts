import type { ErrorCopy } from '@/lib/errors/copy/error-copy';

/** Why an act about a session would be refused, told by its page before anybody tries: words the page has from the start. */
export const FORETOLD_ERROR_COPY = {
  SESSION_ATTESTED: {
    status: 409,
    retryable: false,
    title: 'Answer in the service that recorded this',
    body: 'Another service recorded this session, without signatures we could check. Open that service and answer there. Nothing was recorded.',
    action: 'Back to the session',
  },
  TOO_MANY_REQUESTS_OPEN: {
    status: 429,
    retryable: false,
    title: 'Too many unanswered requests',
    body: 'You can have 5 open requests with one person and 20 in all. Wait for an answer, or withdraw one. Nothing was recorded.',
    action: 'Back to your sessions',
  },
} as const satisfies Record<string, ErrorCopy>;
