import type { ErrorCopy } from '@/lib/errors/copy/error-copy';

/** What goes wrong with reading from Arkiv and writing to it. */
export const ARKIV_ERROR_COPY = {
  CHAIN_WRITE_PENDING: {
    status: 503,
    retryable: true,
    title: 'We don’t know yet',
    body: 'What you signed was sent, but Arkiv hasn’t confirmed it yet. We keep asking. It’s recorded once or not at all. Look again in a minute before you sign again.',
    action: 'Look again',
  },
  WRITE_IN_PROGRESS: {
    status: 409,
    retryable: true,
    title: 'Your last action is still on its way',
    body: 'Arkiv hasn’t confirmed it yet, and this may be the same again. Nothing was recorded now. Wait a minute, then look again.',
    action: 'Look again',
  },
  CHAIN_REVERTED: {
    status: 502,
    retryable: true,
    title: 'Arkiv didn’t record it',
    body: 'The network refused the record or never took it. Nothing was recorded.',
    action: 'Try again',
  },
  LIST_TOO_LONG: {
    status: 502,
    retryable: false,
    title: 'There’s more here than we can show',
    body: 'Arkiv has more records than one page can read. Nothing was lost, and nothing was recorded now.',
    action: 'Back to your sessions',
  },
} as const satisfies Record<string, ErrorCopy>;
