import { setImmediate } from 'node:timers/promises';

/** What one viewer may take of the processor's time without waiting for anybody. */
const BURST_MS = 1_000;
/** And then, together with all who have: the rest is for the pages of those who have not. */
const SHARE = 0.25;
/** However much somebody took while nobody minded, a few seconds of rest make up for it. */
const MOST_OWED_MS = 2 * BURST_MS;
/** Work comes in pieces of milliseconds: a longer rest would be for a clock that jumped. */
const LONGEST_REST_MS = 1_000;
/** Whoever was noticed so lately may be reading a page right now: most of its work is not queued here. */
const PRESENT_MS = 2_000;

/** Work that is done once, whoever waits for it. */
export type Task = { readonly isStarted: boolean; readonly start: () => Promise<void> };

type Line = {
  readonly tasks: Task[];
  /** Time taken and not yet made up for, in milliseconds, at `at`. */
  owedMs: number;
  at: number;
  seenAt: number;
};

/** Real time and waiting, for tests to replace. */
export type QueueClock = {
  /** In milliseconds, from any beginning. */
  readonly now: () => number;
  /** Lets everything else of this process have its turn. */
  readonly yieldTurn: () => Promise<unknown>;
  /** Resolves after so many milliseconds, or when `wake` does. */
  readonly pause: (milliseconds: number, wake: Promise<void>) => Promise<unknown>;
};

const REAL: QueueClock = {
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
export type FairQueue = {
  /** Puts a task at the end of a viewer's line; one that has started meanwhile is passed over. */
  readonly add: (viewer: string, task: Task) => void;
  /** Counts time taken for a viewer outside of a task, in milliseconds. */
  readonly charge: (viewer: string, milliseconds: number) => void;
  /** Somebody begins to read. */
  readonly notice: (viewer: string) => void;
};

/**
 * One line for each viewer, served in turns, one task at a time, with everything else of the process in between.
 *
 * Whoever has used up a second of the processor gives way: while anybody else is there who has not, a quarter of the
 * time is for all of those together. While nobody is, all of it is theirs.
 */
export function createFairQueue(clock: QueueClock = REAL): FairQueue {
  /** The one served longest ago first. */
  const lines = new Map<string, Line>();
  let isServing = false;
  /** Until then those who give way have had their share. */
  let restUntil = clock.now();
  let wake = () => {};

  function lineOf(viewer: string): Line {
    const now = clock.now();
    const line = lines.get(viewer) ?? { tasks: [], owedMs: 0, at: now, seenAt: now };
    line.seenAt = now;
    lines.set(viewer, line);
    return line;
  }

  /** Only rest makes up for what was taken: whoever still waits for more does not rest. */
  function settle(line: Line): void {
    const now = clock.now();
    if (line.tasks.length === 0) line.owedMs = Math.max(0, line.owedMs - (now - line.at) * SHARE);
    line.at = now;
  }

  function owe(line: Line, milliseconds: number): void {
    settle(line);
    line.owedMs = Math.min(MOST_OWED_MS, line.owedMs + milliseconds);
    if (!givesWay(line)) return;
    const now = clock.now();
    restUntil = Math.min(now + LONGEST_REST_MS, Math.max(restUntil, now) + milliseconds * (1 / SHARE - 1));
  }

  function givesWay({ owedMs }: Line): boolean {
    return owedMs >= BURST_MS;
  }

  function isAnybodyElseThere(): boolean {
    const since = clock.now() - PRESENT_MS;
    for (const line of lines.values()) if (line.seenAt > since && !givesWay(line)) return true;
    return false;
  }

  function forgetIdle(): void {
    const since = clock.now() - PRESENT_MS;
    for (const [viewer, line] of lines) {
      settle(line);
      if (line.tasks.length === 0 && line.owedMs === 0 && line.seenAt <= since) lines.delete(viewer);
    }
  }

  async function serveLine(viewer: string, line: Line): Promise<void> {
    const [task] = line.tasks;
    lines.delete(viewer);
    lines.set(viewer, line);
    const startedAt = clock.now();
    const isDue = task !== undefined && !task.isStarted;
    if (isDue) {
      await task.start();
      line.seenAt = clock.now();
      owe(line, line.seenAt - startedAt);
    }
    // It was not idle meanwhile.
    line.tasks.shift();
    if (isDue) await clock.yieldTurn();
  }

  async function serve(): Promise<void> {
    for (;;) {
      const waiting = [...lines].filter(([, { tasks }]) => tasks.length > 0);
      if (waiting.length === 0) break;
      if (!isAnybodyElseThere()) restUntil = clock.now();
      const restMs = restUntil - clock.now();
      const next = restMs <= 0 ? waiting[0] : waiting.find(([, line]) => !givesWay(line));
      if (next !== undefined) await serveLine(...next);
      else {
        const woken = new Promise<void>((resolve) => {
          wake = resolve;
        });
        await clock.pause(restMs, woken);
      }
    }
    forgetIdle();
    isServing = false;
  }

  return {
    add(viewer, task) {
      const line = lineOf(viewer);
      settle(line);
      line.tasks.push(task);
      wake();
      if (isServing) return;
      isServing = true;
      // Whoever queues in the same moment is in line before the first one is served.
      void Promise.resolve().then(serve);
    },
    charge(viewer, milliseconds) {
      owe(lineOf(viewer), milliseconds);
    },
    notice: (viewer) => void lineOf(viewer),
  };
}
