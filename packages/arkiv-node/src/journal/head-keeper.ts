import type { Chain } from '../chain/chain.ts';
import type { Sleep } from '../clock.ts';
import { messageOf } from '../message-of.ts';
import type { Journal } from './journal.ts';

/** How far back the last known time may lie when the process is killed. */
const MARK_MS = 3_600_000;

/** Moves the head with the clock, and has it written down. */
export class HeadKeeper {
  private written: number;

  constructor(
    private readonly chain: Chain,
    private readonly journal: Journal,
    /** The block number the clock stands for. */
    private readonly clockNumber: () => number,
    private readonly log: (line: string) => void,
  ) {
    this.written = chain.head;
  }

  /** Brings the head up to the clock; written down at once when something ended: the head never goes back behind it. */
  catchUp(): void {
    if (this.chain.advanceTo(this.clockNumber())) this.write();
  }

  /** Writes down how far the time has come, so that a start can tell how long the node was off. */
  mark(): void {
    this.catchUp();
    if (this.chain.head > this.written) this.write();
  }

  /** Marks the head now and every hour, until the signal. */
  async keepMarking(sleep: Sleep, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.mark();
      await sleep(MARK_MS, signal);
    }
  }

  private write(): void {
    const { head, outcome } = this.chain;
    try {
      this.journal.append({ kind: 'head', number: head, outcome });
      this.written = head;
    } catch (error) {
      // Who only reads must not suffer from a full disk: the clock tells the head after a restart as well.
      this.log(`the head could not be written down: ${messageOf(error)}`);
    }
  }
}
