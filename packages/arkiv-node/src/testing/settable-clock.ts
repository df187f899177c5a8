import { createSystemClock, type RunningClock, type Sleep } from '../clock.ts';

type Sleeper = { readonly until: number; readonly wake: () => void };

/** A machine in a test's hands: time passes when the test says so, and its clock can be set to anything. */
export class SettableClock {
  readonly clock: RunningClock;
  /** How far the clock is from the true time. */
  offsetMs = 0;
  private readonly sleepers = new Set<Sleeper>();
  private passedMs = 0;
  private sleptMs = 0;
  private pausedMs = 0;

  constructor(private readonly startMs: number) {
    this.clock = createSystemClock(() => this.trueMs + this.offsetMs, this.sleep);
  }

  /** What a clock that nobody sets would show. */
  get trueMs(): number {
    return this.startMs + this.passedMs;
  }

  /** As on Linux and macOS, does not count while the machine sleeps. */
  readonly monotonic = (): number => this.passedMs - this.sleptMs - this.pausedMs;

  /** Counts while the machine sleeps, as on Linux in whole seconds. */
  readonly uptime = (): number => Math.floor((this.passedMs - this.pausedMs) / 1_000) * 1_000;

  readonly sleep: Sleep = (milliseconds, signal) =>
    new Promise((resolve) => {
      const wake = (): void => {
        signal.removeEventListener('abort', wake);
        this.sleepers.delete(sleeper);
        resolve();
      };
      const sleeper = { until: this.monotonic() + milliseconds, wake };
      this.sleepers.add(sleeper);
      signal.addEventListener('abort', wake, { once: true });
    });

  pass(milliseconds: number): void {
    this.passedMs += milliseconds;
    for (const sleeper of this.sleepers) {
      if (sleeper.until <= this.monotonic()) sleeper.wake();
    }
  }

  /** Time passes while the machine sleeps. */
  suspend(milliseconds: number): void {
    this.passedMs += milliseconds;
    this.sleptMs += milliseconds;
  }

  /** Time passes while a virtual machine is paused: none of its clocks knows, until somebody sets the one that can be set. */
  pause(milliseconds: number): void {
    this.passedMs += milliseconds;
    this.pausedMs += milliseconds;
    this.offsetMs -= milliseconds;
  }
}
