import { ACCESS_ERROR_COPY } from '@/lib/errors/copy/access';
import { APP_ERROR_COPY } from '@/lib/errors/copy/app';
import { ARKIV_ERROR_COPY } from '@/lib/errors/copy/arkiv';
import { CALL_ERROR_COPY } from '@/lib/errors/copy/call';
import type { ErrorCopy } from '@/lib/errors/copy/error-copy';
import { PEOPLE_ERROR_COPY } from '@/lib/errors/copy/people';
import { PHONE_ERROR_COPY } from '@/lib/errors/copy/phone';
import { SESSION_ERROR_COPY } from '@/lib/errors/copy/sessions';
import { VIEWER_ERROR_COPY } from '@/lib/errors/copy/viewer';
import { WALLET_ERROR_COPY } from '@/lib/errors/copy/wallet';

/** Everything that can go wrong in front of a person: a closed set of codes, each with the words shown. */
const COPY = {
  ...ACCESS_ERROR_COPY,
  ...APP_ERROR_COPY,
  ...ARKIV_ERROR_COPY,
  ...CALL_ERROR_COPY,
  ...PEOPLE_ERROR_COPY,
  ...PHONE_ERROR_COPY,
  ...SESSION_ERROR_COPY,
  ...VIEWER_ERROR_COPY,
  ...WALLET_ERROR_COPY,
} as const satisfies Record<string, ErrorCopy>;

/** The closed set of codes a person can be shown. */
export type AppErrorCode = keyof typeof COPY;

/** All codes, for tests that walk the set and for parsing a code from outside. */
export const APP_ERROR_CODES = Object.keys(COPY) as readonly AppErrorCode[];

/** The words and the HTTP status of a code. */
export function describeError(code: AppErrorCode): ErrorCopy {
  return COPY[code];
}
