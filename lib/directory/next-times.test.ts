import { describe, expect, it } from 'vitest';
import { decisiveSpan } from '@/lib/availability/free-times';
import { LOOK_AHEAD_DAYS, nextTimesOf, spanOfNextTimes } from '@/lib/directory/next-times';
import { OFFER } from '@/lib/sessions/testing/offers';
import { DAY_MS, HOUR_MS } from '@/lib/time/instant';

/** A Sunday; hours that day begin at 14:00 in Lisbon, which is UTC. */
const NOW = Date.parse('2026-11-22T13:30:00.000Z');
const isoOf = (instants: readonly number[]) => instants.map((at) => new Date(at).toISOString().slice(0, 16));
const next = (zone: string, offer = OFFER, busy: Parameters<typeof nextTimesOf>[1] = []) =>
  isoOf(nextTimesOf(offer, busy, { now: NOW, zone }).starts);

describe('next times', () => {
  it('are the first of each of the next days, by the reader’s calendar', () => {
    expect(next('Europe/Lisbon')).toEqual(['2026-11-22T14:30', '2026-11-23T09:00', '2026-11-24T09:00']);
    // By 16:00 in Lisbon the next day has begun in Kiritimati; Monday's hours there reach into Tuesday.
    expect(next('Pacific/Kiritimati')).toEqual(['2026-11-22T14:30', '2026-11-23T10:00', '2026-11-24T10:00']);
  });

  it('are of the shortest session that is offered', () => {
    expect(nextTimesOf(OFFER, [], { now: NOW, zone: 'UTC' }).durationMinutes).toBe(30);
  });

  it('leave out what is taken', () => {
    const startsAt = Date.parse('2026-11-23T09:00:00.000Z');
    const busy = [{ startsAt, endsAt: startsAt + 3 * HOUR_MS, asMentor: true }];
    expect(next('UTC', OFFER, busy)[1]).toBe('2026-11-23T14:00');
  });

  it('are none where the hours begin later than the directory looks', () => {
    expect(next('UTC', { ...OFFER, noticeHours: 24 * (LOOK_AHEAD_DAYS + 1) })).toEqual([]);
  });
});

describe('what decides about them', () => {
  it('is nothing for nobody', () => {
    expect(spanOfNextTimes([], NOW)).toBeNull();
  });

  it('reaches over the spans of all, as far as the directory looks', () => {
    const near = { ...OFFER, horizonDays: 3 };
    const east = { ...OFFER, horizonDays: 90, clock: { offsetMinutes: 14 * 60, changes: [] } };
    const span = spanOfNextTimes([near, east], NOW);
    for (const offer of [near, { ...east, horizonDays: LOOK_AHEAD_DAYS }]) {
      const { from, to } = decisiveSpan(offer, NOW);
      expect(span?.from).toBeLessThanOrEqual(from);
      expect(span?.to).toBeGreaterThanOrEqual(to);
    }
    expect((span?.to ?? 0) - NOW).toBeLessThan((LOOK_AHEAD_DAYS + 9) * DAY_MS);
  });
});
