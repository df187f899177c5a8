import { describe, expect, it } from 'vitest';
import { offerValuesOf } from '@/lib/protocol/availability/offer';
import { parseOffer } from '@/lib/protocol/availability/parse-offer';
import { OFFER, OFFER_ISSUED_AT } from '@/lib/sessions/testing/offers';

const VALUES = offerValuesOf(OFFER);
const read = (change: object) => parseOffer({ ...VALUES, ...change }, OFFER_ISSUED_AT);
const daysLater = (days: number, more = 0) =>
  new Date(Date.parse(OFFER_ISSUED_AT) + days * 86_400_000 + more).toISOString();

/** Texts that say nothing, or the same in another spelling than the one that is signed. */
const HOSTILE: Readonly<Record<string, readonly unknown[]>> = {
  monday: [
    '9:00-12:00',
    '09:00-12:00,14:00-15:00',
    '09:00-12:00,  14:00-15:00',
    ' 09:00-12:00',
    '09:00–12:00',
    '09:00-12:00\n',
    '０９:00-12:00',
    '12:00-09:00',
    '09:00-09:00',
    '09:00-12:00, 11:00-13:00',
    '09:00-12:00, 12:00-13:00',
    '14:00-15:00, 09:00-12:00',
    '09:01-10:00',
    '22:00-24:05',
    '24:00-24:00',
    '00:00-01:00, 02:00-03:00, 04:00-05:00, 06:00-07:00, 08:00-09:00, 10:00-11:00, 12:00-13:00',
    'closed',
  ],
  daysOff: [
    '2026-12-24..2026-12-24',
    '2026-12-25, 2026-12-24',
    '2026-12-24..2026-12-20',
    '2026-02-30',
    '20261224',
  ],
  topics: [
    'Rust,Solidity',
    ' Rust',
    'Rust ',
    'Rust, Rust',
    'Rust, ',
    'Rust \u202elifetimes',
    'Rust\u0000',
    'Rust\nSolidity',
    '\u200b',
    '\u3164',
    'R\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301ust',
    'ä'.repeat(50),
    'x'.repeat(10_000),
  ],
  durations: ['', '30,60', '60, 30', '30, 30', '030', '7', '33', '5', '241', '30 ', '1e2'],
  timezone: ['', 'Europe/Lisbon ', '../../etc/passwd', 'Europe/<b>', 'UTC\u0000', 'a'.repeat(100), 'A/B/C/D'],
  clock: [
    '',
    'UTC',
    'UTC+0',
    'UTC-00:00',
    'UTC+00:00;',
    'UTC+00:00; 2026-12-01T01:00Z UTC+00:00',
    'UTC+00:01',
  ],
  confirms: ['By itself', 'never', null],
  directory: ['hidden', '', true],
  perWeek: [0, 51, 1.5, Number.NaN, '5', 2 ** 53],
  strangersAhead: [-1, 51, 0.1, null],
  bufferMinutes: [7, -5, Number.POSITIVE_INFINITY],
  noticeHours: [-1, 721],
  horizonDays: [0, 91],
  answeredBy: ['0x1234', VALUES.answeredBy.toUpperCase(), `${VALUES.answeredBy}\n`],
  wallet: [VALUES.wallet.replace('0x', '0X'), ''],
  validUntil: [OFFER_ISSUED_AT, daysLater(90, 1), daysLater(-1), '2027-01-01', 'never'],
};

const rows = Object.entries(HOSTILE).flatMap(([name, values]) =>
  values.map((value) => [name, value] as const),
);

describe('the one spelling of an offer', () => {
  it('is what is written, and lives as long as an offer may', () => {
    expect(read({})).toEqual(OFFER);
    expect(read({ validUntil: daysLater(90) })).not.toBeNull();
    expect(parseOffer(VALUES, 'today')).toBeNull();
  });

  it.each(rows)('%s is not %j', (name, value) => {
    expect(read({ [name]: value })).toBeNull();
  });

  it.each([null, undefined, 'offer', 7, [], new Map()])('is not %s', (values) => {
    expect(parseOffer(values, OFFER_ISSUED_AT)).toBeNull();
  });
});
