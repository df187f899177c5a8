import type { ErrorCopy } from '@/lib/errors/copy/error-copy';

/** Why our own server gave no answer that can be used: the words every page has from the start, for it cannot fetch them then. */
export const NO_ANSWER_COPY = {
  APP_UNREACHABLE: {
    status: 503,
    retryable: true,
    title: 'We can’t be reached',
    body: 'Your network or our server didn’t answer. Nothing was recorded.',
    action: 'Try again',
  },
  APP_UPDATED: {
    status: 409,
    retryable: true,
    title: 'This app has been updated',
    body: 'This page is from the old version. Reload it: what you typed is kept.',
    action: 'Reload',
  },
  APP_FAILED: {
    status: 500,
    retryable: true,
    title: 'Something went wrong on our side',
    body: 'Our server couldn’t do this. Check how things stand before you try again.',
    action: 'Try again',
  },
} as const satisfies Record<string, ErrorCopy>;

/** What is said while our server cannot be reached: only a browser that knows of no network may be called offline. */
export function outOfReachWords(isOnline: boolean): { readonly title: string; readonly body: string } {
  return isOnline
    ? { title: 'We can’t be reached.', body: 'We keep trying.' }
    : { title: 'You’re offline.', body: 'Check your connection. This page goes on by itself.' };
}
