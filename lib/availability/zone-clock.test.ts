import { describe, expect, it } from 'vitest';
import { clockOfZone } from '@/lib/availability/zone-clock';
import { formatClockText } from '@/lib/protocol/availability/clock';
import { OFFER_LIFE_MS } from '@/lib/protocol/availability/offer';

const at = (text: string) => Date.parse(text);

/** The clock as an offer that begins then says it. */
function said(zone: string, from: string, until = at(from) + OFFER_LIFE_MS): string | null {
  const clock = clockOfZone(zone, at(from), until);
  return clock && formatClockText(clock);
}

describe('what clocks of a zone show over the life of an offer', () => {
  it.each([
    ['UTC', '2027-01-15T12:00:00.000Z', 'UTC+00:00'],
    ['Asia/Kathmandu', '2027-01-15T12:00:00.000Z', 'UTC+05:45'],
    ['Europe/Lisbon', '2027-01-15T12:00:00.000Z', 'UTC+00:00; 2027-03-28T01:00Z UTC+01:00'],
    ['America/St_Johns', '2027-01-15T12:00:00.000Z', 'UTC-03:30; 2027-03-14T05:30Z UTC-02:30'],
    ['Australia/Lord_Howe', '2027-03-01T00:00:00.000Z', 'UTC+11:00; 2027-04-03T15:00Z UTC+10:30'],
    ['Pacific/Chatham', '2027-03-01T00:00:00.000Z', 'UTC+13:45; 2027-04-03T14:00Z UTC+12:45'],
    [
      'Africa/Casablanca',
      '2027-01-15T12:00:00.000Z',
      'UTC+01:00; 2027-02-07T02:00Z UTC+00:00; 2027-03-14T02:00Z UTC+01:00',
    ],
  ])('%s from %s', (zone, from, expected) => {
    expect(said(zone, from)).toBe(expected);
  });

  it('says at most two changes', () => {
    expect(said('Europe/Lisbon', '2027-01-15T00:00:00.000Z', at('2027-12-31T00:00:00.000Z'))).not.toBeNull();
    expect(said('Europe/Lisbon', '2027-01-15T00:00:00.000Z', at('2028-04-15T00:00:00.000Z'))).toBeNull();
  });

  it('a change at the beginning is over, one a millisecond later is ahead, one at the end matters no more', () => {
    const change = at('2027-03-28T01:00:00.000Z');
    expect(clockOfZone('Europe/Lisbon', change, change + 1)).toEqual({ offsetMinutes: 60, changes: [] });
    const ahead = { offsetMinutes: 0, changes: [{ at: change, offsetMinutes: 60 }] };
    expect(clockOfZone('Europe/Lisbon', change - 1, change + 1)).toEqual(ahead);
    expect(clockOfZone('Europe/Lisbon', change - 1, change)).toEqual({ offsetMinutes: 0, changes: [] });
    expect(clockOfZone('Europe/Lisbon', change, change)).toEqual({ offsetMinutes: 60, changes: [] });
  });

  it('is none off the grid: an offset of 19 minutes 32 seconds, a change at 00:01', () => {
    expect(
      clockOfZone('Africa/Monrovia', at('1960-01-01T00:00:00.000Z'), at('1960-01-02T00:00:00.000Z')),
    ).toBeNull();
    expect(said('America/St_Johns', '2009-10-15T00:00:00.000Z')).toBeNull();
  });

  it('a day that clocks leave out is one change', () => {
    expect(said('Pacific/Apia', '2011-12-01T00:00:00.000Z', at('2012-01-10T00:00:00.000Z'))).toBe(
      'UTC-10:00; 2011-12-30T10:00Z UTC+14:00',
    );
  });
});
