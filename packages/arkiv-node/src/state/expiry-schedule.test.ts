import fc from 'fast-check';
import { numberToHex } from 'viem';
import { describe, expect, test } from 'vitest';
import { ExpirySchedule } from './expiry-schedule.ts';

describe('the schedule of ends', () => {
  test('gives what is due block by block, and each once', () => {
    const schedule = new ExpirySchedule();
    schedule.add(7n, '0x01');
    schedule.add(3n, '0x02');
    schedule.add(7n, '0x03');
    schedule.add(9n, '0x04');
    expect(schedule.takeDue(2)).toEqual([]);
    expect(schedule.takeDue(7)).toEqual([
      { block: 3, keys: ['0x02'] },
      { block: 7, keys: ['0x01', '0x03'] },
    ]);
    expect(schedule.takeDue(8)).toEqual([]);
  });

  test('forgets what was removed, and takes it again at another block', () => {
    const schedule = new ExpirySchedule();
    schedule.add(5n, '0x01');
    schedule.remove(5n, '0x01');
    schedule.add(5n, '0x02');
    schedule.remove(5n, '0x02');
    schedule.add(2n ** 64n - 1n, '0x01');
    expect(schedule.takeDue(1_000_000)).toEqual([]);
  });

  test('takes no more room when ends are moved again and again', () => {
    const schedule = new ExpirySchedule();
    for (let end = 1; end <= 50_000; end += 1) {
      schedule.add(BigInt(end), '0x01');
      if (end < 50_000) schedule.remove(BigInt(end), '0x01');
    }
    expect(schedule.blockCount).toBeLessThan(1_100);
    expect(schedule.takeDue(60_000)).toEqual([{ block: 50_000, keys: ['0x01'] }]);
  });

  test('does what a plain list would do', () => {
    const moves = fc.array(
      fc.tuple(fc.constantFrom('add', 'remove', 'take'), fc.integer({ min: 1, max: 40 }), fc.nat(20)),
      { maxLength: 120 },
    );
    fc.assert(
      fc.property(moves, (steps) => {
        const schedule = new ExpirySchedule();
        const ends = new Map<string, number>();
        let head = 0;
        for (const [move, by, item] of steps) {
          const key = numberToHex(item);
          const end = ends.get(key);
          if (move === 'take') {
            head += by;
            const due = schedule.takeDue(head).flatMap(({ block, keys }) => keys.map((k) => [k, block]));
            const expected = [...ends].filter(([, at]) => at <= head);
            expect(new Map(due as [string, number][])).toEqual(new Map(expected));
            for (const [k] of expected) ends.delete(k);
          } else if (end !== undefined) {
            schedule.remove(BigInt(end), key);
            ends.delete(key);
          } else if (move === 'add') {
            schedule.add(BigInt(head + by), key);
            ends.set(key, head + by);
          }
        }
      }),
      { seed: 20261122, numRuns: 300 },
    );
  });
});
