import { statfsSync } from 'node:fs';
import { getHeapStatistics } from 'node:v8';
import { inWords } from './clock-guard.ts';

/** What an operator has to know of a node that runs. */
export type NodeStatus = {
  /** Not ok while the clock is not followed, for the reason in `detail`: nothing expires and writes are refused. */
  readonly clock: { readonly ok: boolean; readonly detail: string | null };
  /** The share of the heap V8 may have that is in use, from 0 to 1. */
  readonly heapUsedRatio: number;
  /** What is free where the journal lies; null in memory, and where it cannot be told. */
  readonly freeDiskBytes: number | null;
  readonly journalBytes: number;
  /** Up to when the backup reached that this chain came back from last, and when it came back; null when it never did. */
  readonly restored: { readonly reachesMs: number; readonly restoredMs: number } | null;
  /** What should be seen to before it fails, a line each. */
  readonly warnings: readonly string[];
};

/** Where the status has its numbers from. */
export type Readings = {
  readonly heap: () => { readonly usedBytes: number; readonly limitBytes: number };
  /** What is free on the disk of a directory; null when that cannot be told. */
  readonly freeDiskBytes: (directory: string) => number | null;
};

/** Writes that follow each other put the head a few seconds ahead: that is nothing. */
const AHEAD_WARNING_MS = 300_000;
const HEAP_WARNING = 0.7;
/** A rewritten journal lies beside the old one for a while. */
const JOURNALS_TO_FIT = 2;

/** The readings of this process and its machine. */
export const systemReadings: Readings = {
  heap: () => {
    const { used_heap_size, heap_size_limit } = getHeapStatistics();
    return { usedBytes: used_heap_size, limitBytes: heap_size_limit };
  },
  freeDiskBytes: (directory) => {
    try {
      const { bavail, bsize } = statfsSync(directory);
      return bavail * bsize;
    } catch {
      return null;
    }
  },
};

const mebibytes = (bytes: number) => `${(bytes / 1_048_576).toFixed(0)} MiB`;

/** Puts the status of a node together. */
export function readStatus(
  { heap, freeDiskBytes }: Readings,
  node: {
    readonly clockProblem: string | null;
    readonly clockAheadMs: number;
    readonly dataDir: string | null;
    readonly journalBytes: number;
    readonly restored: NodeStatus['restored'];
  },
): NodeStatus {
  const { clockProblem, clockAheadMs, dataDir, journalBytes, restored } = node;
  const { usedBytes, limitBytes } = heap();
  const heapUsedRatio = usedBytes / limitBytes;
  const free = dataDir === null ? null : freeDiskBytes(dataDir);
  const warnings: string[] = [];
  if (clockProblem === null && clockAheadMs > AHEAD_WARNING_MS) {
    const lag = inWords(clockAheadMs);
    warnings.push(
      `clock: the chain is ${lag} ahead of it, things end so much too early, and it falls back by only three minutes an hour; restoring a copy from before the clock was wrong ends it at once`,
    );
  }
  if (heapUsedRatio >= HEAP_WARNING) {
    const share = (heapUsedRatio * 100).toFixed(0);
    warnings.push(`memory: ${share} % of the heap of ${mebibytes(limitBytes)} is in use`);
  }
  if (free !== null && free < JOURNALS_TO_FIT * journalBytes) {
    warnings.push(`disk: ${mebibytes(free)} are free, the journal has ${mebibytes(journalBytes)}`);
  }
  return {
    clock: { ok: clockProblem === null, detail: clockProblem },
    heapUsedRatio,
    freeDiskBytes: free,
    journalBytes,
    restored,
    warnings,
  };
}
