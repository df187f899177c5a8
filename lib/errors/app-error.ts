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

const APP_ERROR = Symbol.for('twofold.AppError');

/**
 * An expected failure on its way to a boundary that turns it into words; `cause` keeps what really happened for the log.
 *
 * Next loads this module several times in one process: what the Arkiv of the process throws is made of another copy of
 * this class than the one an action asks for. `instanceof` holds across the copies.
 */
export class AppError extends Error {
  static override [Symbol.hasInstance](value: unknown): value is AppError {
    return typeof value === 'object' && value !== null && APP_ERROR in value;
  }

  readonly [APP_ERROR] = true;
  readonly code: AppErrorCode;

  constructor(code: AppErrorCode, options?: { cause?: unknown; detail?: string }) {
    super(options?.detail ? `${code}: ${options.detail}` : code, { cause: options?.cause });
    this.name = 'AppError';
    this.code = code;
  }
}
