import type { ErrorCopy } from '@/lib/errors/copy/error-copy';

/** What goes wrong with what is somebody's own: profile, blocked wallets, calendar, download. */
export const PEOPLE_ERROR_COPY = {
  CALENDAR_NOT_FOUND: {
    status: 404,
    retryable: false,
    title: 'This calendar doesn’t exist',
    body: 'The address is incomplete, was turned off or was replaced.',
    action: 'Open the settings',
  },
  PROFILE_CHANGED: {
    status: 409,
    retryable: true,
    title: 'Your profile has changed',
    body: 'It was saved somewhere else after you opened this page. The last signature counts, so your changes here weren’t saved.',
    action: 'Look at it again',
  },
  OFFER_CHANGED: {
    status: 409,
    retryable: true,
    title: 'Your hours have changed',
    body: 'They were saved or paused somewhere else after you started. Your changes here weren’t saved.',
    action: 'Look at them again',
  },
  OFFER_ANSWERED_ELSEWHERE: {
    status: 409,
    retryable: true,
    title: 'Sign your hours again',
    body: 'You reached a different one of our servers, so the signature doesn’t fit. Nothing was recorded.',
    action: 'Sign again',
  },
  BLOCKS_CHANGED: {
    status: 409,
    retryable: true,
    title: 'Your blocked wallets have changed',
    body: 'The list was changed somewhere else after you started. The last signature counts, so nothing was recorded now.',
    action: 'Look at it again',
  },
  BLOCKS_FULL: {
    status: 409,
    retryable: false,
    title: 'Your list of blocked wallets is full',
    body: 'You can block 100 wallets. Unblock one in your settings first. Nothing was recorded.',
    action: 'Open the settings',
  },
  EXPORT_UNDER_WAY: {
    status: 429,
    retryable: true,
    title: 'One download at a time',
    body: 'Your data is being prepared already. Wait until that’s done, then try again.',
    action: 'Try again later',
  },
} as const satisfies Record<string, ErrorCopy>;
