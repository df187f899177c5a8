/** The time of the embedded node and of the app it lives in: one clock for both. */
export type DevnetClock = {
  /** The current instant in epoch milliseconds. */
  now(): number;
  /** Moves the clock forward by this many milliseconds; it never goes back. */
  moveBy(milliseconds: number): void;
};

function assertForward(milliseconds: number): void {
  if (!Number.isSafeInteger(milliseconds) || milliseconds < 0) {
    throw new RangeError(`The clock only moves forward by whole milliseconds, not by ${milliseconds}`);
  }
}

/** A clock that follows the system's time plus an offset that only grows. */
export function createSystemClock(now: () => number = Date.now): DevnetClock {
  let offsetMs = 0;
  return {
    now: () => now() + offsetMs,
    moveBy(milliseconds) {
      assertForward(milliseconds);
      offsetMs += milliseconds;
    },
  };
}

/** A clock that stands still at `startMs` (epoch milliseconds) until it is moved. */
export function createManualClock(startMs: number): DevnetClock {
  let currentMs = startMs;
  return {
    now: () => currentMs,
    moveBy(milliseconds) {
      assertForward(milliseconds);
      currentMs += milliseconds;
    },
  };
}
