import { describe, expect, it } from 'vitest';
import { printable, printableJson } from './printable';

const HOSTILE = [
  ['a colour', 'a\u001b[31mb', 'a\\u{1b}[31mb'],
  ['a title of the window', '\u001b]0;x\u0007', '\\u{1b}]0;x\\u{7}'],
  ['eight-bit controls', '\u009b31m', '\\u{9b}31m'],
  ['a line of its own', 'a\r\ncounts', 'a\\u{d}\\u{a}counts'],
  ['separators', 'a\u2028b\u2029c', 'a\\u{2028}b\\u{2029}c'],
  ['text turned round', 'a\u202eb\u2066c\u200f', 'a\\u{202e}b\\u{2066}c\\u{200f}'],
  ['what nobody sees', 'a\u200b\u00adb\ufeff\u{e0041}', 'a\\u{200b}\\u{ad}b\\u{feff}\\u{e0041}'],
  ['blanks that are no space', 'a\u00a0b\u3000c', 'a\\u{a0}b\\u{3000}c'],
  ['half a character', 'a\ud800b', 'a\\u{d800}b'],
  ['an escape of its own', '\\u{202e}', '\\\\u{202e}'],
  ['erasing', 'abc\b\b\u007f\0', 'abc\\u{8}\\u{8}\\u{7f}\\u{0}'],
] as const;

describe('what strangers wrote', () => {
  it.each(HOSTILE)('is shown and not obeyed: %s', (_, text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  it('is left as it is where it can be read', () => {
    const text = 'Größe “A” — 会 👋 é, 100 %';
    expect(printable(text)).toBe(text);
  });

  it.each(HOSTILE)('keeps its value as JSON, with nothing in it to obey: %s', (_, text) => {
    const json = printableJson(JSON.stringify({ [text]: [text] }, null, 2));
    expect(JSON.parse(json)).toEqual({ [text]: [text] });
    expect(json.replaceAll('\n', '')).toMatch(/^[ -~]+$/);
  });
});
