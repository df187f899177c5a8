import { setImmediate as turn } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { Pause } from '@/lib/arkiv/transport';

/** From here on a wait is one for somebody's patience, not between two looks. */
const LONG_MS = 10_000;

/**
 * Time for tests that moves by nothing but looking again: a short wait is a turn of the event loop, and so much later it
 * is afterwards; a long one ends when that much time has gone by. After the test no wait ends.
 */
export function polledTime(): { readonly pause: Pause; readonly elapsed: () => number } {
  let elapsed = 0;
  let isOver = false;
  const sleepers = new Set<{ readonly until: number; readonly wake: () => void }>();
  onTestFinished(() => {
    isOver = true;
  });

  async function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      const sleeper = { until: elapsed + milliseconds, wake: resolve };
      sleepers.add(sleeper);
      signal?.addEventListener('abort', () => sleepers.delete(sleeper) && resolve(), { once: true });
    });
  }

  const pause: Pause = async (milliseconds, signal) => {
    if (milliseconds >= LONG_MS) return sleep(milliseconds, signal);
    await turn();
    if (isOver) return new Promise<never>(() => undefined);
    elapsed += milliseconds;
    for (const sleeper of sleepers) {
      if (sleeper.until > elapsed) continue;
      sleepers.delete(sleeper);
      sleeper.wake();
    }
  };
  return { pause, elapsed: () => elapsed };
}
