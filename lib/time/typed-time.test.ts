import { expect, it } from 'vitest';
import { formatTypedTime, readTypedTime, stepTime } from '@/lib/time/typed-time';

it.each([
  ['16:00', '16:00', '16:00'],
  ['16', '16:00', '16:00'],
  ['1630', '16:30', '16:30'],
  ['9', '09:00', '09:00'],
  ['4', '04:00', '16:00'],
  ['4:30', '04:30', '16:30'],
  ['6.15', '06:15', '18:15'],
  ['7', '07:00', '07:00'],
  ['04:30', '04:30', '04:30'],
  ['12', '12:00', '12:00'],
  ['12:30', '12:30', '12:30'],
  ['00:15', '00:15', '00:15'],
  ['24:00', '00:00', '00:00'],
  ['4 pm', '16:00', '16:00'],
  ['4:30 p.m.', '16:30', '16:30'],
  ['12 am', '00:00', '00:00'],
  ['12:05 PM', '12:05', '12:05'],
  ['4a', '04:00', '04:00'],
  ['noon', '12:00', '12:00'],
  ['１６：３０', '16:30', '16:30'],
  ['4:30\u202fpm', '16:30', '16:30'],
  ['', null, null],
  ['25:00', null, null],
  ['16:60', null, null],
  ['13 pm', null, null],
  ['tomorrow', null, null],
  ['16:00; drop', null, null],
  ['9'.repeat(10_000), null, null],
] as const)('%j is %s by a clock of 24 hours and %s by one of 12', (typed, by24, by12) => {
  expect(readTypedTime(typed, 24)).toBe(by24);
  expect(readTypedTime(typed, 12)).toBe(by12);
});

it('reads back every minute it writes, by either clock, and takes every one of 24 hours', () => {
  for (let minute = 0; minute < 24 * 60; minute += 1) {
    const time = stepTime('00:00', minute);
    for (const hourCycle of [12, 24] as const) {
      expect(readTypedTime(formatTypedTime(time, hourCycle), hourCycle)).toBe(time);
      expect(readTypedTime(time, hourCycle)).toBe(time);
    }
  }
});

it('steps round the dial, and leaves what is no time', () => {
  expect(stepTime('23:45', 15)).toBe('00:00');
  expect(stepTime('00:00', -15)).toBe('23:45');
  expect(stepTime('', 15)).toBe('00:15');
  expect(formatTypedTime('', 12)).toBe('');
  expect(formatTypedTime('soon', 12)).toBe('soon');
});
