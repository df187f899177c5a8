import { setTimeout as wait } from 'node:timers/promises';

/** Waits so long, or until the signal says that waiting is over; never throws. */
export type Pause = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** Waits by the machine's clock. */
export const pause: Pause = async (milliseconds, signal) => {
  try {
    await wait(milliseconds, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
};
