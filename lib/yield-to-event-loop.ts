import { setImmediate } from 'node:timers/promises';

/** About one signature check: what nobody notices. */
const AT_A_STRETCH_MS = 8;

/**
 * Divides long work: each call resolves at once, or, when the work has gone on for some milliseconds since the last
 * pause, after everything else of this process has had its turn.
 */
export function createYielder(now: () => number = () => performance.now()): () => Promise<void> {
  let since = now();
  return async () => {
    if (now() - since < AT_A_STRETCH_MS) return;
    await setImmediate();
    since = now();
  };
}
