import { describe, expect, it } from 'vitest';
import {
  type BusySpan,
  decisiveSpan,
  type FreeTimesInput,
  freeTimes,
  isFreeTime,
} from '@/lib/availability/free-times';
import { type Clock, parseClockText } from '@/lib/protocol/availability/clock';
import type { Offer } from '@/lib/protocol/availability/offer';
import { parseHours, WEEKDAYS, type Week, type Weekday } from '@/lib/protocol/availability/week';
import { REQUEST_LIMITS } from '@/lib/protocol/limits';
import { OFFER } from '@/lib/sessions/testing/offers';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/time/instant';

const at = (text: string) => Date.parse(`${text}:00.000Z`);

/** Monday. */
const NOW = at('2026-11-23T06:00');

function weekWith(hours: Partial<Record<Weekday, string>>): Week {
  const all = WEEKDAYS.map((weekday) => [weekday, parseHours(hours[weekday] ?? '') ?? []]);
  return Object.fromEntries(all) as Week;
}

function clockOf(text: string): Clock {
  const clock = parseClockText(text);
  if (clock === null) throw new Error(`no clock: ${text}`);
  return clock;
}

/** Mondays from 9 to 11, without a buffer, and nothing else in the way. */
const PLAIN: Offer = {
  ...OFFER,
  week: weekWith({ monday: '09:00-11:00' }),
  daysOff: [],
  bufferMinutes: 0,
  noticeHours: 0,
  horizonDays: 6,
};

function shown(offer: Partial<Offer>, input: Partial<Omit<FreeTimesInput, 'offer'>> = {}): readonly string[] {
  const starts = freeTimes({
    busy: [],
    now: NOW,
    durationMinutes: 60,
    ...input,
    offer: { ...PLAIN, ...offer },
  });
  return starts.map((start) => new Date(start).toISOString().slice(0, 16));
}

const monday = (...times: string[]) => times.map((time) => `2026-11-23T${time}`);

function busy(from: string, minutes: number, asMentor = true): BusySpan {
  return { startsAt: at(from), endsAt: at(from) + minutes * MINUTE_MS, asMentor };
}

describe('free times', () => {
  it('are every 30 minutes from the beginning of open hours, and end with them', () => {
    expect(shown({})).toEqual(monday('09:00', '09:30', '10:00'));
    expect(shown({ week: weekWith({ monday: '09:10-10:25' }) })).toEqual(monday('09:10'));
  });

  it('are every 15 minutes for sessions under 30', () => {
    const short = { durations: [25], week: weekWith({ monday: '09:00-10:00' }) };
    expect(shown(short, { durationMinutes: 25 })).toEqual(monday('09:00', '09:15', '09:30'));
    expect(shown({ week: weekWith({ monday: '09:00-10:00' }) }, { durationMinutes: 30 })).toEqual(
      monday('09:00', '09:30'),
    );
  });

  it('are none for a length that is not offered, in a pause, and after the end', () => {
    expect(shown({}, { durationMinutes: 45 })).toEqual([]);
    expect(shown({ week: weekWith({}) })).toEqual([]);
    expect(shown({ validUntil: NOW - 1 })).toEqual([]);
  });

  it('keep the notice to the minute', () => {
    expect(shown({ noticeHours: 3 })).toEqual(monday('09:00', '09:30', '10:00'));
    expect(shown({ noticeHours: 3 }, { now: NOW + 1 })).toEqual(monday('09:30', '10:00'));
  });

  it('begin at most so many days ahead', () => {
    const daily = {
      week: weekWith({ monday: '06:00-07:00', tuesday: '06:00-07:00', wednesday: '06:00-07:00' }),
    };
    expect(shown({ ...daily, horizonDays: 2 })).toEqual(['2026-11-24T06:00', '2026-11-25T06:00']);
    expect(shown({ ...daily, horizonDays: 2 }, { now: NOW - 1 })).toEqual(['2026-11-24T06:00']);
  });

  it('begin as far ahead as any request must, where hours ask for no notice', () => {
    const now = NOW - REQUEST_LIMITS.leadMinutes * MINUTE_MS;
    const early = { week: weekWith({ monday: '06:00-07:00' }) };
    expect(shown(early, { now })).toEqual(['2026-11-23T06:00']);
    expect(shown(early, { now: now + 1 })).toEqual([]);
  });

  it('are over when the offer ends', () => {
    expect(shown({ validUntil: at('2026-11-23T10:30') })).toEqual(monday('09:00', '09:30'));
    expect(shown({ validUntil: at('2026-11-23T10:30') - 1 })).toEqual(monday('09:00'));
  });

  it('leave out days off by the mentor’s calendar, first and last included', () => {
    const week = weekWith({ monday: '22:00-24:00', tuesday: '00:00-02:00', wednesday: '09:00-10:00' });
    const off = (first: string, last = first) => shown({ week, daysOff: [{ first, last }] });
    expect(off('2026-11-24')).toEqual([
      '2026-11-23T22:00',
      '2026-11-23T22:30',
      '2026-11-23T23:00',
      '2026-11-25T09:00',
    ]);
    expect(off('2026-11-23', '2026-11-25')).toEqual([]);
    expect(
      shown({ clock: clockOf('UTC+12:00'), week, daysOff: [{ first: '2026-11-24', last: '2026-11-24' }] }),
    ).toEqual(['2026-11-23T10:00', '2026-11-23T10:30', '2026-11-23T11:00', '2026-11-24T21:00']);
  });

  it('run on over midnight', () => {
    const week = weekWith({ monday: '23:10-24:00', tuesday: '00:00-01:00' });
    expect(shown({ week })).toEqual(['2026-11-23T23:10', '2026-11-23T23:40']);
    expect(shown({ week }, { now: at('2026-11-23T23:20') })).toEqual(['2026-11-23T23:40']);
  });

  it('stay the same from hour to hour and from day to day where hours never end', () => {
    const hours = Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, '00:00-24:00']));
    const always = { week: weekWith(hours), clock: clockOf('UTC+05:45') };
    const first = new Set(shown(always));
    expect(first.size).toBe(6 * 48);
    for (const later of [17 * MINUTE_MS, 7 * HOUR_MS, DAY_MS, 3 * DAY_MS]) {
      const rest = shown(always, { now: NOW + later }).filter((start) => at(start) <= NOW + 6 * DAY_MS);
      expect(rest.every((start) => first.has(start))).toBe(true);
    }
  });
});

describe('what is agreed to', () => {
  const day = { week: weekWith({ monday: '09:00-13:00' }) };

  it('keeps its time in either role, and the buffer on both sides', () => {
    for (const asMentor of [true, false]) {
      const taken = { busy: [busy('2026-11-23T10:30', 30, asMentor)] };
      expect(shown(day, taken)).toEqual(monday('09:00', '09:30', '11:00', '11:30', '12:00'));
      expect(shown({ ...day, bufferMinutes: 30 }, taken)).toEqual(monday('09:00', '11:30', '12:00'));
      expect(shown({ ...day, bufferMinutes: 31 }, taken)).toEqual(monday('12:00'));
    }
  });

  it('may stand in any order, overlap, and begin before the hours', () => {
    const spans = [busy('2026-11-23T11:00', 60), busy('2026-11-23T08:00', 240), busy('2026-11-23T08:30', 30)];
    expect(shown(day, { busy: spans })).toEqual(monday('12:00'));
    const apart = [busy('2026-11-23T12:00', 60), busy('2026-11-23T09:00', 120)];
    expect(shown(day, { busy: apart })).toEqual(monday('11:00'));
  });

  it('fills a week from Monday to Sunday by the mentor’s clock', () => {
    const week = weekWith({ monday: '09:00-10:00', sunday: '09:00-10:00' });
    const offer = { week, perWeek: 2, horizonDays: 14, clock: clockOf('UTC-05:00') };
    const all = ['2026-11-23T14:00', '2026-11-29T14:00', '2026-11-30T14:00', '2026-12-06T14:00'];
    expect(shown(offer)).toEqual(all);
    // By her clock Sunday evening, 22 November; then Monday 0:00, and Sunday 29 November 23:59.
    const before = busy('2026-11-23T04:55', 10);
    const first = busy('2026-11-23T05:00', 10);
    const last = busy('2026-11-30T04:55', 10);
    expect(shown(offer, { busy: [before, first] })).toEqual(all);
    expect(shown(offer, { busy: [last, first] })).toEqual(all.slice(2));
    expect(shown(offer, { busy: [first, { ...last, asMentor: false }] })).toEqual(all);
  });
});

describe('changes of the clock', () => {
  const spring = clockOf('UTC+00:00; 2027-03-28T01:00Z UTC+01:00');
  const autumn = clockOf('UTC+01:00; 2026-10-25T01:00Z UTC+00:00');
  const sunday = (hours: string) => ({ week: weekWith({ sunday: hours }), horizonDays: 1 });

  it('an hour that is left out offers nothing, and hours around it are one stretch', () => {
    const now = at('2027-03-27T20:00');
    const offer = { clock: spring, validUntil: now + 10 * DAY_MS };
    expect(shown({ ...offer, ...sunday('01:00-02:00') }, { now })).toEqual([]);
    expect(shown({ ...offer, ...sunday('00:00-03:00') }, { now })).toEqual([
      '2027-03-28T00:00',
      '2027-03-28T00:30',
      '2027-03-28T01:00',
    ]);
  });

  it('an hour that comes twice is offered twice', () => {
    const now = at('2026-10-24T20:00');
    const offer = { clock: autumn };
    expect(shown({ ...offer, ...sunday('01:00-02:00') }, { now })).toEqual([
      '2026-10-25T00:00',
      '2026-10-25T00:30',
      '2026-10-25T01:00',
    ]);
    expect(shown({ ...offer, ...sunday('01:30-02:00') }, { now, durationMinutes: 30 })).toEqual([
      '2026-10-25T00:30',
      '2026-10-25T01:30',
    ]);
  });
});

describe('whether a start is free', () => {
  it('is so for shown ones alone', () => {
    const input = { offer: PLAIN, busy: [], now: NOW, durationMinutes: 60 };
    expect(isFreeTime(input, at('2026-11-23T09:30'))).toBe(true);
    expect(isFreeTime(input, at('2026-11-23T09:35'))).toBe(false);
    expect(isFreeTime({ ...input, busy: [busy('2026-11-23T10:00', 10)] }, at('2026-11-23T09:30'))).toBe(
      false,
    );
  });
});

describe('the sessions that decide', () => {
  it('are those of all weeks that can be booked, whatever the clock, and as far as they reach', () => {
    const clock = clockOf('UTC+01:00; 2026-11-28T01:00Z UTC+02:00');
    const { from, to } = decisiveSpan({ ...PLAIN, clock, bufferMinutes: 10 }, NOW + 2 * DAY_MS);
    expect(new Date(from).toISOString()).toBe('2026-11-22T21:50:00.000Z');
    // Six days on from Wednesday 25 November is the week that ends with 6 December; 4 hours and the buffer more.
    expect(new Date(to).toISOString()).toBe('2026-12-07T03:10:00.000Z');
  });
});
