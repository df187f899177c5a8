import type { Journal } from './journal.ts';
import type { Restored } from './replay.ts';
import { estimateSnapshotBytes, snapshotRecords } from './snapshot.ts';

/** A journal shorter than this is never worth rewriting. */
export const COMPACTION_FLOOR_BYTES = 1024 * 1024;

/**
 * Replaces the journal by a snapshot when most of what it tells is no longer true.
 *
 * Looking costs a walk over the living entities, so it looks again only when the journal has doubled.
 */
export class Compaction {
  private nextLookBytes: number;

  constructor(
    private readonly journal: Journal,
    private readonly floorBytes = COMPACTION_FLOOR_BYTES,
  ) {
    this.nextLookBytes = floorBytes;
  }

  /**
   * Compacts if it pays; says whether it did.
   *
   * @throws {JournalError} when it cannot
   */
  run({ chain, pool, funded }: Restored): boolean {
    if (this.journal.bytes < this.nextLookBytes) return false;
    const pays = estimateSnapshotBytes(chain) * 2 < this.journal.bytes;
    try {
      if (pays) this.journal.rewrite(snapshotRecords(chain, pool, funded));
    } finally {
      // Also when the disk has no room for a second file: the next write need not find that out again.
      this.nextLookBytes = Math.max(this.floorBytes, this.journal.bytes * 2);
    }
    return pays;
  }
}
