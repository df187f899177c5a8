import type { Offer } from '@/lib/protocol/availability/offer';
import { MENTOR, WRITER } from '@/lib/sessions/testing/people';

const WORKDAY = [
  { from: 9 * 60, to: 12 * 60 + 30 },
  { from: 14 * 60, to: 17 * 60 },
];

/** When the mentor signed `OFFER`: a little before `TODAY`. */
export const OFFER_ISSUED_AT = '2026-11-22T12:50:00.000Z';

/** The mentor's hours in tests: Lisbon, where winter is UTC; `REQUEST` fits into them. */
export const OFFER: Offer = {
  wallet: MENTOR.address,
  timezone: 'Europe/Lisbon',
  clock: { offsetMinutes: 0, changes: [] },
  week: {
    monday: WORKDAY,
    tuesday: WORKDAY,
    wednesday: WORKDAY,
    thursday: WORKDAY,
    friday: [{ from: 9 * 60, to: 12 * 60 + 30 }],
    saturday: [],
    sunday: [{ from: 14 * 60, to: 17 * 60 }],
  },
  daysOff: [{ first: '2026-12-24', last: '2027-01-03' }],
  topics: ['Rust lifetimes', 'Solidity'],
  durations: [30, 60],
  bufferMinutes: 10,
  noticeHours: 1,
  horizonDays: 60,
  confirms: 'by itself',
  perWeek: 5,
  strangersAhead: 2,
  directory: 'listed',
  answeredBy: WRITER.address,
  validUntil: Date.parse('2027-02-19T12:50:00.000Z'),
};
