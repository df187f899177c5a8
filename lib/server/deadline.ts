import { setTimeout as timer } from 'node:timers/promises';
import type { Pause } from '@/lib/arkiv/transport';
import type { ArkivWriter } from '@/lib/arkiv/writer';
import { AppError } from '@/lib/errors/app-error';

/** Time as an action sees it: injected, so that tests need none. */
export type ActionTime = { readonly elapsed: () => number; readonly pause: Pause };

/** Whatever an action writes, in however many transactions, it hears of within this time from its beginning. */
export const WRITTEN_WITHIN_MS = 25_000;
/** Whoever acted is answered by then: within half a minute, with the way there and back. */
export const ANSWERED_WITHIN_MS = 27_000;

/** Codes after which it is certain that nothing of a group is recorded, now or later. */
const UNRECORDED: readonly unknown[] = [
  'CHAIN_UNREACHABLE',
  'CHAIN_REVERTED',
  'WRITE_IN_PROGRESS',
  'INVALID_INPUT',
];

function startTime(): ActionTime {
  const start = performance.now();
  return {
    elapsed: () => performance.now() - start,
    pause: (milliseconds, signal) =>
      timer(milliseconds, undefined, { ref: false, ...(signal && { signal }) }).catch(() => undefined),
  };
}

/**
 * Runs one action with one deadline over all it waits for: its turn, its reading, and every transaction it makes.
 *
 * After the deadline nothing is written any more with the writer it was given.
 *
 * @throws {AppError} CHAIN_UNREACHABLE when time is up and nothing of it is recorded, now or later, CHAIN_WRITE_PENDING
 * when some of it is or may be; and whatever `run` throws before
 */
export async function withinDeadline<Value>(
  writer: ArkivWriter,
  run: (writer: ArkivWriter) => Promise<Value>,
  time: ActionTime = startTime(),
): Promise<Value> {
  let isOver = false;
  let written = 0;
  const limited: ArkivWriter = {
    ...writer,
    async submit(group, options = {}) {
      const answerWithinMs = WRITTEN_WITHIN_MS - time.elapsed();
      if (isOver || answerWithinMs <= 0)
        throw new AppError('CHAIN_UNREACHABLE', { detail: `${options.label ?? 'write'}: too late to begin` });
      written += 1;
      try {
        return await writer.submit(group, { ...options, answerWithinMs });
      } catch (error) {
        if (error instanceof AppError && UNRECORDED.includes(error.code)) written -= 1;
        throw error;
      }
    },
  };
  const done = new AbortController();
  const late = time.pause(ANSWERED_WITHIN_MS, done.signal).then(() => {
    isOver = true;
    throw new AppError(written > 0 ? 'CHAIN_WRITE_PENDING' : 'CHAIN_UNREACHABLE', {
      detail: 'the time of the action is up',
    });
  });
  late.catch(() => undefined);
  const running = run(limited);
  // After the deadline nobody waits for it; what it wrote is told of by what it wrote.
  running.catch(() => undefined);
  try {
    return await Promise.race([running, late]);
  } finally {
    done.abort();
  }
}
