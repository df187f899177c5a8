import { describe, expect, it } from 'vitest';
import { Budget } from './budget.ts';
import { QueryTooComplexError } from './errors.ts';
import { compileGlob } from './glob.ts';

const matches = (pattern: string, value: string): boolean => compileGlob(pattern)(value, new Budget());

describe('a glob', () => {
  it.each([
    ['abc', 'abc', true],
    ['*', 'abc', true],
    ['*c', 'abc', true],
    ['a*', 'a', true],
    ['a*', 'abc', true],
    ['a*', 'ab/c', false],
    ['a*/b', 'abc/b', true],
    ['a*/b', 'a/c/b', false],
    ['a*b*c*d*e*/f', 'axbxcxdxe/f', true],
    ['a*b*c*d*e*/f', 'axbxcxdxe/xxx/f', false],
    ['a*b?c*x', 'abxbbxdbxebxczzx', true],
    ['a*b?c*x', 'abxbbxdbxebxczzy', false],
    ['ab[c]', 'abc', true],
    ['ab[b-d]', 'abc', true],
    ['ab[e-g]', 'abc', false],
    ['ab[^c]', 'abc', false],
    ['ab[^e-g]', 'abc', true],
    ['a\\*b', 'a*b', true],
    ['a\\*b', 'ab', false],
    ['a?b', 'aąb', true],
    ['a???b', 'aąb', false],
    ['a?b', 'a/b', false],
    ['a[^a]b', 'a/b', true],
    ['[\\]a]', ']', true],
    ['[\\-x]', '-', true],
    ['[a-ζ]*', 'α', true],
    ['*[a-ζ]', 'A', false],
    ['*x', 'xxx', true],
    ['', '', true],
    ['', 'a', false],
    ['?', '\u{1f600}', true],
    ['[!b]*', 'b', true],
  ])('%s against %s is %s', (pattern, value, expected) => {
    expect(matches(pattern, value)).toBe(expected);
  });

  it.each(['[', '[a', '[]a]', '[-]', '[x-]', '[-x]', '[a-b-c]', '[^', '[^bc', 'a[', 'a\\', '[\\', '[a-\\'])(
    'matches nothing when it is malformed: %s',
    (pattern) => {
      for (const value of ['', 'a', pattern, ']', '-']) expect(matches(pattern, value)).toBe(false);
    },
  );

  it('gives up on a pattern that would take long', () => {
    const pattern = `${'*a'.repeat(4)}${'a'.repeat(20_000)}b`;
    expect(() => matches(pattern, 'a'.repeat(60_000))).toThrow(QueryTooComplexError);
  });
});
