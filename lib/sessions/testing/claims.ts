import { type AppErrorCode, describeError } from '@/lib/errors/app-error';

/** Whether the words of an error say that what was tried is not on Arkiv. */
export function claimsNothingRecorded(code: AppErrorCode): boolean {
  return /nothing (of [\w ]+ )?was recorded|attempt recorded nothing/i.test(describeError(code).body);
}
