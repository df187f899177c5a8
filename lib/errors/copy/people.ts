import type { ErrorCopy } from '@/lib/errors/copy/error-copy';

/** What goes wrong with what is somebody's own: profile, blocked wallets, calendar, download. */
export const PEOPLE_ERROR_COPY = {
  CALENDAR_NOT_FOUND: {
    status: 404,
    retryable: false,
    title: 'There is no such calendar',
    body: 'Its address is incomplete, was turned off or was replaced by a newer one.',
    action: 'Open the settings',
  },
  PROFILE_CHANGED: {
    status: 409,
    retryable: true,
    title: 'Your profile changed meanwhile',
    body: 'It was saved somewhere else after you opened this page, and what was signed last counts. What you changed here does not stand.',
    action: 'Look at it again',
  },
  OFFER_CHANGED: {
    status: 409,
    retryable: true,
    title: 'Your hours changed meanwhile',
    body: 'They were saved or paused somewhere else after you started, and that counts. What you changed here does not stand.',
    action: 'Look at them again',
  },
  OFFER_ANSWERED_ELSEWHERE: {
    status: 409,
    retryable: true,
    title: 'Your signature is for another server of ours',
    body: 'Your hours name the server that answers bookings, and this reached another one. Nothing was recorded.',
    action: 'Sign again',
  },
  BLOCKS_CHANGED: {
    status: 409,
    retryable: true,
    title: 'Your blocked wallets changed meanwhile',
    body: 'The list was changed somewhere else after you started, and what was signed last counts. Nothing of this was recorded.',
    action: 'Look at it again',
  },
  BLOCKS_FULL: {
    status: 409,
    retryable: false,
    title: 'Your list of blocked wallets is full',
    body: 'It holds 100 wallets. Unblock one in your settings before you block another. Nothing was recorded.',
    action: 'Open the settings',
  },
  EXPORT_UNDER_WAY: {
    status: 429,
    retryable: true,
    title: 'One download at a time',
    body: 'A download of your data is being made already. Wait until it is complete, then try again.',
    action: 'Try again later',
  },
} as const satisfies Record<string, ErrorCopy>;
