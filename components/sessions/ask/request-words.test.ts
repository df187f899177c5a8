import { describe, expect, it } from 'vitest';
import { type Asked, sayReplacedAbove, sayRequest } from '@/components/sessions/ask/request-words';

const READING = { zone: 'Europe/Berlin', hourCycle: 24, now: Date.parse('2026-11-22T13:00:00Z') } as const;
const ASKED: Asked = {
  role: 'learner',
  name: 'Ada',
  skill: 'Rust lifetimes',
  startsAt: Date.parse('2026-11-27T15:00:00Z'),
  durationMinutes: 60,
  theirZone: null,
  insteadOf: null,
};
const read = (change: Partial<Asked> = {}, reading = {}) =>
  sayRequest({ ...ASKED, ...change }, { ...READING, ...reading });

const WHAT = 'Ask Ada to mentor you on Rust lifetimes.';
const WHEN = 'Friday 27 November, 16:00 to 17:00 (Berlin UTC+1).';

describe('the request read back', () => {
  it.each<[Partial<Asked>, readonly string[]]>([
    [{}, [WHAT, WHEN]],
    [{ theirZone: 'Asia/Kathmandu' }, [WHAT, WHEN, 'For Ada, it starts at 20:45.']],
    [
      { theirZone: 'Australia/Lord_Howe' },
      [WHAT, WHEN, 'For Ada, it starts on Saturday 28 November at 02:00.'],
    ],
    [
      { role: 'mentor', durationMinutes: 90 },
      ['Offer to mentor Ada on Rust lifetimes.', 'Friday 27 November, 16:00 to 17:30 (Berlin UTC+1).'],
    ],
    [
      { insteadOf: Date.parse('2026-11-26T15:00:00Z') },
      [
        'Propose another time to Ada for a session on Rust lifetimes.',
        WHEN,
        'It replaces the session on Thursday 26 November at 16:00.',
      ],
    ],
    [
      { isBooking: true, durationMinutes: 30, theirZone: 'Europe/Lisbon' },
      [
        'Book a session with Ada on Rust lifetimes.',
        'Friday 27 November, 16:00 to 16:30 (Berlin UTC+1).',
        'For Ada, it starts at 15:00.',
      ],
    ],
    [{ theirZone: 'Europe/Berlin' }, [WHAT, WHEN]],
    [{ startsAt: null, theirZone: 'Asia/Kathmandu' }, [WHAT]],
  ])('%j', (change, sentences) => {
    expect(read(change)).toEqual(sentences);
  });

  it.each<[Partial<Asked>, string]>([
    [{ role: 'learner' }, 'Ask … to mentor you.'],
    [{ role: 'mentor' }, 'Offer to mentor ….'],
    [{ insteadOf: 0 }, 'Propose another time to ….'],
    [{ isBooking: true }, 'Book a session with ….'],
  ])('leaves open what nobody has said yet: %j', (change, sentence) => {
    expect(read({ ...change, name: null, skill: ' ', startsAt: null })).toEqual([sentence]);
  });

  it('is preceded by the time that is to be moved', () => {
    const startsAt = Date.parse('2026-11-26T15:00:00Z');
    expect(sayReplacedAbove(startsAt, READING)).toBe(
      'This replaces your session on Thursday 26 November at 16:00 (Berlin UTC+1).',
    );
    expect(sayReplacedAbove(startsAt, { ...READING, hourCycle: 12, dateOrder: 'month-day' })).toBe(
      'This replaces your session on Thursday, November 26 at 4:00 pm (Berlin UTC+1).',
    );
  });

  it('leaves the end open while nobody has said how long', () => {
    expect(read({ durationMinutes: null })).toContain('Friday 27 November, 16:00 to … (Berlin UTC+1).');
  });

  it('is written in the reader’s own hours and order', () => {
    expect(read({}, { hourCycle: 12, dateOrder: 'month-day' })).toContain(
      'Friday, November 27, 4:00 pm to 5:00 pm (Berlin UTC+1).',
    );
  });
});
