import { setImmediate } from 'node:timers/promises';

/** What one viewer may take of the processor's time without waiting. */
const BURST_MS = 1_000;
/** And then, of every second: the rest is for everybody else's pages. */
const SHARE = 0.25;

/** Work that is done once, whoever waits for it. */
export type Task = { readonly isStarted: boolean; readonly start: () => Promise<void> };

type Line = {
  readonly tasks: Task[];
  /** Time taken and not yet made up for, in milliseconds, at `at`. */
  owedMs: number;
  at: number;
};

/** Real time and waiting, for tests to replace. */
export type TurnClock = {
  /** In milliseconds, from any beginning. */
  readonly now: () => number;
  /** Lets everything else of this process have its turn. */
  readonly yieldTurn: () => Promise<unknown>;
  /** Resolves after so many milliseconds, or when `wake` does. */
  readonly pause: (milliseconds: number, wake: Promise<void>) => Promise<unknown>;
};

const REAL: TurnClock = {
  now: () => performance.now(),
  yieldTurn: () => setImmediate(),
  pause: (milliseconds, wake) => {
    let timer: NodeJS.Timeout;
    const elapsed = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, milliseconds);
    });
    return Promise.race([elapsed, wake]).finally(() => clearTimeout(timer));
  },
};

/** Shares the processor between viewers. */
export type FairTurns = {
  /** Puts a task at the end of a viewer's line; one that has started meanwhile is passed over. */
  readonly queue: (viewer: string, task: Task) => void;
  /** Counts time taken for a viewer outside of a task, in milliseconds. */
  readonly charge: (viewer: string, milliseconds: number) => void;
};

/**
 * One line for each viewer, served in turns, one task at a time, with everything else of the process in between.
 *
 * A viewer who has used up a second of the processor waits, so that on average a quarter of it is theirs at most.
 */
export function createFairTurns(clock: TurnClock = REAL): FairTurns {
  /** The one served longest ago first. */
  const lines = new Map<string, Line>();
  let isServing = false;
  let wake = () => {};

  function lineOf(viewer: string): Line {
    const line = lines.get(viewer) ?? { tasks: [], owedMs: 0, at: clock.now() };
    lines.set(viewer, line);
    return line;
  }

  function settle(line: Line): void {
    const now = clock.now();
    line.owedMs = Math.max(0, line.owedMs - (now - line.at) * SHARE);
    line.at = now;
  }

  /** Milliseconds until a line has its turn again. */
  function restOf(line: Line): number {
    settle(line);
    return Math.max(0, line.owedMs - BURST_MS) / SHARE;
  }

  function forgetIdle(): void {
    for (const [viewer, line] of lines) {
      settle(line);
      if (line.tasks.length === 0 && line.owedMs === 0) lines.delete(viewer);
    }
  }

  function isWaiting(): boolean {
    for (const { tasks } of lines.values()) if (tasks.length > 0) return true;
    return false;
  }

  async function serveLine(viewer: string, line: Line): Promise<void> {
    const task = line.tasks.shift();
    lines.delete(viewer);
    lines.set(viewer, line);
    if (task === undefined || task.isStarted) return;
    const startedAt = clock.now();
    await task.start();
    settle(line);
    line.owedMs += clock.now() - startedAt;
    await clock.yieldTurn();
  }

  async function serve(): Promise<void> {
    while (isWaiting()) {
      const waiting = [...lines].filter(([, { tasks }]) => tasks.length > 0);
      const next = waiting.find(([, line]) => restOf(line) === 0);
      if (next !== undefined) await serveLine(...next);
      else {
        const woken = new Promise<void>((resolve) => {
          wake = resolve;
        });
        await clock.pause(Math.min(...waiting.map(([, line]) => restOf(line))), woken);
      }
    }
    forgetIdle();
    isServing = false;
  }

  return {
    queue(viewer, task) {
      lineOf(viewer).tasks.push(task);
      wake();
      if (isServing) return;
      isServing = true;
      // Whoever queues in the same moment is in line before the first one is served.
      void Promise.resolve().then(serve);
    },
    charge(viewer, milliseconds) {
      const line = lineOf(viewer);
      settle(line);
      line.owedMs += milliseconds;
    },
  };
}
