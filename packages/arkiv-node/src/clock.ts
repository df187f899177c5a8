import { setTimeout as timer } from 'node:timers/promises';

/** Waits so many milliseconds of real time, or until the signal. Never rejects. */
export type Sleep = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** The time of the embedded node and of the app it lives in: one clock for both. */
export type NodeClock = {
  /** The current instant in epoch milliseconds. */
  now(): number;
  /**
   * Resolves when the clock shows this instant (epoch milliseconds), or at the signal; null for a clock that does not
   * run by itself: nobody can wait for it. Never rejects.
   */
  readonly waitUntil: ((instant: number, signal: AbortSignal) => Promise<void>) | null;
  /** Moves the clock forward by this many milliseconds; it never goes back. */
  moveBy(milliseconds: number): void;
};

/** A clock that runs by itself. */
export type RunningClock = NodeClock & { readonly waitUntil: NonNullable<NodeClock['waitUntil']> };

function assertForward(milliseconds: number): void {
  if (!Number.isSafeInteger(milliseconds) || milliseconds < 0) {
    throw new RangeError(`The clock only moves forward by whole milliseconds, not by ${milliseconds}`);
  }
}

/** Sleeps with a timer that keeps no process alive. */
export const realSleep: Sleep = (milliseconds, signal) =>
  timer(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);

/**
 * A clock that follows the system's time plus an offset that only grows.
 *
 * @example
 * ```ts
 * import { createSystemClock } from 'arkiv-node';
 *
 * const clock = createSystemClock(() => 5_000);
 * clock.moveBy(60_000);
 * console.log(clock.now()); // 65000
 * ```
 */
export function createSystemClock(now: () => number = Date.now, sleep: Sleep = realSleep): RunningClock {
  let offsetMs = 0;
  let moved = new AbortController();
  return {
    now: () => now() + offsetMs,
    async waitUntil(instant, signal) {
      for (
        let left = instant - now() - offsetMs;
        left > 0 && !signal.aborted;
        left = instant - now() - offsetMs
      ) {
        await sleep(left, AbortSignal.any([signal, moved.signal]));
      }
    },
    moveBy(milliseconds) {
      assertForward(milliseconds);
      offsetMs += milliseconds;
      // Whoever waits looks again.
      moved.abort();
      moved = new AbortController();
    },
  };
}

/**
 * A clock that stands still at `startMs` (epoch milliseconds) until it is moved.
 *
 * @example
 * ```ts
 * import { createManualClock, openNode } from 'arkiv-node';
 *
 * const clock = createManualClock(Date.parse('2026-11-22T13:00:00Z'));
 * const node = await openNode({ clock });
 * clock.moveBy(20_000);
 * console.log(await node.request({ method: 'eth_blockNumber' })); // 0xa
 * await node.close();
 * ```
 */
export function createManualClock(startMs: number): NodeClock {
  let currentMs = startMs;
  return {
    now: () => currentMs,
    waitUntil: null,
    moveBy(milliseconds) {
      assertForward(milliseconds);
      currentMs += milliseconds;
    },
  };
}
