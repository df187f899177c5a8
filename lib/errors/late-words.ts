import type { AppErrorCode } from '@/lib/errors/app-error';
import type { ErrorCopy } from '@/lib/errors/copy/error-copy';
import { NO_ANSWER_COPY } from '@/lib/errors/copy/no-answer';
import type { describeError } from '@/lib/errors/describe-error';

let describe: typeof describeError | null = null;
/** Those for a lost connection every page has from the start. */
let atHand: Partial<Readonly<Record<AppErrorCode, ErrorCopy>>> = NO_ANSWER_COPY;

/** Brings the words of all codes to the browser: at the latest when one is to be shown, better when something is begun. */
export async function loadErrorWords(): Promise<void> {
  describe ??= (await import('@/lib/errors/describe-error')).describeError;
}

/** Has them come ahead of the moment they are needed; where they do not, that moment says so. */
export function preloadErrorWords(): void {
  loadErrorWords().catch(() => {});
}

/** Adds words that a page brings along itself, because it says them where nothing may come any more. */
export function keepErrorWords(words: typeof atHand): void {
  atHand = { ...atHand, ...words };
}

/** The words of a code; null while they are on their way. */
export function errorWords(code: AppErrorCode): ErrorCopy | null {
  return describe ? describe(code) : (atHand[code] ?? null);
}
