import { describe, expect, it, vi } from 'vitest';
import { formatDistance } from '@/lib/time/distance';
import {
  clockText,
  dayKey,
  formatClock,
  formatDate,
  formatDay,
  formatDayInSentence,
  formatDuration,
  formatMinuteOfDay,
  formatOffset,
  formatPageZone,
  zonedParts,
} from '@/lib/time/format';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/time/instant';
import { zoneLabel } from '@/lib/time/zone-label';
import { zoneName } from '@/lib/time/zone-name';

const KATHMANDU = 'Asia/Kathmandu';
const ST_JOHNS = 'America/St_Johns';
const BERLIN = 'Europe/Berlin';
const now = Date.parse('2026-11-22T13:00:00Z');

describe('the time of day', () => {
  it('is what clocks show in zones that are not whole hours from UTC', () => {
    const at = Date.parse('2026-11-27T15:00:00Z');
    expect(formatClock(at, KATHMANDU, 24)).toBe('20:45');
    expect(formatClock(at, ST_JOHNS, 24)).toBe('11:30');
    expect(formatClock(at, ST_JOHNS, 12)).toBe('11:30 am');
  });

  it('writes midnight and noon as readers of each cycle do', () => {
    const midnight = Date.parse('2026-11-27T00:05:00Z');
    const noon = Date.parse('2026-11-27T12:00:00Z');
    expect(formatClock(midnight, 'UTC', 24)).toBe('00:05');
    expect(clockText(midnight, 'UTC', 12)).toEqual({ digits: '12:05', period: 'am' });
    expect(clockText(noon, 'UTC', 12)).toEqual({ digits: '12:00', period: 'pm' });
  });

  it('is written alike by its minute of the day, the end of it too', () => {
    expect([0, 545, 720, 975, 1440].map((minute) => formatMinuteOfDay(minute, 24))).toEqual([
      '00:00',
      '09:05',
      '12:00',
      '16:15',
      '24:00',
    ]);
    expect([0, 545, 720, 975, 1440].map((minute) => formatMinuteOfDay(minute, 12))).toEqual([
      '12:00 am',
      '9:05 am',
      '12:00 pm',
      '4:15 pm',
      '12:00 am',
    ]);
  });

  it('repeats an hour when summer time ends and skips one when it begins', () => {
    const beforeEnd = Date.parse('2026-10-25T00:30:00Z');
    expect(formatClock(beforeEnd, BERLIN, 24)).toBe('02:30');
    expect(formatClock(beforeEnd + HOUR_MS, BERLIN, 24)).toBe('02:30');
    const beforeBegin = Date.parse('2026-03-29T00:59:00Z');
    expect(formatClock(beforeBegin, BERLIN, 24)).toBe('01:59');
    expect(formatClock(beforeBegin + MINUTE_MS, BERLIN, 24)).toBe('03:00');
  });

  it('reads instants before 1970 and between seconds', () => {
    expect(zonedParts(-1, 'UTC')).toMatchObject({ year: 1969, month: 12, day: 31, hour: 23, minute: 59 });
    expect(zonedParts(now + 999, KATHMANDU).offsetMinutes).toBe(345);
  });
});

describe('the zone beside it', () => {
  it('names the place and the offset in force at that instant', () => {
    expect(zoneLabel(now, KATHMANDU)).toBe('Kathmandu UTC+5:45');
    expect(zoneLabel(now, ST_JOHNS)).toBe('St. John’s UTC−3:30');
    expect(zoneLabel(Date.parse('2026-07-01T12:00:00Z'), ST_JOHNS)).toBe('St. John’s UTC−2:30');
    expect(zoneLabel(now, BERLIN)).toBe('Berlin UTC+1');
    expect(zoneLabel(now, 'UTC')).toBe('UTC');
  });
});

describe('the day', () => {
  it('is a word when it is near', () => {
    expect(formatDay(now, 'UTC', now)).toBe('Today');
    expect(formatDay(now + DAY_MS, 'UTC', now)).toBe('Tomorrow');
    expect(formatDay(now - DAY_MS, 'UTC', now)).toBe('Yesterday');
    expect(formatDay(Date.parse('2026-11-27T15:00:00Z'), 'UTC', now)).toBe('Friday 27 November');
  });

  it('starts small inside a sentence, unless it is a name', () => {
    expect(formatDayInSentence(now, 'UTC', now)).toBe('today');
    expect(formatDayInSentence(now + DAY_MS, 'UTC', now)).toBe('tomorrow');
    expect(formatDayInSentence(now - DAY_MS, 'UTC', now)).toBe('yesterday');
    expect(formatDayInSentence(now + 5 * DAY_MS, 'UTC', now, 'month-day')).toBe('Friday, November 27');
    expect(formatDayInSentence(now + 5 * DAY_MS, 'UTC', now)).toBe('Friday 27 November');
  });

  it('depends on the zone of the reader', () => {
    const at = Date.parse('2026-11-22T18:30:00Z');
    expect(formatDay(at, KATHMANDU, now)).toBe('Tomorrow');
    expect(formatDay(at, ST_JOHNS, now)).toBe('Today');
    expect(dayKey(at, KATHMANDU)).toBe('2026-11-23');
    expect(dayKey(at, ST_JOHNS)).toBe('2026-11-22');
  });

  it('counts midnights, not hours, across a change of summer time', () => {
    const eveBefore = Date.parse('2026-10-24T22:30:00Z');
    const dayAfter = Date.parse('2026-10-25T23:15:00Z');
    expect(formatDay(dayAfter, BERLIN, eveBefore)).toBe('Tomorrow');
    expect(formatDay(Date.parse('2026-10-25T22:45:00Z'), BERLIN, eveBefore)).toBe('Today');
  });

  it('says the year only when it is another one', () => {
    expect(formatDate(Date.parse('2027-01-04T10:00:00Z'), 'UTC', now)).toBe('Monday 4 January 2027');
    expect(formatDate(now, 'UTC', now)).toBe('Sunday 22 November');
    expect(formatDate(now, 'UTC', null), 'whenever it is read').toBe('Sunday 22 November 2026');
  });
});

describe('lengths of time', () => {
  it.each([
    [10, '10 min'],
    [60, '1 h'],
    [90, '1 h 30 min'],
    [240, '4 h'],
  ])('writes %d minutes as %s', (minutes, text) => {
    expect(formatDuration(minutes)).toBe(text);
  });

  it.each([
    [20_000, 'now'],
    [-20_000, 'now'],
    [MINUTE_MS, 'in 1 minute'],
    [45 * MINUTE_MS, 'in 45 minutes'],
    [59.6 * MINUTE_MS, 'in 1 hour'],
    [23.6 * HOUR_MS, 'in 1 day'],
    [-3 * HOUR_MS, '3 hours ago'],
    [-8 * DAY_MS, '8 days ago'],
  ])('says how far %d ms is', (distance, text) => {
    expect(formatDistance(now + distance, now)).toBe(text);
  });
});

it('keeps no more zones in mind than there are, however strangers spell them', () => {
  let made = 0;
  class Counted extends Intl.DateTimeFormat {
    constructor(...given: ConstructorParameters<typeof Intl.DateTimeFormat>) {
      super(...given);
      made += 1;
    }
  }
  vi.stubGlobal('Intl', Object.create(Intl, { DateTimeFormat: { value: Counted } }));
  const look = (zone: string) => {
    made = 0;
    expect(zonedParts(now, zone).offsetMinutes).toBe(345);
    return made;
  };
  look(KATHMANDU);
  expect(look(KATHMANDU)).toBe(0);
  for (let spelling = 0; spelling < 2_000; spelling += 1) {
    const letters = [...'asia/kathmandu'].map((letter, index) =>
      (spelling >> index) % 2 === 1 ? letter.toUpperCase() : letter,
    );
    look(letters.join(''));
  }
  expect(look(KATHMANDU)).toBe(1);
  vi.unstubAllGlobals();
});

describe('the zone of a whole page', () => {
  const winter = Date.parse('2026-11-22T13:00:00Z');

  it.each([
    ['UTC', 'Times in UTC', 'UTC'],
    ['Europe/Berlin', 'Times in Berlin (UTC+1)', 'UTC+1'],
    ['America/St_Johns', 'Times in St. John’s (UTC−3:30)', 'UTC−3:30'],
    ['America/Argentina/Buenos_Aires', 'Times in Buenos Aires (UTC−3)', 'UTC−3'],
  ])('of %s is said once, by its city', (zone, words, offset) => {
    expect(formatPageZone(winter, zone, zoneName(zone))).toBe(words);
    expect(formatOffset(winter, zone)).toBe(offset);
  });
});
