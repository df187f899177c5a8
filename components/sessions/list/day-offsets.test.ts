import { expect, it } from 'vitest';
import { dayOffset } from '@/components/sessions/list/day-offsets';

const BERLIN = 'Europe/Berlin';
const WINTER = Date.parse('2027-03-20T12:00:00Z');
const NIGHT = Date.parse('2027-03-28T00:30:00Z');
const MORNING = Date.parse('2027-03-28T08:00:00Z');
const SUMMER = Date.parse('2027-04-02T12:00:00Z');

it.each([
  ['as on the page', [WINTER], { kind: 'same' }],
  ['of no time', [], { kind: 'same' }],
  ['after clocks have changed', [SUMMER, MORNING], { kind: 'shared', words: 'UTC+2' }],
  ['on the day they change', [NIGHT, MORNING], { kind: 'mixed' }],
] as const)('the offset of a day %s', (_, times, offset) => {
  expect(dayOffset(times, BERLIN, WINTER)).toEqual(offset);
});

it('is never worth a word in UTC', () => {
  expect(dayOffset([WINTER, SUMMER], 'UTC', NIGHT)).toEqual({ kind: 'same' });
});
