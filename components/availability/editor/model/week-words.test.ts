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
  it.each(PRESETS.map(({ name, week }) => [name, sayWeek(weekOf(week))]))(
    '%s is a week of its own name',
    (name, words) => {
      const expected = {
        'Weekday mornings': 'on weekday mornings (09:00 to 12:00)',
        'Weekday afternoons': 'on weekday afternoons (13:00 to 17:00)',
        'Working hours': 'on weekdays (09:00 to 12:30 and 13:30 to 17:00)',
        Evenings: 'on weekday evenings (18:00 to 21:00)',
        Weekends: 'at weekends (10:00 to 16:00)',
      };
      expect(words).toBe(expected[name as keyof typeof expected]);
    },
  );

  it.each<[Partial<TypedWeek>, string]>([
    [{}, ''],
    [{ monday: '9-12' }, 'on Mondays (09:00 to 12:00)'],
    [{ monday: '9-12', wednesday: '9-12' }, 'on Mondays and Wednesdays (09:00 to 12:00)'],
    [{ monday: '9-12', tuesday: '9-12' }, 'on Mondays and Tuesdays (09:00 to 12:00)'],
    [{ saturday: '8-10', sunday: '8-10' }, 'on weekend mornings (08:00 to 10:00)'],
    [{ monday: '9-12', friday: '22-24' }, 'on Mondays (09:00 to 12:00) and on Fridays (22:00 to 24:00)'],
    [Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, '18-20'])), 'every evening (18:00 to 20:00)'],
    [Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, '0-24'])), 'every day (00:00 to 24:00)'],
  ])('%j', (part, words) => expect(sayWeek(weekOf({ ...CLOSED, ...part }))).toBe(words));
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
