import { type EpochMs, SECOND_MS } from '@/lib/time/instant';

/** Seconds from one block to the next: the constant of the SDK and of every Arkiv network (docs/arkiv.md, "Block time"). */
export const BLOCK_SECONDS = 2;

const BLOCK_MS = BLOCK_SECONDS * SECOND_MS;

/** A block whose time is known: the head of the chain as last read. All conversion starts from it. */
export type ChainTiming = { readonly headBlock: number; readonly headTime: EpochMs };

/** When a block was, or will be, sealed: exact on the embedded node, within a block or two on a real one. */
export function blockTime(timing: ChainTiming, block: number): EpochMs {
  return timing.headTime + (block - timing.headBlock) * BLOCK_MS;
}

/** The first block sealed at or after an instant; 0 for instants before the chain began. */
export function blockAt(timing: ChainTiming, instant: EpochMs): number {
  return Math.max(0, timing.headBlock + Math.ceil((instant - timing.headTime) / BLOCK_MS));
}

/** How many seconds of life make an entity live a number of blocks; the SDK divides by the same constant. */
export function blocksToSeconds(blocks: number): number {
  return blocks * BLOCK_SECONDS;
}
