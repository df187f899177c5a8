import 'server-only';
import { randomUUID } from 'node:crypto';
import { AppError } from '@/lib/errors/app-error';
import { errorsBehind, LOGGED_CAUSES } from '@/lib/errors/causes';
import { log } from '@/lib/log';
import { type Failure, fail } from '@/lib/result';

/** One link of what went wrong. */
type LoggedCause = { readonly name: string; readonly message: string };

/**
 * Turns whatever was thrown into a failure with words, and logs what really happened under a request id.
 *
 * Only the code leaves the server.
 */
export function toFailure(error: unknown, label: string): Failure {
  const code = error instanceof AppError ? error.code : 'INTERNAL';
  const entry = { code, label, requestId: randomUUID(), causes: loggedCauses(error) };
  log().error(isBug(error) ? { ...entry, stack: withoutBytes(error.stack ?? '') } : entry, 'request failed');
  return fail(code);
}

/** Logs an expected refusal: which act, which code. */
export function noteRefusal(failure: Failure, label: string): Failure {
  log().info({ code: failure.code, label, requestId: randomUUID() }, 'request refused');
  return failure;
}

/** viem puts whole request bodies, and with them signatures, into `message`: of its errors only the summary is logged. */
function loggedCauses(error: unknown): readonly LoggedCause[] {
  return errorsBehind(error, { atMost: LOGGED_CAUSES }).map((cause) => {
    const message = isOfViem(cause) ? `${cause.shortMessage} ${cause.details}` : cause.message;
    return { name: cause.name, message: withoutBytes(message) };
  });
}

/** By its form: Next may have loaded viem more than once, each with classes of its own. */
function isOfViem(error: Error): error is Error & { shortMessage: string; details: string } {
  return (
    'shortMessage' in error &&
    typeof error.shortMessage === 'string' &&
    'details' in error &&
    typeof error.details === 'string'
  );
}

/** Keys and hashes may be logged; whatever is longer may be, or hold, a signature. */
function withoutBytes(text: string): string {
  return text.replace(/0x[0-9a-f]{65,}/gi, '0x…');
}

/** An error nobody foresaw: its stack says where. */
function isBug(error: unknown): error is Error {
  return error instanceof Error && !(error instanceof AppError) && !isOfViem(error);
}
