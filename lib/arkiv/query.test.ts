import type { Address, Hex } from 'viem';
import { describe, expect, it } from 'vitest';
import { and, atLeast, below, createdBy, equals, isOneOf, keyIs, keyIsOneOf, or } from '@/lib/arkiv/query';

const ADA: Address = '0x71562B71999873DB5b286dF957af199Ec94617F7';
const BOB: Address = '0x00000000000000000000000000000000000000b0';
const KEY: Hex = `0x${'Ab'.repeat(32)}`;

describe('predicates', () => {
  it('read as the node expects them', () => {
    expect(
      and(
        equals('type', 'session'),
        createdBy([ADA]),
        or(equals('mentorWallet', BOB), equals('learnerWallet', BOB)),
      ),
    ).toBe(
      `(type = "session" && $creator = ${ADA.toLowerCase()} && (mentorWallet = "${BOB}" || learnerWallet = "${BOB}"))`,
    );
    expect(and(atLeast('startsAt', 10), below('startsAt', 20))).toBe('(startsAt >= 10 && startsAt < 20)');
    expect(keyIs(KEY)).toBe(`$key = 0x${'ab'.repeat(32)}`);
  });

  it('need no parentheses around a single one', () => {
    expect(and(equals('type', 'session'))).toBe('type = "session"');
    expect(or(keyIs(KEY))).toBe(keyIs(KEY));
  });

  it('name several creators in one membership test, each once', () => {
    expect(createdBy([ADA, BOB, ADA.toLowerCase() as Address])).toBe(
      `$creator in (${ADA.toLowerCase()} ${BOB})`,
    );
  });

  it('name several keys in one membership test, each once', () => {
    const other: Hex = `0x${'cd'.repeat(32)}`;
    expect(keyIsOneOf([KEY, other, KEY.toLowerCase() as Hex])).toBe(
      `$key in (${KEY.toLowerCase()} ${other})`,
    );
    expect(keyIsOneOf([KEY])).toBe(keyIs(KEY));
    expect(() => keyIsOneOf([])).toThrow('INVALID_INPUT');
    expect(() => keyIsOneOf([KEY, '0x12'])).toThrow('INVALID_INPUT');
  });

  it('name several values in one membership test, each once', () => {
    expect(isOneOf('wallet', [ADA.toLowerCase(), BOB, BOB])).toBe(
      `wallet in ("${ADA.toLowerCase()}" "${BOB}")`,
    );
    expect(isOneOf('wallet', ['x") || type != "'])).toBe('wallet in ("x\\") || type != \\"")');
    expect(() => isOneOf('wallet', [])).toThrow('INVALID_INPUT');
    expect(() => isOneOf('wallet', ['a\ud800'])).toThrow('INVALID_INPUT');
  });

  it('escape what would end the string', () => {
    expect(equals('skill', 'x" || type != "')).toBe('skill = "x\\" || type != \\""');
    expect(equals('skill', 'C:\\temp')).toBe('skill = "C:\\\\temp"');
    expect(equals('skill', 'a\u0000\n\u001f')).toBe('skill = "a\\u0000\\n\\u001f"');
  });

  it.each([
    ['a lone high surrogate', 'x\ud800'],
    ['a lone low surrogate', '\udc00x'],
    ['more than 128 bytes', 'ü'.repeat(65)],
  ])('refuse %s', (_what, value) => {
    expect(() => equals('skill', value)).toThrow('INVALID_INPUT');
  });

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('refuse the number %s', (value) => {
    expect(() => atLeast('startsAt', value)).toThrow('INVALID_INPUT');
    expect(() => below('startsAt', value)).toThrow('INVALID_INPUT');
  });

  it.each([
    ['no address at all', []],
    ['a short address', ['0x12'] as Address[]],
    ['an address with something behind it', [`${BOB} || $all`] as Address[]],
  ])('refuse %s as creators', (_what, addresses) => {
    expect(() => createdBy(addresses)).toThrow('INVALID_INPUT');
  });

  it.each(['0x12', `${KEY}00`, `${KEY}" || type != "`, 'session'])('refuse the key %s', (key) => {
    expect(() => keyIs(key as Hex)).toThrow('INVALID_INPUT');
  });
});
