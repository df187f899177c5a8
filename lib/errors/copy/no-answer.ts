import type { ErrorCopy } from '@/lib/errors/copy/error-copy';

/** Why our own server gave no answer that can be used: the words every page has from the start, for it cannot fetch them then. */
export const NO_ANSWER_COPY = {
  APP_UNREACHABLE: {
    status: 503,
    retryable: true,
    title: 'We could not be reached',
    body: 'Your network or our server did not answer. Nothing was recorded.',
    action: 'Try again',
  },
  APP_UPDATED: {
    status: 409,
    retryable: true,
    title: 'There is a new version of this app',
    body: 'This page is of an earlier one and cannot go on with it. Reload: what you typed is kept.',
    action: 'Reload',
  },
  APP_FAILED: {
    status: 500,
    retryable: true,
    title: 'Something broke on our side',
    body: 'Our server is there but could not do this. Look at how things stand before you try again.',
    action: 'Try again',
  },
} as const satisfies Record<string, ErrorCopy>;
