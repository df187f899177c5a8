import { describe, expect, it } from 'vitest';
import {
  isAddress,
  isBytes,
  isBytes32,
  isData,
  isQuantity,
  parseAddress,
  parseBytes32,
  parseLooseBytes,
} from '@/lib/hex';

const ADDRESS = `0x${'a1'.repeat(20)}`;
const KEY = `0x${'b2'.repeat(32)}`;
const inCapitals = (text: string) => `0x${text.slice(2).toUpperCase()}`;

describe.each([
  ['an address', ADDRESS, isAddress, parseAddress],
  ['32 bytes', KEY, isBytes32, parseBytes32],
] as const)('%s', (_, kept, is, parse) => {
  it('is kept in lower case, and read in any', () => {
    expect([is(kept), parse(kept)]).toEqual([true, kept]);
    expect([is(inCapitals(kept)), parse(inCapitals(kept))]).toEqual([false, kept]);
  });

  it.each(['', '0x', kept.slice(2), kept.slice(0, -1), `${kept}0`, `${kept}\n`, kept.toUpperCase()])(
    'is not %j',
    (text) => {
      expect([is(text), parse(text)]).toEqual([false, null]);
    },
  );

  it.each([null, undefined, 7, [kept]])('is not %j', (value) => {
    expect(is(value)).toBe(false);
  });
});

it.each([
  ['0xFf', true],
  [KEY, true],
  ['0x', false],
  ['0xf', false],
  ['ff', false],
  ['0xfg', false],
  [7, false],
])('bytes: %j is %s', (value, expected) => {
  expect(isBytes(value)).toBe(expected);
});

it.each([
  ['0xFf', '0xFf'],
  ['0XFf', '0xFf'],
  ['Ff', '0xFf'],
  ['', '0x'],
  ['0x', '0x'],
  ['0xf', null],
  ['0xfg', null],
  [' ff', null],
])('bytes as others write them: %j are %j', (text, expected) => {
  expect(parseLooseBytes(text)).toBe(expected);
});

it.each([
  ['0x', true, false],
  ['0xAb', true, true],
  ['0xabc', false, true],
  ['0x0', false, true],
  [`0x${'f'.repeat(64)}`, true, true],
  [`0x${'f'.repeat(66)}`, true, false],
  ['ab', false, false],
  ['0xab ', false, false],
  ['-0xab', false, false],
])('%j is data: %s, a quantity: %s', (text, asData, asQuantity) => {
  expect([isData(text), isQuantity(text)]).toEqual([asData, asQuantity]);
});
