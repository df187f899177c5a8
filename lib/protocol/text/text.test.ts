import { describe, expect, it } from 'vitest';
import { saysSomething, TEXT_LIMITS, textProblem, textSize } from '@/lib/protocol/text/text';

describe('a text', () => {
  it.each([
    ['plain words', 'Rust lifetimes'],
    ['the empty text', ''],
    ['other scripts', 'مرحبا नमस्ते 你好'],
    ['a family of emoji', '👩‍👩‍👧'],
    ['80 characters', 'x'.repeat(80)],
    ['128 bytes', '😀'.repeat(32)],
    ['letters that carry a lot', 'བརྒྱུད་ Việt שָׁלוֹם ŝ\u0323\u0301'],
  ])('may be %s', (_, text) => {
    expect(textProblem(text, TEXT_LIMITS.skill)).toBeNull();
  });

  it.each([
    ['81 characters', 'x'.repeat(81), 'TOO_LONG'],
    ['132 bytes', '😀'.repeat(33), 'TOO_LONG'],
    ['a megabyte', 'x'.repeat(1_000_000), 'TOO_LONG'],
    ['a line break', 'a\nb', 'FORBIDDEN_CHARACTERS'],
    ['a NUL', 'a\u0000b', 'FORBIDDEN_CHARACTERS'],
    ['an escape sequence', '\u001b[31mred', 'FORBIDDEN_CHARACTERS'],
    ['a right-to-left override', 'a\u202eb', 'FORBIDDEN_CHARACTERS'],
    ['an isolate', 'a\u2066b', 'FORBIDDEN_CHARACTERS'],
    ['a line separator', 'a\u2028b', 'FORBIDDEN_CHARACTERS'],
    ['half a surrogate pair', 'a\ud800', 'FORBIDDEN_CHARACTERS'],
    ['accents piled up', `a${'\u0301'.repeat(7)}`, 'STACKED_MARKS'],
    ['space around it', ' a', 'NOT_TRIMMED'],
  ])('may not have %s', (_, text, problem) => {
    expect(textProblem(text, TEXT_LIMITS.skill)).toBe(problem);
  });

  it('may have several lines where that makes sense', () => {
    expect(textProblem('one\n\ntwo', TEXT_LIMITS.notes)).toBeNull();
    expect(textProblem('one\r\ntwo', TEXT_LIMITS.notes)).toBe('FORBIDDEN_CHARACTERS');
  });

  it('is counted as people do and as Arkiv does', () => {
    expect(textSize('naïve 😀')).toEqual({ characters: 7, bytes: 11 });
  });

  it.each(['', ' ', '\u200b', '\u3164', '\u2800\u00a0', '\u0301', '\u{e0061}\u2060'])(
    'says nothing as %j',
    (text) => {
      expect(saysSomething(text)).toBe(false);
    },
  );

  it.each(['a', '🎹', '李', '?', 'e\u0301'])('says something as %j', (text) => {
    expect(saysSomething(text)).toBe(true);
  });
});
