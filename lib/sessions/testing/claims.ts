import type { AppErrorCode } from '@/lib/errors/app-error';
import { describeError } from '@/lib/errors/describe-error';

/** Whether the words of an error say that what was tried is not on Arkiv. */
export function claimsNothingRecorded(code: AppErrorCode): boolean {
  return /nothing (of [\w ]+ )?was recorded|attempt recorded nothing/i.test(describeError(code).body);
}
