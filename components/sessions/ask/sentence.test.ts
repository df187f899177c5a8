import { describe, expect, it } from 'vitest';
import { type Asked, requestSentence } from '@/components/sessions/ask/sentence';

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
  requestSentence({ ...ASKED, ...change }, { ...READING, ...reading });

describe('the request read back', () => {
  it.each([
    [{}, 'Ask Ada to mentor you on Rust lifetimes, Friday 27 November, 16:00 to 17:00 (Berlin UTC+1).'],
    [
      { theirZone: 'Asia/Kathmandu' },
      'Ask Ada to mentor you on Rust lifetimes, Friday 27 November, 16:00 to 17:00 (Berlin UTC+1), 20:45 for Ada.',
    ],
    [
      { theirZone: 'Australia/Lord_Howe' },
      'Ask Ada to mentor you on Rust lifetimes, Friday 27 November, 16:00 to 17:00 (Berlin UTC+1), 02:00 on Saturday 28 November for Ada.',
    ],
    [
      { role: 'mentor', durationMinutes: 90 },
      'Offer to mentor Ada on Rust lifetimes, Friday 27 November, 16:00 to 17:30 (Berlin UTC+1).',
    ],
    [
      { insteadOf: Date.parse('2026-11-26T15:00:00Z') },
      'Propose to Ada to meet about Rust lifetimes, Friday 27 November, 16:00 to 17:00 (Berlin UTC+1), instead of Thursday 26 November, 16:00.',
    ],
    [
      { isBooking: true, durationMinutes: 30, theirZone: 'Europe/Lisbon' },
      'Book a session with Ada on Rust lifetimes, Friday 27 November, 16:00 to 16:30 (Berlin UTC+1), 15:00 for Ada.',
    ],
    [
      { theirZone: 'Europe/Berlin' },
      'Ask Ada to mentor you on Rust lifetimes, Friday 27 November, 16:00 to 17:00 (Berlin UTC+1).',
    ],
  ] as const)('%j', (change, sentence) => {
    expect(read(change)).toBe(sentence);
  });

  it('leaves open what nobody has said yet', () => {
    expect(read({ name: null, skill: ' ', startsAt: null })).toBe('Ask … to mentor you on …');
    expect(read({ startsAt: null })).toBe('Ask Ada to mentor you on Rust lifetimes, …');
    expect(read({ durationMinutes: null })).toContain('16:00 to … (Berlin UTC+1)');
  });

  it('is written in the reader’s own hours', () => {
    expect(read({}, { hourCycle: 12 })).toContain('4:00 pm to 5:00 pm');
  });
});
