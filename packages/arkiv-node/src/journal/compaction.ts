import { messageOf } from '../message-of.ts';
import type { Journal } from './journal.ts';
import type { Restored } from './replay.ts';
import { estimateSnapshotBytes, snapshotRecords } from './snapshot.ts';

/** A journal shorter than this is never worth rewriting. */
export const COMPACTION_FLOOR_BYTES = 1024 * 1024;
/** A snapshot is only estimated, and writes go on beside it. */
const ROOM_MARGIN_BYTES = 64 * 1024 * 1024;
/** So many transactions are made again in a second or two at a start. */
export const TRANSACTIONS_FLOOR = 20_000;

/**
 * Replaces the journal by a snapshot when most of what it tells is no longer true, or when it has so many transactions
 * behind its last snapshot that a start would take long: to make one again costs much more than to read what it led to.
 *
 * Runs beside everything else. Looking costs a walk over the living entities, so it looks again only when the journal
 * has doubled.
 */
export class Compaction {
  private nextLookBytes = COMPACTION_FLOOR_BYTES;
  private nextLookTransactions = 0;
  private running: Promise<void> | null = null;
  private readonly stopping = new AbortController();

  constructor(
    private readonly journal: Journal,
    private readonly state: Restored,
    /** How many are in the journal behind its last snapshot. */
    private transactions: number,
    private readonly log: (line: string) => void,
    /** What is free on the journal's disk; null when that cannot be told. */
    private readonly freeBytes: () => number | null,
  ) {}

  /** Says that so many transactions were written down. */
  count(transactions: number): void {
    this.transactions += transactions;
  }

  /** Begins to compact if it pays and nothing is in its way. Resolves when that is over; never rejects. */
  run(): Promise<void> {
    if (this.running !== null || this.stopping.signal.aborted) return Promise.resolve();
    const { bytes } = this.journal;
    const isLong = this.transactions >= this.enoughTransactions();
    if (!isLong && bytes < this.nextLookBytes) return Promise.resolve();
    const snapshotBytes = estimateSnapshotBytes(this.state.chain);
    if (!isLong && snapshotBytes * 2 >= bytes) {
      this.nextLookBytes = bytes * 2;
      return Promise.resolve();
    }
    if (!this.hasRoomFor(snapshotBytes)) return Promise.resolve();
    this.running = this.rewrite().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  /** Breaks off what is under way: the journal is as good as its snapshot. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** A snapshot writes every entity: the more there are, the rarer it is. */
  private enoughTransactions(): number {
    const { size } = this.state.chain.entities.index;
    return Math.max(TRANSACTIONS_FLOOR, size / 4, this.nextLookTransactions);
  }

  /** A snapshot that fills the disk takes the room that writes need, while it is written. */
  private hasRoomFor(snapshotBytes: number): boolean {
    const freeBytes = this.freeBytes();
    const neededBytes = Math.ceil(snapshotBytes) + ROOM_MARGIN_BYTES;
    if (freeBytes === null || freeBytes >= neededBytes) return true;
    this.log(
      `the journal stays as long as it is: a snapshot needs ${neededBytes} free bytes, there are ${freeBytes}`,
    );
    this.lookLater();
    return false;
  }

  /** The next write need not find out again that there is no room. */
  private lookLater(): void {
    this.nextLookTransactions = this.transactions * 2;
    this.nextLookBytes = Math.max(COMPACTION_FLOOR_BYTES, this.journal.bytes * 2);
  }

  private async rewrite(): Promise<void> {
    const { transactions } = this;
    this.nextLookTransactions = 0;
    try {
      if (await this.journal.rewrite(snapshotRecords(this.state), this.stopping.signal)) {
        this.transactions -= transactions;
        this.log(`journal rewritten as a snapshot of ${this.journal.bytes} bytes`);
      }
    } catch (error) {
      // What was written stays written: whoever wrote it must not hear of a failure.
      this.log(`the journal stays as long as it is: ${messageOf(error)}`);
      this.lookLater();
    } finally {
      this.nextLookBytes = Math.max(COMPACTION_FLOOR_BYTES, this.journal.bytes * 2);
    }
  }
}
