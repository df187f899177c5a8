import { expect, it } from 'vitest';
import { countLabel, shortWeekday, weekLabel } from '@/components/sessions/week/week-labels';
import { dayLabel } from '@/lib/time/calendar-day';
import { weekOf } from '@/lib/time/week';

it.each([
  ['2031-01-15', '2031-01-15', 'Monday 13 January to Sunday 19 January'],
  ['2031-01-15', '2030-06-01', 'Monday 13 January to Sunday 19 January 2031'],
  ['2031-01-01', '2030-06-01', 'Monday 30 December 2030 to Sunday 5 January 2031'],
])('the week of %s is told on %s by its first and last day: %s', (day, today, label) => {
  expect(weekLabel(weekOf(day, 1), today)).toBe(label);
});

it('days are told in full and in short, sessions are counted', () => {
  expect(dayLabel('2031-01-14', '2031-01-01')).toBe('Tuesday 14 January');
  expect(weekOf('2031-01-14', 0).map(shortWeekday)).toEqual([
    'Sun',
    'Mon',
    'Tue',
    'Wed',
    'Thu',
    'Fri',
    'Sat',
  ]);
  expect(dayLabel('2031-01-14', '2031-01-01', 'month-day')).toBe('Tuesday, January 14');
  expect([0, 1, 2].map(countLabel)).toEqual(['no sessions', '1 session', '2 sessions']);
});
