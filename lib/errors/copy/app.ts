import type { ErrorCopy } from '@/lib/errors/copy/error-copy';
import { NO_ANSWER_COPY } from '@/lib/errors/copy/no-answer';

/** What goes wrong between a page and our own server, whatever is asked of it. */
export const APP_ERROR_COPY = {
  ...NO_ANSWER_COPY,
  INVALID_INPUT: {
    status: 400,
    retryable: false,
    title: 'Something in this request is not valid',
    body: 'A value was missing or had the wrong form. Nothing was recorded.',
    action: 'Go back and check it',
  },
  RATE_LIMITED: {
    status: 429,
    retryable: true,
    title: 'Too many attempts',
    body: 'Wait a minute, then try again. Nothing was recorded.',
    action: 'Try again in a minute',
  },
  FOREIGN_REQUEST: {
    status: 403,
    retryable: false,
    title: 'This request came from another site',
    body: 'A page that is not ours, or one of ours under an address that is not ours, tried to act here. Nothing was recorded.',
    action: 'Open this site by its own address',
  },
  METHOD_UNKNOWN: {
    status: 405,
    retryable: false,
    title: 'Nothing here is asked that way',
    body: 'The request used a method that no page of ours uses. Nothing was recorded.',
    action: 'Go back to the page',
  },
  REQUEST_TOO_LARGE: {
    status: 413,
    retryable: false,
    title: 'That was too much at once',
    body: 'The request was larger than anything a page of ours sends. Nothing was recorded.',
    action: 'Shorten it and try again',
  },
  REQUEST_TOO_SLOW: {
    status: 408,
    retryable: true,
    title: 'Your request did not arrive in time',
    body: 'Only a part of it reached us. Nothing was recorded.',
    action: 'Try again',
  },
  INTERNAL: {
    status: 500,
    retryable: true,
    title: 'Something broke on our side',
    body: 'We do not know yet whether it was recorded: look at the session before trying again.',
    action: 'Reload the page',
  },
} as const satisfies Record<string, ErrorCopy>;
