import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';

/** How long those rest who worked, as a multiple: a tenth of the time is theirs, the rest is everybody else's. */
const REST = 9;

/** A process that has nothing to do for so much of a millisecond is in the middle of nobody's work. */
const IDLE_MS = 0.5;
/** Whoever waits for that in vain begins all the same, after about half a second. */
const MOST_LOOKS = 200;

/** Real time, for tests to replace. */
export type WorkQueueClock = {
  /** In milliseconds, from any beginning. */
  readonly now: () => number;
  /** Resolves after so many milliseconds. */
  readonly rest: (milliseconds: number) => Promise<unknown>;
  /** Resolves when everything else of the process has been served. */
  readonly untilIdle: () => Promise<unknown>;
};

/** A page is made in many small pieces of work: a step between two of them would make it late. */
async function untilIdle(): Promise<void> {
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    const before = performance.eventLoopUtilization();
    await pause(1);
    if (performance.eventLoopUtilization(before).idle >= IDLE_MS) return;
  }
}

const REAL: WorkQueueClock = {
  now: () => performance.now(),
  rest: (milliseconds) => pause(milliseconds),
  untilIdle,
};

/** Lets one caller work at a time, a few wait in the order they came, and nobody work without rest. */
export class WorkQueue {
  private readonly waiting: (() => void)[] = [];
  private isTaken = false;
  private rested: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly mostWaiting: number,
    private readonly clock: WorkQueueClock = REAL,
  ) {}

  /** Does the work when it is its time; null, at once, when too many wait already. */
  async run<T>(work: () => Promise<T>): Promise<T | null> {
    if (this.isTaken) {
      if (this.waiting.length >= this.mostWaiting) return null;
      await new Promise<void>((begin) => this.waiting.push(begin));
    }
    this.isTaken = true;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      // Whoever waits takes over without a gap, so that nobody who comes just now slips in before.
      if (next) next();
      else this.isTaken = false;
    }
  }

  /** Does one step of a turn, as soon as the rest for the step before is over and nobody else is at work. */
  async step<T>(work: () => Promise<T>): Promise<T> {
    await this.rested;
    await this.clock.untilIdle();
    const beganAt = this.clock.now();
    try {
      return await work();
    } finally {
      this.rested = this.clock.rest(REST * (this.clock.now() - beganAt));
    }
  }
}
