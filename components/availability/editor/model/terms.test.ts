import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  draftOf,
  FIRST_DRAFT,
  type HoursDraft,
  isDraftPart,
  withConfirms,
} from '@/components/availability/editor/model/draft';
import { readDraft } from '@/components/availability/editor/model/terms';
import { sayTerms } from '@/components/availability/editor/model/words';
import { offerValuesOf } from '@/lib/protocol/availability/offer';
import { parseOffer } from '@/lib/protocol/availability/parse-offer';
import { WEEKDAYS, type Week } from '@/lib/protocol/availability/week';
import { OFFER, OFFER_ISSUED_AT } from '@/lib/sessions/testing/offers';

const NOW = Date.parse(OFFER_ISSUED_AT);
const DRAFT: HoursDraft = { ...FIRST_DRAFT, timezone: 'Europe/Lisbon', monday: '9-12:30' };
const read = (part: Partial<HoursDraft>) => readDraft({ ...DRAFT, ...part }, NOW);
const signedOf = (part: Partial<HoursDraft>) => {
  const { terms } = read(part);
  return terms && offerValuesOf({ ...OFFER, ...terms });
};

describe('a draft of hours', () => {
  it('is by hand and unlisted to begin with, and offers nothing', () => {
    expect(FIRST_DRAFT).toMatchObject({ confirms: 'by hand', directory: 'not listed' });
    expect(read({ monday: '' }).problems).toEqual({
      week: 'Every day is closed. Add some hours, or choose one of the weeks above.',
    });
  });

  it('is read as it is signed, however it was typed', () => {
    const values = signedOf({
      daysOff: '2027-01-10..2027-01-12, 2026-12-24..',
      topics: ' Solidity ,Rust   lifetimes,, Solidity',
      durations: '1h 30min, 30',
      bufferMinutes: ' ５ ',
    });
    expect(values).toMatchObject({
      monday: '09:00-12:30',
      tuesday: '',
      daysOff: '2026-12-24, 2027-01-10..2027-01-12',
      topics: 'Solidity, Rust lifetimes',
      durations: '30, 60',
      bufferMinutes: 5,
    });
    expect(parseOffer(values, OFFER_ISSUED_AT)).not.toBeNull();
  });

  it('of hours that stand says the same once more, without days off that are over', () => {
    const values = {
      ...offerValuesOf(OFFER),
      daysOff: '2026-11-20, 2026-11-20..2026-11-22, 2026-12-24..2027-01-03',
    };
    const draft = draftOf(values, '2026-11-22');
    expect(draft.daysOff).toBe('2026-11-20..2026-11-22, 2026-12-24..2027-01-03');
    expect(draftOf(values, '2026-11-23').daysOff).toBe('2026-12-24..2027-01-03');
    expect(draftOf({ ...values, daysOff: '' }, '2026-11-23').daysOff).toBe('');
    const { terms } = readDraft(draft, NOW);
    expect(terms && offerValuesOf({ ...OFFER, ...terms })).toEqual({ ...values, daysOff: draft.daysOff });
  });

  it('begins with people one has met when it confirms by itself', () => {
    const byItself = withConfirms({ ...DRAFT, strangersAhead: '9' }, 'by itself');
    expect(byItself.strangersAhead).toBe('0');
    expect(withConfirms({ ...byItself, strangersAhead: '3' }, 'by itself').strangersAhead).toBe('3');
    expect(withConfirms({ ...byItself, strangersAhead: '3' }, 'by hand').strangersAhead).toBe('3');
  });

  it.each<[Partial<HoursDraft>, keyof HoursDraft | 'week', string | RegExp]>([
    [{ timezone: '' }, 'timezone', /Choose the zone/],
    [{ timezone: 'Mars/Olympus' }, 'timezone', /Choose the zone/],
    [{ tuesday: '9-5' }, 'tuesday', /Did you mean 17:00/],
    [{ durations: '' }, 'durations', /How long may a session be/],
    [{ durations: 'long' }, 'durations', '“long” isn’t a length. Type minutes, like “30, 60”.'],
    [{ durations: '5' }, 'durations', /10 to 240/],
    [{ durations: '241' }, 'durations', /10 to 240/],
    [{ durations: '33' }, 'durations', /steps of five/],
    [{ durations: '10,15,20,25,30,35,40' }, 'durations', 'At most 6 lengths.'],
    [
      { durations: '30, 240' },
      'durations',
      'Your longest free stretch is 210 minutes, too short for a session of 240 minutes. Remove that length or add hours.',
    ],
    [{ topics: 'R'.repeat(81) }, 'topics', /too long/],
    [{ topics: `${'R'.repeat(70)}, ${'S'.repeat(40)}` }, 'topics', /Shorten them by 13 characters/],
    [{ topics: 'Ada\u202e' }, 'topics', /invisible characters/],
    [{ topics: 'a\u200b, \u200b' }, 'topics', /invisible characters/],
    [{ topics: `a${'\u0301'.repeat(8)}` }, 'topics', /accents/],
    [{ topics: 'x,'.repeat(5_000) }, 'topics', /far too long/],
    [{ daysOff: '..' }, 'daysOff', /Choose the first day/],
    [{ daysOff: '2027-02-30..' }, 'daysOff', /Choose the first day/],
    [{ daysOff: '2026-12-24..2026-12-2' }, 'daysOff', /last day off again/],
    [{ daysOff: '2026-12-24..2026-12-20' }, 'daysOff', '20 December 2026 is before 24 December 2026.'],
    [{ daysOff: '2026-11-21..' }, 'daysOff', '21 November 2026 is over. Choose a later day, or remove it.'],
    [
      { daysOff: '2026-12-24..2026-12-26, 2026-12-26..' },
      'daysOff',
      '26 December 2026 is off twice. Remove one of the lines.',
    ],
    [
      { daysOff: Array.from({ length: 9 }, (_, day) => `2026-12-1${day}..`).join(', ') },
      'daysOff',
      /than a wallet can show/,
    ],
    [{ bufferMinutes: '7' }, 'bufferMinutes', /steps of five/],
    [{ bufferMinutes: '245' }, 'bufferMinutes', 'Type a whole number from 0 to 240.'],
    [{ noticeHours: '-1' }, 'noticeHours', 'Type a whole number from 0 to 720.'],
    [
      { noticeHours: '48', horizonDays: '2' },
      'noticeHours',
      /^With this much notice nobody can book within 2 days\. Use less notice\.$/,
    ],
    [{ horizonDays: '0' }, 'horizonDays', 'Type a whole number from 1 to 90.'],
    [{ perWeek: '1e1' }, 'perWeek', 'Type a whole number from 1 to 50.'],
    [{ strangersAhead: '' }, 'strangersAhead', 'Type a whole number from 0 to 50.'],
  ])('%j is refused beside its field', (part, field, words) => {
    const { terms, problems } = read(part);
    expect(terms).toBeNull();
    expect(Object.keys(problems)).toEqual([field]);
    expect(problems[field]).toMatch(words);
  });

  it('counts a stretch over midnight, and over the end of the week, as one', () => {
    expect(read({ monday: '23-24', tuesday: '0-1', durations: '120' }).terms).not.toBeNull();
    expect(read({ monday: '0-1', sunday: '23-24', durations: '120' }).terms).not.toBeNull();
    expect(read({ monday: '0-1', tuesday: '23-24', durations: '120' }).terms).toBeNull();
    const always = Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, '0-24']));
    expect(read({ ...always, durations: '240' }).terms).not.toBeNull();
  });

  it('is offered only as a reader takes it, whatever was typed', () => {
    const typed = fc.string({ unit: fc.constantFrom(...'0123456789:-,. hmab\u0301\u202e．') });
    const part = fc.record({
      monday: typed,
      topics: typed,
      durations: typed,
      bufferMinutes: typed,
      daysOff: typed,
    });
    fc.assert(
      fc.property(part, fc.constantFrom(...Object.keys(DRAFT)), (texts, kept) => {
        const { terms, problems } = read({ ...texts, [kept]: DRAFT[kept as keyof HoursDraft] });
        if (terms === null) return Object.values(problems).every((words) => words !== '');
        return parseOffer(offerValuesOf({ ...OFFER, ...terms }), OFFER_ISSUED_AT) !== null;
      }),
      { seed: 12, numRuns: 500 },
    );
  });

  it('keeps of a tab only what can be typed', () => {
    expect(isDraftPart({ monday: '9', confirms: 'by hand' })).toBe(true);
    for (const kept of [null, 'x', { monday: 9 }, { confirms: 'x' }, { directory: '' }, { other: 'x' }])
      expect(isDraftPart(kept)).toBe(false);
  });
});

describe('what is about to be signed', () => {
  it('is said in plain words', () => {
    const { terms } = read({
      ...Object.fromEntries(WEEKDAYS.slice(0, 5).map((weekday) => [weekday, '9-12'])),
      durations: '30',
      confirms: 'by itself',
      strangersAhead: '0',
    });
    expect(terms && sayTerms(terms, NOW)).toEqual([
      'People you’ve met can book you. You don’t confirm each session.',
      'A session lasts 30 minutes.',
      'Weekdays: 09:00 to 12:00',
      'These hours are in Lisbon UTC+0.',
      'At least 24 hours and at most 30 days ahead.',
      'At most 5 sessions a week.',
      '10 minutes free before and after each session.',
      'About anything.',
      'You’re not in the list of mentors. Only people with your link find you.',
    ]);
  });

  it('says every term there is', () => {
    expect(
      sayTerms(
        {
          ...OFFER,
          confirms: 'by hand',
          noticeHours: 0,
          bufferMinutes: 0,
          horizonDays: 1,
          strangersAhead: 1,
        },
        NOW,
      ),
    ).toEqual([
      'Anyone can ask you for a session. Nothing is booked until you confirm.',
      'A session lasts 30 or 60 minutes.',
      'Monday to Thursday: 09:00 to 12:30 and 14:00 to 17:00',
      'Fridays: 09:00 to 12:30',
      'Sundays: 14:00 to 17:00',
      'These hours are in Lisbon UTC+0.',
      'People you haven’t met can have at most 1 session ahead, all together.',
      'Up to 1 day ahead.',
      'At most 5 sessions a week.',
      'About Rust lifetimes or Solidity.',
      'Not on 24 December 2026 to 3 January 2027.',
      'You’re in the list of mentors.',
    ]);
  });

  it('says that nobody can book a closed week', () => {
    const week = Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, []])) as unknown as Week;
    expect(sayTerms({ ...OFFER, week }, NOW)).toEqual(['Nobody can book you: every day is closed.']);
  });
});
