import { describe, expect, it } from 'vitest';
import { indexOf, storedEntity } from '../testing/stored-entity.ts';
import { compileQuery } from './compile.ts';
import { QueryTooComplexError } from './errors.ts';
import { QUERY_LIMITS } from './limits.ts';
import { runQuery } from './run.ts';

const repeated = (count: number, part: (at: number) => string, joint: string): string =>
  Array.from({ length: count }, (_, at) => part(at)).join(joint);

const index = indexOf(
  Array.from({ length: 3_000 }, (_, at) =>
    storedEntity(at + 1, { strings: { name: `name-${at}` }, numbers: { n: at } }),
  ),
);

const run = (text: string): number =>
  runQuery(index, compileQuery(text), { beforeId: null, limit: 200 }).length;

describe('a query beyond the limits', () => {
  it('is refused when it is nested too deep', () => {
    const nested = (depth: number): string => `${'('.repeat(depth)}n = 1${')'.repeat(depth)}`;
    expect(run(nested(QUERY_LIMITS.maxNesting))).toBe(1);
    expect(() => run(nested(QUERY_LIMITS.maxNesting + 1))).toThrow(QueryTooComplexError);
    expect(() => run('('.repeat(200_000))).toThrow(QueryTooComplexError);
    expect(() => run('!('.repeat(100_000))).toThrow(QueryTooComplexError);
  });

  it('is refused when its text is too long, counted in bytes', () => {
    const fill = (bytes: number): string => `n = 1${' '.repeat(bytes - 5)}`;
    expect(run(fill(QUERY_LIMITS.maxTextBytes))).toBe(1);
    expect(() => run(fill(QUERY_LIMITS.maxTextBytes + 1))).toThrow(QueryTooComplexError);
    expect(() => run(`a = "${'ą'.repeat(QUERY_LIMITS.maxTextBytes / 2)}"`)).toThrow('query too long');
  });

  it('is refused when it multiplies out to too much', () => {
    const groups = (count: number): string =>
      repeated(count, () => '(n = 1 || n = 2 || n = 3 || n = 4)', ' && ');
    expect(run(groups(8))).toBe(4);
    expect(() => run(groups(9))).toThrow(QueryTooComplexError);
    expect(() => run(groups(2_000))).toThrow('multiplies out');
  });

  it('is given up when it needs too many comparisons', () => {
    expect(() => run(repeated(9_000, (at) => `(n != ${at} || name ~ "*x${at}")`, ' || '))).toThrow(
      QueryTooComplexError,
    );
  });
});

describe('a long query within the limits', () => {
  it('finds everything of a list of thousands', () => {
    expect(run(`n in (${repeated(20_000, (at) => `${at}`, ' ')})`)).toBe(200);
    expect(run(`name in (${repeated(5_000, (at) => `"name-${at * 100}"`, ' ')})`)).toBe(30);
  });

  it('finds everything of thousands of alternatives', () => {
    expect(run(repeated(5_000, (at) => `n = ${at * 100}`, ' || '))).toBe(30);
    expect(run(repeated(2_990, (at) => `n != ${at}`, ' && '))).toBe(10);
  });
});
