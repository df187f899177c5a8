import type { AppErrorCode } from '@/lib/errors/describe-error';

export type { AppErrorCode };

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
