import { setTimeout as pause, setImmediate as yieldTurn } from 'node:timers/promises';

/** How long those rest who worked, as a multiple: a quarter of the time is theirs, the rest is everybody else's. */
const REST = 3;

/** Real time, for tests to replace. */
export type TurnsClock = {
  /** In milliseconds, from any beginning. */
  readonly now: () => number;
  /** Lets everything else of the process have its turn, and then so many milliseconds. */
  readonly rest: (milliseconds: number) => Promise<unknown>;
};

const REAL: TurnsClock = {
  now: () => performance.now(),
  rest: (milliseconds) => (milliseconds < 1 ? yieldTurn() : pause(milliseconds)),
};

/** Lets one caller work at a time, a few wait in the order they came, and nobody work without rest. */
export class Turns {
  private readonly waiting: (() => void)[] = [];
  private isTaken = false;
  private rested: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly mostWaiting: number,
    private readonly clock: TurnsClock = REAL,
  ) {}

  /** Does the work when its turn comes; null, at once, when too many wait already. */
  async take<T>(work: () => Promise<T>): Promise<T | null> {
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

  /** Does one step of a turn, as soon as the rest for the step before is over. */
  async step<T>(work: () => Promise<T>): Promise<T> {
    await this.rested;
    const beganAt = this.clock.now();
    try {
      return await work();
    } finally {
      this.rested = this.clock.rest(REST * (this.clock.now() - beganAt));
    }
  }
}
