import { expect, test } from 'vitest';
import { causesOf, errorsBehind } from '@/lib/errors/causes';

test('the outermost comes first', () => {
  const inner = new Error('inner');
  const middle = { cause: inner };
  const outer = new Error('outer', { cause: middle });
  expect(causesOf(outer)).toEqual([outer, middle, inner]);
  expect(errorsBehind(outer)).toEqual([outer, inner]);
});

test('whatever was thrown is one of them, an error or not', () => {
  expect(causesOf('no error')).toEqual(['no error']);
  expect(errorsBehind('no error')).toEqual([]);
});

test('a chain that turns back on itself ends there', () => {
  const first = new Error('first');
  const second = new Error('second', { cause: first });
  first.cause = second;
  expect(causesOf(second)).toEqual([second, first]);
});

test('a chain without an end is cut', () => {
  const endless = (): object => ({
    get cause() {
      return endless();
    },
  });
  expect(causesOf(endless())).toHaveLength(24);
  expect(causesOf(endless(), { atMost: 3 })).toHaveLength(3);
});

test('libraries keep what they wrapped under names of their own', () => {
  const inner = { code: 4001 };
  expect(causesOf({ data: { originalError: inner } }, { names: ['data', 'originalError'] })).toContain(inner);
});

test('what throws at being looked at has nothing behind it', () => {
  const hostile = {
    get cause() {
      throw new Error('do not look');
    },
  };
  expect(causesOf(hostile)).toEqual([hostile]);
});
