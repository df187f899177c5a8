import type { AppErrorCode } from '@/lib/errors/app-error';
import { ACCESS_ERROR_COPY } from '@/lib/errors/copy/access';
import { CALL_ERROR_COPY } from '@/lib/errors/copy/call';
import type { ErrorCopy } from '@/lib/errors/copy/error-copy';
import { FORETOLD_ERROR_COPY } from '@/lib/errors/copy/foretold';
import { NO_ANSWER_COPY } from '@/lib/errors/copy/no-answer';

const ROOM_ERROR_COPY: Partial<Readonly<Record<AppErrorCode, ErrorCopy>>> = {
  ...ACCESS_ERROR_COPY,
  ...CALL_ERROR_COPY,
  ...FORETOLD_ERROR_COPY,
  ...NO_ANSWER_COPY,
};

/**
 * The words of whatever keeps somebody out of a room. A call has them from the start, because it says them where nothing
 * may come any more; a code that no room is refused with is our fault.
 */
export function describeRoomError(code: AppErrorCode): ErrorCopy {
  return ROOM_ERROR_COPY[code] ?? NO_ANSWER_COPY.APP_FAILED;
}
