import { describe, expect, it } from 'vitest';
import { BLOCK_SECONDS, blockAt, blocksToSeconds, blockTime } from '@/lib/arkiv/timing';

const HEAD_TIME = Date.parse('2026-11-22T13:00:00Z');
const timing = { headBlock: 1_000, headTime: HEAD_TIME };

describe('block and time', () => {
  it('places blocks two seconds apart on both sides of the head', () => {
    expect(blockTime(timing, 1_000)).toBe(HEAD_TIME);
    expect(blockTime(timing, 970)).toBe(Date.parse('2026-11-22T12:59:00Z'));
    expect(blockTime(timing, 1_001)).toBe(HEAD_TIME + 2_000);
  });

  it('finds the first block at or after an instant', () => {
    expect(blockAt(timing, HEAD_TIME)).toBe(1_000);
    expect(blockAt(timing, HEAD_TIME + 1)).toBe(1_001);
    expect(blockAt(timing, HEAD_TIME + 2_000)).toBe(1_001);
    expect(blockAt(timing, HEAD_TIME - 1)).toBe(1_000);
    expect(blockAt(timing, HEAD_TIME - 2_000)).toBe(999);
  });

  it('never names a block before the first', () => {
    expect(blockAt(timing, 0)).toBe(0);
  });

  it('goes back and forth without drifting', () => {
    for (const block of [0, 1, 999, 1_000, 1_296_000])
      expect(blockAt(timing, blockTime(timing, block))).toBe(block);
  });

  it('turns blocks into the seconds the SDK divides again', () => {
    expect(blocksToSeconds(1_800) / BLOCK_SECONDS).toBe(1_800);
  });
});
