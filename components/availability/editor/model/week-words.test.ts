import { describe, expect, it } from 'vitest';
import { readHours } from '@/components/availability/editor/model/hours-text';
import {
  copyDay,
  isSameWeek,
  PRESETS,
  type TypedWeek,
  WORKDAYS,
} from '@/components/availability/editor/model/presets';
import { sayWeek } from '@/components/availability/editor/model/week-words';
import { WEEKDAYS, type Week } from '@/lib/protocol/availability/week';

const CLOSED = Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, ''])) as TypedWeek;
const weekOf = (typed: TypedWeek) =>
  Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, readHours(typed[weekday]).value])) as Week;

describe('a week in words', () => {
  it.each([
    ['Weekday mornings', ['Weekdays: 09:00 to 12:00']],
    ['Weekday afternoons', ['Weekdays: 13:00 to 17:00']],
    ['Working hours', ['Weekdays: 09:00 to 12:30 and 13:30 to 17:00']],
    ['Evenings', ['Weekdays: 18:00 to 21:00']],
    ['Weekends', ['Weekends: 10:00 to 16:00']],
  ])('the preset “%s”', (name, lines) => {
    const preset = PRESETS.find((each) => each.name === name);
    expect(preset && sayWeek(weekOf(preset.week))).toEqual(lines);
  });

  it.each<[Partial<TypedWeek>, readonly string[]]>([
    [{}, []],
    [{ monday: '9-12' }, ['Mondays: 09:00 to 12:00']],
    [{ monday: '9-12', wednesday: '9-12' }, ['Mondays and Wednesdays: 09:00 to 12:00']],
    [{ monday: '9-12', tuesday: '9-12' }, ['Mondays and Tuesdays: 09:00 to 12:00']],
    [
      { monday: '9-12', wednesday: '9-12', saturday: '9-12' },
      ['Mondays, Wednesdays and Saturdays: 09:00 to 12:00'],
    ],
    [{ tuesday: '9-12', wednesday: '9-12', thursday: '9-12' }, ['Tuesday to Thursday: 09:00 to 12:00']],
    [{ monday: '9-12', friday: '22-24' }, ['Mondays: 09:00 to 12:00', 'Fridays: 22:00 to 24:00']],
    [
      Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, '7-8, 12-13, 18-20'])),
      ['Every day: 07:00 to 08:00, 12:00 to 13:00 and 18:00 to 20:00'],
    ],
  ])('%j', (part, lines) => expect(sayWeek(weekOf({ ...CLOSED, ...part }))).toEqual(lines));

  it('is written in the reader’s own hours', () => {
    expect(sayWeek(weekOf({ ...CLOSED, sunday: '9-17' }), 12)).toEqual(['Sundays: 9:00 am to 5:00 pm']);
  });
});

describe('a day copied to others', () => {
  it('is written as it is signed', () => {
    expect(copyDay({ ...CLOSED, monday: '9-5pm' }, 'monday', ['tuesday', 'friday'])).toEqual({
      tuesday: '09:00-17:00',
      friday: '09:00-17:00',
    });
  });

  it('makes a preset by hand', () => {
    const typed = { ...CLOSED, monday: '9 to 12' };
    const week = { ...typed, ...copyDay(typed, 'monday', WORKDAYS) };
    expect(PRESETS[0] && isSameWeek(week, PRESETS[0].week)).toBe(true);
    expect(isSameWeek(week, CLOSED)).toBe(false);
  });
});
