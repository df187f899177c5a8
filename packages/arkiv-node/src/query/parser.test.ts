import { describe, expect, it } from 'vitest';
import { compileQuery } from './compile.ts';
import { parseQuery } from './parser.ts';

/** What the query refuses with, null when it is accepted. */
function refusalOf(text: string): string | null {
  try {
    compileQuery(text);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const valueIn = (literal: string): unknown => {
  const test = parseQuery(`a = ${literal}`)?.[0]?.[0];
  return test?.kind === 'equality' ? test.value.value : test;
};

describe('the parser, beyond what is recorded (checked against the real node’s parser library)', () => {
  it.each([
    ['a = 1 &&\n\n  (b =', '3:7: unexpected token "<EOF>" (expected Value)'],
    ['a = 1 && Not (b = 1)', '1:14: unexpected token "(" (expected ("GLOB" | "glob"))'],
    ['a < x', '1:5: unexpected token "x" (expected Value)'],
    ['a in 5', '1:6: unexpected token "5" (expected Values)'],
    ['a in ("x" "y"', '1:14: unexpected token "<EOF>" (expected ")")'],
    ['(a = 1', '1:7: unexpected token "<EOF>" (expected <rparen>)'],
    ['a = 08', '1:4: failed to conform: strconv.ParseUint: parsing "08": invalid syntax'],
    ['a=08', '1:3: failed to conform: strconv.ParseUint: parsing "08": invalid syntax'],
    [
      'a in (1 99999999999999999999)',
      '1:8: failed to conform: strconv.ParseUint: parsing "99999999999999999999": value out of range',
    ],
    ['ąć = "\u{1f600}" ; 1', '1:10: lexer: invalid input text "; 1"'],
    ['a = 1 ;\u{1f600}23456789012345678', '1:7: lexer: invalid input text ";\u{1f600}23456789012345..."'],
    ['a = \u00ad', '1:5: lexer: invalid input text "\\u00ad"'],
    ['a = "x\\\ny"', '1:5: lexer: invalid input text "\\"x\\\\\\ny\\""'],
    ['a = "\\ud800"', '1:5: invalid quoted string "\\"\\\\ud800\\"": invalid syntax'],
    ['a = "\\400"', '1:5: invalid quoted string "\\"\\\\400\\"": invalid syntax'],
  ])('refuses %j', (text, refusal) => {
    expect(refusalOf(text)).toBe(refusal);
  });

  it('reports what is no token before anything about the grammar', () => {
    expect(refusalOf('&& && .')).toBe('1:7: lexer: invalid input text "."');
  });

  it('reads a number with a leading zero as octal, as Go does', () => {
    expect(valueIn('010')).toBe(8n);
    expect(valueIn('0')).toBe(0n);
    expect(valueIn('18446744073709551615')).toBe(2n ** 64n - 1n);
    expect(valueIn('01777777777777777777777')).toBe(2n ** 64n - 1n);
    expect(refusalOf('a = 02000000000000000000000')).toContain('value out of range');
  });

  it('understands Go’s escapes, with bytes standing for code points', () => {
    expect(valueIn('"\\a\\b\\f\\n\\r\\t\\v\\\\\\""')).toBe('\x07\b\f\n\r\t\v\\"');
    expect(valueIn('"\\xff\\377\\u0105\\U0001f600"')).toBe('\xff\xffą\u{1f600}');
  });

  it('takes a lone surrogate for what Go would make of it', () => {
    expect(valueIn('"\ud800"')).toBe('\ufffd');
  });

  it('takes a quoted keyword for the keyword, as the real node does', () => {
    expect(refusalOf('a = 1 "and" b "in" "(" 2 ")"')).toBeNull();
  });

  it('has no condition for everything', () => {
    expect(parseQuery(' $all ')).toBeNull();
    expect(parseQuery('*')).toBeNull();
  });
});
