import { uptime as systemUptime } from 'node:os';
import { type NodeClock, realSleep, type Sleep } from './clock.ts';
import { BLOCK_MS } from './parameters.ts';

/** How a node tells a clock that was set from time that passed. */
export type ClockGuardOptions = {
  /** The longest step forward that is believed, as of a machine that was off, slept or was paused (a day when left out). */
  readonly maxGapMs?: number;
  /** Milliseconds from anywhere, which nobody can set (`performance.now` when left out). */
  readonly monotonic?: () => number;
  /**
   * The same clock, but one that counts while the machine sleeps; null where there is none (that of Linux when left out,
   * unless `monotonic` is given). With it a machine may have slept for as long as it likes: a step that its sleep explains is
   * no matter of belief.
   */
  readonly uptime?: (() => number) | null;
  /** Waits in the same time (a timer when left out). */
  readonly sleep?: Sleep;
};

/** A clock that a node may follow: it never shows more time than can have passed. */
export type GuardedClock = NodeClock & {
  /** Why the node does not follow its clock; null while it does. */
  readonly problem: () => string | null;
  /** How far the time is ahead of the clock that it follows. */
  readonly aheadMs: () => number;
};

const DAY_MS = 86_400_000;
/** A step back by less is an ordinary correction: the time goes on, a little slower, until both agree again. */
const SMALL_STEP_MS = 4_000;
const SLOWER = 0.95;
/**
 * For each second that passed, so many seconds of steps are believed again: a machine that works eight hours and sleeps
 * sixteen never runs out, a clock that is set forward again and again does.
 */
const BELIEF_PER_MS = 3;
/**
 * A step forward by less is a correction, of which nobody need hear. A longer one that no sleep explains is a virtual machine
 * that its host paused: all of its clocks stood still, then one was set. A clock that was set wrong looks the same, and a
 * start, which cannot know either how long the process was off, believes as much.
 */
const CORRECTION_MS = 60_000;

/** Elsewhere the uptime is reckoned from the clock that is guarded, or stands still during sleep. */
const linuxUptime = process.platform === 'linux' ? () => systemUptime() * 1_000 : null;

/** A span of time as people say it. */
export function inWords(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1_000);
  if (seconds >= 2 * 86_400) return `${Math.floor(seconds / 86_400)} days`;
  return seconds >= 2 * 3_600 ? `${Math.floor(seconds / 3_600)} hours` : `${seconds} s`;
}

const instant = (ms: number) => new Date(ms).toISOString();

type Doubt = { readonly kind: 'ahead' | 'behind'; readonly detail: string };

function ahead(wallMs: number, knownMs: number): Doubt {
  const by = inWords(wallMs - knownMs);
  const detail = `the clock says ${instant(wallMs)}, ${by} after the last time that is known (${instant(knownMs)})`;
  return { kind: 'ahead', detail };
}

function behind(wallMs: number, knownMs: number): Doubt {
  const by = inWords(knownMs - wallMs);
  const detail = `the clock says ${instant(wallMs)}, ${by} before the last time that is known (${instant(knownMs)})`;
  return { kind: 'behind', detail };
}

class ClockGuard {
  private timeMs: number;
  private wallMs: number;
  private monotonicMs: number;
  /** How long the machine has slept in all; it only grows. */
  private sleptMs: number;
  private isStarting = true;
  /** How much of the steps forward was not yet outweighed by time that passed. */
  private believedMs = 0;
  /** A clock that was confirmed may be so far behind, until the slower time has met it. */
  private acceptedLagMs = 0;
  doubt: Doubt | null = null;

  constructor(
    private readonly clock: NodeClock,
    knownMs: number,
    accept: boolean,
    private readonly options: Required<ClockGuardOptions>,
    private readonly log: (line: string) => void,
  ) {
    const wallMs = clock.now();
    const lagMs = knownMs - wallMs;
    // Writes may have put the head a little ahead of the clock: then they wait, as they would have without a restart.
    this.timeMs = lagMs <= SMALL_STEP_MS ? Math.min(knownMs, wallMs) : knownMs;
    this.wallMs = this.timeMs;
    this.monotonicMs = options.monotonic();
    this.sleptMs = (options.uptime?.() ?? 0) - this.monotonicMs;
    if (accept) {
      this.acceptedLagMs = Math.max(0, lagMs);
      this.timeMs = Math.max(this.timeMs, wallMs);
      this.wallMs = wallMs;
    }
  }

  now(): number {
    this.look();
    return Math.floor(this.timeMs);
  }

  aheadMs(): number {
    return Math.max(0, this.now() - this.wallMs);
  }

  moveBy(milliseconds: number): void {
    this.clock.moveBy(milliseconds);
    this.wallMs += milliseconds;
    this.timeMs += milliseconds;
  }

  private look(): void {
    const wallMs = this.clock.now();
    const monotonicMs = this.options.monotonic();
    const passedMs = Math.max(0, monotonicMs - this.monotonicMs);
    const stepMs = wallMs - this.wallMs - passedMs;
    const sleptMs = Math.max(this.sleptMs, (this.options.uptime?.() ?? 0) - monotonicMs);
    // How long the process was off is not known: the first step is judged by its length alone.
    const isMeasured = this.options.uptime !== null && !this.isStarting;
    const outweighedMs = BELIEF_PER_MS * passedMs;
    const unexplainedMs = stepMs - (isMeasured ? sleptMs - this.sleptMs : 0);
    // Below zero, the clock has still to go forward by what the machine slept: that is no matter of belief.
    const carriedMs = Math.max(Math.min(0, this.believedMs), this.believedMs - outweighedMs);
    const believedMs = Math.max(isMeasured ? -Infinity : 0, carriedMs + unexplainedMs);
    if (this.timeMs - wallMs > this.acceptedLagMs + SMALL_STEP_MS) {
      this.hold(behind(wallMs, this.timeMs));
    } else if (believedMs > this.options.maxGapMs) {
      this.hold(ahead(wallMs, this.timeMs + passedMs));
    } else {
      if (!this.isStarting && unexplainedMs > CORRECTION_MS) this.tellStep(wallMs, unexplainedMs);
      this.believedMs = this.options.uptime !== null && this.isStarting ? 0 : believedMs;
      this.isStarting = false;
      this.sleptMs = sleptMs;
      this.wallMs = wallMs;
      this.monotonicMs = monotonicMs;
      this.follow(stepMs >= -SMALL_STEP_MS ? passedMs : 0);
    }
  }

  private follow(passedMs: number): void {
    const slower = this.timeMs + SLOWER * Math.min(passedMs, BLOCK_MS);
    this.timeMs = Math.max(this.wallMs, slower);
    this.acceptedLagMs = Math.min(this.acceptedLagMs, this.timeMs - this.wallMs);
    if (this.doubt !== null) this.log('the clock is right again: writes are taken');
    this.doubt = null;
  }

  private tellStep(wallMs: number, stepMs: number): void {
    this.log(
      `the clock went forward by ${inWords(stepMs)} at once, to ${instant(wallMs)}: followed, as after a pause of this ` +
        'machine. If it is wrong, set it right: what ends until then is deleted',
    );
  }

  private hold(doubt: Doubt): void {
    if (this.doubt?.kind !== doubt.kind) {
      this.log(
        `${doubt.detail}: nothing expires and writes are refused until the clock is set right, or confirmed with --accept-clock`,
      );
    }
    this.doubt = doubt;
  }
}

/**
 * Puts a guard between a clock and what follows it.
 *
 * Time passes as the clock says, unless that cannot be: a clock that was set forward by more than a gap that is believed,
 * or back by more than four seconds, is not followed until it is right again. Meanwhile the time stands still.
 *
 * @param knownMs The last time that is known, from before the start.
 * @param accept Whether somebody confirmed what the clock shows now.
 */
export function guardClock(
  clock: NodeClock,
  knownMs: number,
  accept: boolean,
  options: ClockGuardOptions,
  log: (line: string) => void,
): GuardedClock {
  const { maxGapMs = DAY_MS, monotonic = () => performance.now(), sleep = realSleep } = options;
  const { uptime = options.monotonic === undefined ? linuxUptime : null } = options;
  const guard = new ClockGuard(clock, knownMs, accept, { maxGapMs, monotonic, uptime, sleep }, log);
  const problem = (): string | null => {
    guard.now();
    return guard.doubt?.detail ?? null;
  };
  const waitUntil = async (until: number, signal: AbortSignal): Promise<void> => {
    for (let left = until - guard.now(); left > 0 && !signal.aborted; left = until - guard.now()) {
      // The wait would not end: whoever waits asks why.
      if (guard.doubt !== null) return;
      await sleep(Math.min(left, BLOCK_MS), signal);
    }
  };
  return {
    now: () => guard.now(),
    moveBy: (milliseconds) => guard.moveBy(milliseconds),
    waitUntil: clock.waitUntil === null ? null : waitUntil,
    problem,
    aheadMs: () => guard.aheadMs(),
  };
}
