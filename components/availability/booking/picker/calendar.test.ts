import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupByDay, monthAfter, monthOf, weeksOf } from '@/components/availability/booking/picker/calendar';

describe('the weeks of a month', () => {
  it('begin with the day the reader’s begin with, and leave out the days of its neighbours', () => {
    const rows = (month: string, firstWeekday: number) =>
      weeksOf(month, firstWeekday).map((week) => week.map((day) => day?.slice(-2) ?? '--').join(' '));
    expect(rows('2026-12', 1)).toEqual([
      '-- 01 02 03 04 05 06',
      '07 08 09 10 11 12 13',
      '14 15 16 17 18 19 20',
      '21 22 23 24 25 26 27',
      '28 29 30 31 -- -- --',
    ]);
    expect(rows('2026-12', 0).slice(0, 2)).toEqual(['-- -- 01 02 03 04 05', '06 07 08 09 10 11 12']);
    expect(rows('2026-12', 6).slice(0, 2)).toEqual(['-- -- -- 01 02 03 04', '05 06 07 08 09 10 11']);
    expect(weeksOf('2027-02', 1).map((week) => week.length)).toEqual([7, 7, 7, 7]);
    expect(weeksOf('2027-05', 1)).toHaveLength(6);
    expect(weeksOf('2028-02', 1).flat()).toContain('2028-02-29');
  });

  it('hold every day once, each under its weekday', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_200 }), fc.integer({ min: 0, max: 6 }), (months, first) => {
        const month = monthAfter('2000-01', months);
        const days = weeksOf(month, first).flatMap((week) =>
          week.flatMap((day, weekday) => (day === null ? [] : [{ day, weekday }])),
        );
        expect(days.map(({ day }) => Number(day.slice(-2)))).toEqual(days.map((_, index) => index + 1));
        for (const { day, weekday } of days) {
          expect(monthOf(day)).toBe(month);
          expect(new Date(day).getUTCDay()).toBe((first + weekday) % 7);
        }
      }),
    );
  });
});

it.each([
  ['2026-12', 1, '2027-01'],
  ['2027-01', -1, '2026-12'],
  ['2027-01', -13, '2025-12'],
])('%s and %i months is %s', (month, count, expected) => {
  expect(monthAfter(month, count)).toBe(expected);
});

describe('instants by day', () => {
  const at = (text: string) => Date.parse(text);
  const days = (zone: string, ...texts: string[]) =>
    Object.fromEntries([...groupByDay(texts.map(at), zone)].map(([day, { length }]) => [day, length]));

  it('belong to the day of the reader, not of UTC', () => {
    const instants = ['2026-12-01T18:00:00Z', '2026-12-01T18:30:00Z', '2026-12-02T09:30:00Z'];
    expect(days('UTC', ...instants)).toEqual({ '2026-12-01': 2, '2026-12-02': 1 });
    expect(days('Asia/Kathmandu', ...instants)).toEqual({ '2026-12-01': 1, '2026-12-02': 2 });
    expect(days('Pacific/Kiritimati', ...instants)).toEqual({ '2026-12-02': 3 });
    expect(days('Pacific/Pago_Pago', ...instants)).toEqual({ '2026-12-01': 3 });
  });

  it('keep both readings of the hour clocks show twice', () => {
    expect(days('Europe/Berlin', '2027-10-31T00:30:00Z', '2027-10-31T01:30:00Z')).toEqual({
      '2027-10-31': 2,
    });
  });
});
