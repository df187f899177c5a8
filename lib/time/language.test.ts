import { expect, it } from 'vitest';
import { formatDate, formatFullDate } from '@/lib/time/format';
import { dateOrderOf, hourCycleOf } from '@/lib/time/language';

const NOW = Date.parse('2026-11-22T13:00:00Z');
const AT = Date.parse('2026-12-09T13:00:00Z');

it.each([
  ['en-GB', 24, 'Wednesday 9 December'],
  ['en-US', 12, 'Wednesday, December 9'],
  ['en-US,en;q=0.9', 12, 'Wednesday, December 9'],
  ['en', 12, 'Wednesday, December 9'],
  ['en-CA', 12, 'Wednesday, December 9'],
  ['en-IN,en;q=0.9', 12, 'Wednesday 9 December'],
  ['en-AU', 12, 'Wednesday 9 December'],
  ['sv-SE', 24, 'Wednesday 9 December'],
  ['de-DE,de;q=0.9,en;q=0.8', 24, 'Wednesday 9 December'],
  ['fr', 24, 'Wednesday 9 December'],
  ['ar', 12, 'Wednesday 9 December'],
  ['ar-EG-u-nu-arab', 12, 'Wednesday 9 December'],
  ['ar-MA-u-nu-latn', 24, 'Wednesday 9 December'],
  ['hi-IN', 12, 'Wednesday 9 December'],
  ['fa-IR', 24, 'Wednesday 9 December'],
  ['th-TH', 24, 'Wednesday 9 December'],
  ['ja-JP', 24, 'Wednesday, December 9'],
  ['hu', 24, 'Wednesday, December 9'],
  ['ko', 12, 'Wednesday, December 9'],
  ['*', 24, 'Wednesday 9 December'],
  ['', 24, 'Wednesday 9 December'],
  ['not a language', 24, 'Wednesday 9 December'],
  ['x'.repeat(10_000), 24, 'Wednesday 9 December'],
  [null, 24, 'Wednesday 9 December'],
] as const)('readers of %j have %d hours and write %s', (languages, hourCycle, date) => {
  expect(hourCycleOf(languages)).toBe(hourCycle);
  expect(formatDate(AT, 'UTC', NOW, dateOrderOf(languages))).toBe(date);
});

it('writes the year as each of them does', () => {
  const lastYear = Date.parse('2027-11-22T13:00:00Z');
  expect(formatDate(AT, 'UTC', lastYear, 'month-day')).toBe('Wednesday, December 9, 2026');
  expect(formatDate(AT, 'UTC', lastYear, 'day-month')).toBe('Wednesday 9 December 2026');
  expect(formatFullDate(AT, 'UTC', 'month-day')).toBe('December 9, 2026');
  expect(formatFullDate(AT, 'UTC')).toBe('9 December 2026');
});
