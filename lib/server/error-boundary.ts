import 'server-only';
import { AppError } from '@/lib/errors/app-error';
import { log } from '@/lib/log';
import { noteFailure } from '@/lib/logging/request-scope';
import { serializeError } from '@/lib/logging/serialize-error';
import { type Failure, fail } from '@/lib/result';

/**
 * Turns whatever was thrown into a failure with words, and logs what really happened; the line of the request gets the
 * code.
 *
 * Only the code leaves the server.
 */
export function toFailure(error: unknown, label: string): Failure {
  const code = error instanceof AppError ? error.code : 'INTERNAL';
  noteFailure(code);
  log().error({ code, label, ...serializeError(error) }, 'request failed');
  return fail(code);
}
