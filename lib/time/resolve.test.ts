import { describe, expect, it } from 'vitest';
import { formatClock } from '@/lib/time/format';
import { nextDayStart, resolveLocalTime, toLocalTime } from '@/lib/time/resolve';
import { lostOnTheWay, ROUND_TRIP_ZONES } from '@/lib/time/testing/round-trip';

/** Every change of 2026 and 2027 that is looked at: the first reading that is skipped or repeated, and its length. */
const SKIPPED = [
  ['Europe/Berlin', '2026-03-29', '02:00', '03:00', '02:59', '03:59'],
  ['America/New_York', '2026-03-08', '02:00', '03:00', '02:59', '03:59'],
  ['America/St_Johns', '2026-03-08', '02:00', '03:00', '02:30', '03:30'],
  ['Australia/Lord_Howe', '2026-10-04', '02:00', '02:30', '02:29', '02:59'],
] as const;

const REPEATED = [
  ['Europe/Berlin', '2026-10-25', '02:30', '2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'],
  ['America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30:00.000Z', '2026-11-01T06:30:00.000Z'],
  ['America/St_Johns', '2026-11-01', '01:15', '2026-11-01T03:45:00.000Z', '2026-11-01T04:45:00.000Z'],
  ['Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04T14:45:00.000Z', '2026-04-04T15:15:00.000Z'],
] as const;

const EXACT = [
  ['Europe/Berlin', '2026-11-27', '16:00', '2026-11-27T15:00:00.000Z'],
  ['Europe/Berlin', '2026-03-29', '01:59', '2026-03-29T00:59:00.000Z'],
  ['Europe/Berlin', '2026-03-29', '03:00', '2026-03-29T01:00:00.000Z'],
  ['Europe/Berlin', '2026-10-25', '01:59', '2026-10-24T23:59:00.000Z'],
  ['Europe/Berlin', '2026-10-25', '03:00', '2026-10-25T02:00:00.000Z'],
  ['America/New_York', '2026-03-08', '03:00', '2026-03-08T07:00:00.000Z'],
  ['America/New_York', '2026-11-01', '02:00', '2026-11-01T07:00:00.000Z'],
  ['Asia/Kathmandu', '2026-03-29', '02:30', '2026-03-28T20:45:00.000Z'],
  ['Asia/Kathmandu', '2026-11-27', '20:45', '2026-11-27T15:00:00.000Z'],
  ['America/St_Johns', '2026-11-27', '11:30', '2026-11-27T15:00:00.000Z'],
  ['America/St_Johns', '2026-07-01', '11:30', '2026-07-01T14:00:00.000Z'],
  ['Australia/Lord_Howe', '2026-10-04', '02:30', '2026-10-03T15:30:00.000Z'],
  ['Australia/Lord_Howe', '2026-04-05', '02:00', '2026-04-04T15:30:00.000Z'],
  ['UTC', '2028-02-29', '00:00', '2028-02-29T00:00:00.000Z'],
] as const;

describe('a local time', () => {
  it.each(EXACT)('in %s on %s at %s is one instant', (zone, date, time, iso) => {
    expect(resolveLocalTime({ date, time }, zone)).toEqual({ kind: 'exact', at: Date.parse(iso) });
    expect(toLocalTime(Date.parse(iso), zone)).toEqual({ date, time });
  });

  it.each(SKIPPED)(
    'in %s on %s from %s does not exist, and what is meant is shown later',
    (zone, date, ...times) => {
      const [first, firstMeant, last, lastMeant] = times;
      for (const [time, meant] of [
        [first, firstMeant],
        [last, lastMeant],
      ] as const) {
        const resolved = resolveLocalTime({ date, time }, zone);
        expect(resolved?.kind).toBe('skipped');
        expect(resolved && formatClock(resolved.at, zone, 24)).toBe(meant);
      }
    },
  );

  it.each(REPEATED)(
    'in %s on %s at %s comes twice: the first is meant unless the second is',
    (zone, date, time, ...isos) => {
      const [first, second] = isos.map((iso) => Date.parse(iso));
      expect(resolveLocalTime({ date, time }, zone)).toEqual({
        kind: 'repeated',
        at: first,
        otherAt: second,
      });
      expect(resolveLocalTime({ date, time }, zone, 'second')).toEqual({
        kind: 'repeated',
        at: second,
        otherAt: first,
      });
    },
  );

  it.each([
    ['2026-02-30', '10:00'],
    ['2026-13-01', '10:00'],
    ['2026-11-22', '24:00'],
    ['2026-11-22', '9:00'],
    ['2026-11-22', ''],
    ['', '10:00'],
    ['22.11.2026', '10:00'],
  ])('%s %s is none', (date, time) => {
    expect(resolveLocalTime({ date, time }, 'Europe/Berlin')).toBeNull();
  });

  // In steps of so many half hours that every time of day comes round; every half hour: lib/time/resolve.long.test.ts.
  it.each(ROUND_TRIP_ZONES)('round-trips in %s, but for what repeats', (zone) => {
    expect(lostOnTheWay(zone, 11)).toEqual([]);
  });
});

describe('the next day', () => {
  const next = (now: string, zone: string) =>
    new Date(nextDayStart(Date.parse(now), zone)).toISOString().slice(0, 16);

  it.each([
    ['UTC', '2026-11-22T13:00:00Z', '2026-11-23T00:00'],
    ['UTC', '2026-11-23T00:00:00Z', '2026-11-24T00:00'],
    ['UTC', '2026-12-31T23:59:59Z', '2027-01-01T00:00'],
    ['Asia/Kathmandu', '2026-11-22T18:15:00Z', '2026-11-23T18:15'],
    // 23 and 25 hours.
    ['Europe/Berlin', '2027-03-27T23:00:00Z', '2027-03-28T22:00'],
    ['Europe/Berlin', '2026-10-24T22:00:00Z', '2026-10-25T23:00'],
    // Clocks there skip midnight: the day begins at one.
    ['Africa/Cairo', '2026-04-23T12:00:00Z', '2026-04-23T22:00'],
    // A whole day that was left out.
    ['Pacific/Apia', '2011-12-30T09:00:00Z', '2011-12-30T10:00'],
  ])('begins in %s after %s at %s', (zone, now, begin) => {
    expect(next(now, zone)).toBe(begin);
  });
});
