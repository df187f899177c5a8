import { describe, expect, it } from 'vitest';
import { hexOf, indexOf, storedEntity } from '../testing/stored-entity.ts';
import { compileQuery } from './compile.ts';
import { runQuery } from './run.ts';

/** Enough different values that ranges and negations are not answered value by value. */
const MANY = 6_000;

const index = indexOf(
  Array.from({ length: MANY }, (_, at) => {
    const id = at + 1;
    return storedEntity(id, {
      creator: hexOf(id % 3, 40),
      strings: { type: id % 2 ? 'session' : 'proof', name: `n-${id}`, half: id <= MANY / 2 ? 'old' : 'new' },
      numbers: { at: id * 10, small: id % 7 },
    });
  }),
);

function ids(text: string, beforeId: number | null = null, limit = 5): number[] {
  return runQuery(index, compileQuery(text), { beforeId, limit }).map(({ id }) => id);
}

describe('a page of a query', () => {
  it('begins with the newest and goes on below the last id of the page before', () => {
    expect(ids('type = "session"')).toEqual([5_999, 5_997, 5_995, 5_993, 5_991]);
    expect(ids('type = "session"', 5_991, 2)).toEqual([5_989, 5_987]);
    expect(ids('$all', 3)).toEqual([2, 1]);
    expect(ids('*', 1)).toEqual([]);
    expect(ids('*', 0)).toEqual([]);
    expect(ids('$all', 99_999_999, 1)).toEqual([6_000]);
  });

  it.each([
    'type = "session" && small < 3',
    'small < 3',
    'at <= 30 || small >= 1',
    'type != "session" && at > 5 && at < 900',
    'name ~ "n-1*"',
    'half = "old" && (small in (1 2) || at > 100)',
  ])('is empty below the first id: %s', (text) => {
    expect(ids(text).length).toBeGreaterThan(0);
    for (const end of [0, 1]) expect(ids(text, end)).toEqual([]);
  });

  it('is empty when nothing is there', () => {
    expect(runQuery(indexOf([]), compileQuery('$all'), { beforeId: null, limit: 5 })).toEqual([]);
    expect(runQuery(indexOf([]), compileQuery('a != 1'), { beforeId: null, limit: 5 })).toEqual([]);
  });

  it('finds what only the oldest entities fulfil', () => {
    expect(ids('at <= 30')).toEqual([3, 2, 1]);
    expect(ids('at < 20000')).toEqual([1_999, 1_998, 1_997, 1_996, 1_995]);
    expect(ids('half = "old" && at > 29970')).toEqual([3_000, 2_999, 2_998]);
    expect(ids('name != "x" && half = "old" && at > 20000', 2_003)).toEqual([2_002, 2_001]);
  });

  it('narrows a range from both ends', () => {
    expect(ids('at > 100 && at <= 130')).toEqual([13, 12, 11]);
    expect(ids('at > 100 && at <= 40000 && at != 40000 && at != 39980')).toEqual([
      3_999, 3_997, 3_996, 3_995, 3_994,
    ]);
    expect(ids('at > 130 && at < 100')).toEqual([]);
    expect(ids('at >= 100 && at <= 100')).toEqual([10]);
    expect(ids('at = 100 && at != 100')).toEqual([]);
  });

  it('joins lists that never meet, and lists with checks that never hold', () => {
    expect(ids('half = "old" && half = "new"')).toEqual([]);
    expect(ids('half = "old" && at > 30000')).toEqual([]);
    expect(ids('type = "session" && name ~ "zz*"')).toEqual([]);
    expect(ids('type = "session" && (name ~ "*-11" || at = 130)')).toEqual([13, 11]);
  });

  it('finds a session with the writer and everything of it', () => {
    expect(
      ids(
        `$creator in (${hexOf(1, 40)} ${hexOf(2, 40)}) && ($key = ${hexOf(7, 64)} || name = "n-8" || name = "n-9")`,
      ),
    ).toEqual([8, 7]);
  });

  it('matches only values of the type that is written', () => {
    expect(ids('at = "100"')).toEqual([]);
    expect(ids('name >= 0')).toEqual([]);
    expect(ids('at != "100"')).toEqual([]);
  });
});
