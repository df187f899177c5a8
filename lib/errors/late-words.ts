import type { AppErrorCode } from '@/lib/errors/app-error';
import type { ErrorCopy } from '@/lib/errors/copy/error-copy';
import { NO_ANSWER_COPY } from '@/lib/errors/copy/no-answer';
import type { describeError } from '@/lib/errors/describe-error';

let describe: typeof describeError | null = null;

/** Brings the words of all codes to the browser: at the latest when one is to be shown, better when something is begun. */
export async function loadErrorWords(): Promise<void> {
  describe ??= (await import('@/lib/errors/describe-error')).describeError;
}

/** Has them come ahead of the moment they are needed; where they do not, that moment says so. */
export function preloadErrorWords(): void {
  loadErrorWords().catch(() => {});
}

/** The words of a code; null while they are on their way. Those for a lost connection every page has from the start. */
export function errorWords(code: AppErrorCode): ErrorCopy | null {
  if (describe) return describe(code);
  return code in NO_ANSWER_COPY ? NO_ANSWER_COPY[code as keyof typeof NO_ANSWER_COPY] : null;
}
