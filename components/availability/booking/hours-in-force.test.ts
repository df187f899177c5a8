import { expect, it } from 'vitest';
import { startsOf } from '@/components/availability/booking/hours-in-force';
import { OFFER } from '@/lib/sessions/testing/offers';
import { HOUR_MS, MINUTE_MS } from '@/lib/time/instant';

it('a session that is moved gives its time away: half an hour later is free', () => {
  // Monday, 09:00 in Lisbon, in the hours 09:00-12:30.
  const startsAt = Date.parse('2026-11-23T09:00:00.000Z');
  const session = { startsAt, durationMinutes: 60 };
  const other = { startsAt: startsAt + 2 * HOUR_MS, endsAt: startsAt + 3 * HOUR_MS, asMentor: true };
  const spans = [{ startsAt, endsAt: startsAt + HOUR_MS, asMentor: true }, other];
  const now = startsAt - 40 * HOUR_MS;
  const hours = { offer: OFFER, digest: '0x', busy: { spans, isComplete: true }, now } as const;
  const half = startsAt + 30 * MINUTE_MS;
  expect(startsOf(hours, 60)).not.toContain(half);
  expect(startsOf(hours, 60, session)).toContain(half);
  expect(startsOf(hours, 60, session)).not.toContain(other.startsAt);
});
