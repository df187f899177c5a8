import type { ErrorCopy } from '@/lib/errors/copy/error-copy';
import { NO_ANSWER_COPY } from '@/lib/errors/copy/no-answer';

/** What goes wrong between a page and our own server, whatever is asked of it. */
export const APP_ERROR_COPY = {
  ...NO_ANSWER_COPY,
  FOREIGN_REQUEST: {
    status: 403,
    retryable: false,
    title: 'This request came from another site',
    body: 'A page on another address tried to act for you. Nothing was recorded.',
    action: 'Open this site at its own address',
  },
  METHOD_UNKNOWN: {
    status: 405,
    retryable: false,
    title: 'This page doesn’t work that way',
    body: 'The request used a method our pages don’t use. Nothing was recorded.',
    action: 'Go back to the page',
  },
  REQUEST_TOO_LARGE: {
    status: 413,
    retryable: false,
    title: 'That’s too long',
    body: 'The request was larger than our pages send. Nothing was recorded.',
    action: 'Shorten it and try again',
  },
  REQUEST_TOO_SLOW: {
    status: 408,
    retryable: true,
    title: 'Your request took too long',
    body: 'Only part of it reached us. Nothing was recorded.',
    action: 'Try again',
  },
} as const satisfies Record<string, ErrorCopy>;
