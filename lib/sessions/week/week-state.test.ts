import { expect, it } from 'vitest';
import { parseWeekState, weekHref } from '@/lib/sessions/week/week-state';

it.each([
  [{ from: null, wholeDay: false }, '/sessions/week'],
  [{ from: '2031-01-13', wholeDay: false }, '/sessions/week?from=2031-01-13'],
  [{ from: '2031-01-13', wholeDay: true }, '/sessions/week?from=2031-01-13&hours=all'],
])('%j has the address %s, and is read from it', (state, href) => {
  expect(weekHref(state)).toBe(href);
  expect(parseWeekState(Object.fromEntries(new URL(href, 'http://a').searchParams))).toEqual(state);
});

it.each([
  {},
  { from: '' },
  { from: '2031-02-30' },
  { from: '1969-01-01', hours: 'some' },
  { from: ['<script>', '2031-01-13'] },
  { from: [], hours: [] },
])('%j is this week', (parameters) => {
  expect(parseWeekState(parameters)).toEqual({ from: null, wholeDay: false });
});
