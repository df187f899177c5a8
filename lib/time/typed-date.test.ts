import { expect, it } from 'vitest';
import { formatTypedDate, readTypedDate, stepDate } from '@/lib/time/typed-date';

/** A Sunday. */
const TODAY = '2026-11-22';

it.each([
  ['27 November', '2026-11-27', '2026-11-27'],
  ['Friday 27 November', '2026-11-27', '2026-11-27'],
  ['Friday, November 27', '2026-11-27', '2026-11-27'],
  // Whoever changes the number leaves the weekday.
  ['Friday 28 November', '2026-11-28', '2026-11-28'],
  ['27 nov', '2026-11-27', '2026-11-27'],
  ['on the 27th of Nov.', '2026-11-27', '2026-11-27'],
  ['Nov 27, 2027', '2027-11-27', '2027-11-27'],
  ['27 Sept 27', '2027-09-27', '2027-09-27'],
  ['2027 March 1', '2027-03-01', '2027-03-01'],
  ['27/11/2026', '2026-11-27', '2026-11-27'],
  ['27.11.26', '2026-11-27', '2026-11-27'],
  ['27.11.', '2026-11-27', '2026-11-27'],
  ['11/27', '2026-11-27', '2026-11-27'],
  ['5/12', '2026-12-05', '2027-05-12'],
  ['05-12-2026', '2026-12-05', '2026-05-12'],
  ['2026-11-27', '2026-11-27', '2026-11-27'],
  ['2026/11/27', '2026-11-27', '2026-11-27'],
  ['２７／１１／２０２６', '2026-11-27', '2026-11-27'],
  // Without a year it is the next one.
  ['22 November', '2026-11-22', '2026-11-22'],
  ['21 November', '2027-11-21', '2027-11-21'],
  ['29 February', '2028-02-29', '2028-02-29'],
  ['29 Feb 2027', null, null],
  ['today', '2026-11-22', '2026-11-22'],
  ['Tomorrow', '2026-11-23', '2026-11-23'],
  ['friday', '2026-11-27', '2026-11-27'],
  ['Sun', '2026-11-29', '2026-11-29'],
  ['', null, null],
  ['27', null, null],
  ['November', null, null],
  ['Friday November', null, null],
  ['31 April', null, null],
  ['0 May', null, null],
  ['13/13', null, null],
  ['27 November 2026 16', null, null],
  ['27 November 126', null, null],
  ['127 November', null, null],
  ['27/11/2026/1', null, null],
  ['no 27', null, null],
  ['27 ноября', null, null],
  ['27 Nov; drop', null, null],
  ['9'.repeat(10_000), null, null],
] as const)(
  '%j is %s where the day comes first and %s where the month does',
  (typed, dayFirst, monthFirst) => {
    expect(readTypedDate(typed, TODAY, 'day-month')).toBe(dayFirst);
    expect(readTypedDate(typed, TODAY, 'month-day')).toBe(monthFirst);
  },
);

it('reads back every day it writes, in either order', () => {
  for (const order of ['day-month', 'month-day'] as const) {
    for (let days = 0; days < 3 * 366; days += 1) {
      const date = stepDate(TODAY, days, TODAY);
      expect(readTypedDate(formatTypedDate(date, TODAY, order), TODAY, order)).toBe(date);
      expect(readTypedDate(date, TODAY, order)).toBe(date);
    }
  }
});

it('steps over months and years, from today where there is none, and leaves what is no day', () => {
  expect(stepDate('2026-12-31', 1, TODAY)).toBe('2027-01-01');
  expect(stepDate('2027-03-01', -1, TODAY)).toBe('2027-02-28');
  expect(stepDate('', 1, TODAY)).toBe('2026-11-23');
  expect(formatTypedDate('', TODAY)).toBe('');
  expect(formatTypedDate('soon', TODAY)).toBe('soon');
  expect(formatTypedDate('2026-02-30', TODAY)).toBe('2026-02-30');
});
