import type { ErrorCopy } from '@/lib/errors/copy/error-copy';

/** What goes wrong with reading from Arkiv and writing to it. */
export const ARKIV_ERROR_COPY = {
  CHAIN_UNREACHABLE: {
    status: 503,
    retryable: true,
    title: 'Arkiv does not answer',
    body: 'We could not reach the network your sessions live on. Nothing was lost, and this attempt recorded nothing.',
    action: 'Try again',
  },
  CHAIN_QUERY_FAILED: {
    status: 503,
    retryable: true,
    title: 'Arkiv cannot read this right now',
    body: 'The network answers, but fails at this question: something that somebody recorded there may break it. Your sessions are still on Arkiv, and this attempt recorded nothing. If it lasts, tell whoever runs this site.',
    action: 'Try again',
  },
  CHAIN_WRITE_PENDING: {
    status: 503,
    retryable: true,
    title: 'Not known yet',
    body: 'What you signed was sent, and Arkiv has not said yet whether it is recorded. We keep asking: it is recorded once or not at all. Look again in a minute before signing anew.',
    action: 'Look again',
  },
  WRITE_IN_PROGRESS: {
    status: 409,
    retryable: true,
    title: 'Something earlier is still on its way',
    body: 'Arkiv has not said yet whether it is recorded, and this might be the same once more. Nothing of this attempt was recorded. Wait a minute, then look again.',
    action: 'Look again',
  },
  CHAIN_REVERTED: {
    status: 502,
    retryable: true,
    title: 'Arkiv did not record it',
    body: 'The network refused the record, or never took it. Nothing of it was recorded.',
    action: 'Try again',
  },
  LIST_TOO_LONG: {
    status: 502,
    retryable: false,
    title: 'There is more here than we can show',
    body: 'Arkiv holds more records for this than one page can read. Nothing was lost, and this attempt recorded nothing.',
    action: 'Back to your sessions',
  },
} as const satisfies Record<string, ErrorCopy>;
