import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CUT_MARK, fitText } from '@/lib/protocol/text/fit-text';
import { TEXT_LIMITS, textProblem, textSize } from '@/lib/protocol/text/text';

const { notes, skill } = TEXT_LIMITS;

describe('a text of somebody else’s', () => {
  it.each([
    ['that is fine stays as it is', 'Rust\nlifetimes', notes, 'Rust\nlifetimes'],
    ['loses tabs and old line ends', ' a\tb\r\nc\rd ', notes, 'a  b\nc\nd'],
    ['has marks where control characters were', 'a\u0000b\u0007c\u0085d', notes, 'a\ufffdb\ufffdc\ufffdd'],
    ['cannot turn around', 'a\u202eb\u2066c', notes, 'a\ufffdb\ufffdc'],
    ['keeps its lines where lines are kept', 'a\u2028b', notes, 'a\nb'],
    ['becomes one line where only one is kept', 'a\n\nb\u2029c\r\nd', skill, 'a b c d'],
    ['has six accents on a letter at most', `a${'\u0301'.repeat(40)}b`, notes, `a${'\u0301'.repeat(6)}b`],
    ['is cut with a mark', 'x'.repeat(81), skill, `${'x'.repeat(79)}${CUT_MARK}`],
    ['is not cut at its very limit', 'x'.repeat(80), skill, 'x'.repeat(80)],
    ['is cut by bytes as well', '漢'.repeat(50), skill, `${'漢'.repeat(41)}${CUT_MARK}`],
    [
      'is cut between characters as readers see them',
      `${'x'.repeat(78)}👩‍👩‍👧x`,
      skill,
      `${'x'.repeat(78)}${CUT_MARK}`,
    ],
    ['with nothing to read is empty', '\u200b \u0000\t', skill, ''],
    ['as half a character is marked', 'a\ud800', notes, 'a\ufffd'],
  ])('%s', (_, text, limit, fitted) => {
    expect(fitText(text, limit)).toBe(fitted);
  });

  it('is never one that would be refused', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: 'grapheme', maxLength: 1_500 }),
      fc.string({
        unit: fc.constantFrom('\u0301', 'a', '\n', '\t', '\u0000', '\u2028', '👩‍👩‍👧', '\ud83d'),
        maxLength: 2_000,
      }),
    );
    fc.assert(
      fc.property(anything, fc.constantFrom(notes, skill), (text, limit) => {
        expect(textProblem(fitText(text, limit), limit)).toBeNull();
      }),
    );
  });

  it('of any length is bounded', () => {
    const fitted = fitText('ab '.repeat(1_000_000), notes);
    expect(textSize(fitted).characters).toBeLessThanOrEqual(notes.characters);
    expect(fitted.endsWith(CUT_MARK)).toBe(true);
  });
});
