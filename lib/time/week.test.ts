import { describe, expect, it } from 'vitest';
import { dayKey } from '@/lib/time/format';
import { DAY_MS, HOUR_MS } from '@/lib/time/instant';
import { dayAfter, firstWeekdayOf, parseDay, startOfDay, weekOf } from '@/lib/time/week';

describe('a day from an address', () => {
  it.each(['2031-01-13', '2028-02-29', '2020-01-01', '2099-12-31'])('%s is one', (text) => {
    expect(parseDay(text)).toBe(text);
  });

  it.each([
    '',
    '2031-02-29',
    '2031-13-01',
    '2031-1-13',
    '2031-01-13T00:00',
    '2019-12-31',
    '2100-01-01',
    '٢٠٣١-٠١-١٣',
  ])('“%s” is none', (text) => {
    expect(parseDay(text)).toBeNull();
  });
});

describe('the week of a day', () => {
  it('begins with the day the reader’s weeks begin with, and holds the day', () => {
    for (let first = 0; first < 7; first += 1) {
      for (let away = 0; away < 15; away += 1) {
        const day = dayAfter('2030-12-25', away);
        const week = weekOf(day, first);
        expect(week).toHaveLength(7);
        expect(week).toContain(day);
        expect(new Date(`${week[0]}T12:00Z`).getUTCDay()).toBe(first);
        expect(week.map((_, index) => dayAfter(week[0] ?? '', index))).toEqual(week);
      }
    }
  });

  it.each([
    ['de-DE,de;q=0.9', 1],
    ['en-GB', 1],
    ['en-US,en;q=0.5', 0],
    ['ar-EG', 6],
    ['pt-BR', 0],
    ['*', 1],
    ['', 1],
    [null, 1],
    ['no such tag!', 1],
  ])('for %s begins with day %i', (languages, first) => {
    expect(firstWeekdayOf(languages)).toBe(first);
  });
});

describe('the first instant of a day', () => {
  it('is midnight, by any offset', () => {
    expect(startOfDay('2031-01-13', 'Asia/Kathmandu')).toBe(Date.parse('2031-01-12T18:15:00Z'));
    expect(startOfDay('2031-01-13', 'UTC')).toBe(Date.parse('2031-01-13T00:00:00Z'));
  });

  it('belongs to its day, and the instant before does not, all year and where midnight is left out or comes twice', () => {
    for (const zone of [
      'Africa/Cairo',
      'America/Havana',
      'America/Santiago',
      'Asia/Beirut',
      'Australia/Lord_Howe',
    ]) {
      for (let away = 0; away < 366; away += 1) {
        const day = dayAfter('2027-01-01', away);
        const start = startOfDay(day, zone);
        expect(dayKey(start, zone)).toBe(day);
        expect(dayKey(start - 1, zone)).not.toBe(day);
        const length = (startOfDay(dayAfter(day, 1), zone) - start) / HOUR_MS;
        expect([23, 23.5, DAY_MS / HOUR_MS, 24.5, 25]).toContain(length);
      }
    }
  });
});
