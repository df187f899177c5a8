import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SortedList } from './sorted-list.ts';

const byNumber = (a: number, b: number): number => a - b;

function itemsOf(list: SortedList<number>, from?: number, to?: number): number[] {
  const items: number[] = [];
  list.visit((item) => items.push(item), from, to);
  return items;
}

function filled(items: Iterable<number>): SortedList<number> {
  const list = new SortedList(byNumber);
  for (const item of items) list.add(item);
  return list;
}

describe('a sorted list', () => {
  it('holds what a sorted array would, whatever is added and deleted', () => {
    const changes = fc.array(fc.record({ item: fc.integer({ min: 0, max: 3_000 }), keep: fc.boolean() }), {
      maxLength: 3_000,
      size: 'max',
    });
    fc.assert(
      fc.property(changes, (steps) => {
        const list = new SortedList(byNumber);
        const expected = new Set<number>();
        for (const { item, keep } of steps) {
          if (keep && !expected.has(item)) list.add(item);
          if (!keep) list.delete(item);
          if (keep) expected.add(item);
          else expected.delete(item);
        }
        const sorted = [...expected].sort(byNumber);
        expect(itemsOf(list)).toEqual(sorted);
        expect([list.size, list.first(), list.last()]).toEqual([sorted.length, sorted[0], sorted.at(-1)]);
      }),
      { numRuns: 30 },
    );
  });

  it('ranks a bound and visits a part by ranks, across chunks', () => {
    const list = filled(Array.from({ length: 5_000 }, (_, at) => (at * 7_919) % 5_003));
    const all = itemsOf(list);
    for (const bound of [-1, 0, 1, 511, 512, 2_500, 5_002, 9_999]) {
      expect(list.countBefore(bound, false)).toBe(all.filter((item) => item < bound).length);
      expect(list.countBefore(bound, true)).toBe(all.filter((item) => item <= bound).length);
    }
    expect(itemsOf(list, 1_000, 2_000)).toEqual(all.slice(1_000, 2_000));
    expect(itemsOf(list, 4_999)).toEqual(all.slice(4_999));
    expect(itemsOf(list, 3, 3)).toEqual([]);
    expect(itemsOf(filled([7]), 1)).toEqual([]);
  });

  it('walks down to the last item at or before each bound', () => {
    const items = fc.uniqueArray(fc.integer({ min: 1, max: 9_000 }), { maxLength: 3_000, size: 'max' });
    const bounds = fc.array(fc.integer({ min: 0, max: 9_100 }), { maxLength: 200, size: 'max' });
    fc.assert(
      fc.property(items, bounds, (held, asked) => {
        const descent = filled(held).descend();
        for (const bound of asked.sort(byNumber).reverse()) {
          const fitting = held.filter((item) => item <= bound);
          expect(descent.atMost(bound)).toBe(fitting.length > 0 ? Math.max(...fitting) : undefined);
        }
      }),
      { numRuns: 50 },
    );
  });
});
