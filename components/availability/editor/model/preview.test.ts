import { describe, expect, it } from 'vitest';
import { offerOf, previewOf, sayTimes } from '@/components/availability/editor/model/preview';
import { standingOf } from '@/components/availability/editor/model/standing';
import type { HoursTerms } from '@/components/availability/editor/model/terms';
import { OFFER } from '@/lib/sessions/testing/offers';
import { MENTOR, WRITER } from '@/lib/sessions/testing/people';
import { DAY_MS, HOUR_MS } from '@/lib/time/instant';

const SIGNERS = { wallet: MENTOR.address, answeredBy: WRITER.address };
/** A Sunday in Lisbon, 12:50. */
const NOW = Date.parse('2026-11-22T12:50:00.000Z');
const { wallet: _wallet, clock: _clock, answeredBy: _answeredBy, validUntil: _validUntil, ...TERMS } = OFFER;

const previewed = (terms: Partial<HoursTerms>, busy: Parameters<typeof previewOf>[1] = [], now = NOW) => {
  const offer = offerOf({ ...TERMS, ...terms }, SIGNERS, now);
  return offer && previewOf(offer, busy, now);
};

describe('the preview of hours', () => {
  it('shows fourteen days from today, each with its times or why it has none', () => {
    const days = previewed({}) ?? [];
    expect(days.map(({ date }) => date)).toEqual(
      Array.from({ length: 14 }, (_, day) => new Date(NOW + day * DAY_MS).toISOString().slice(0, 10)),
    );
    expect(days[0]).toEqual({
      date: '2026-11-22',
      times: ['14:00', '14:30', '15:00', '15:30', '16:00', '16:30'],
      because: null,
    });
    expect(days[6]).toEqual({ date: '2026-11-28', times: [], because: 'closed' });
  });

  it('leaves out days off and what is agreed to', () => {
    const startsAt = Date.parse('2026-11-23T09:00:00.000Z');
    const busy = [{ startsAt, endsAt: startsAt + 3 * HOUR_MS, asMentor: false }];
    const days = previewed({ daysOff: [{ first: '2026-11-22', last: '2026-11-22' }] }, busy) ?? [];
    expect(days[0]).toMatchObject({ times: [], because: 'day off' });
    expect(days[1]?.times[0]).toBe('14:00');
    expect(
      previewed(
        { perWeek: 1 },
        busy.map((span) => ({ ...span, asMentor: true })),
      )?.[1],
    ).toMatchObject({
      times: [],
      because: 'taken',
    });
  });

  it('follows the zone over a change of its clocks', () => {
    const beforeTheChange = Date.parse('2027-03-27T12:00:00.000Z');
    const days = previewed({}, [], beforeTheChange) ?? [];
    expect(days.map(({ times }) => times[0])).toContain('14:00');
    expect(days[2]?.times[0]).toBe('09:00');
  });

  it('says many times in few words', () => {
    expect(sayTimes(['09:00', '09:30'])).toBe('09:00, 09:30');
    expect(sayTimes(['09:00', '09:30', '10:00', '10:30', '11:00', '11:30', '12:00'])).toBe(
      '09:00, 09:30, 10:00, 10:30 … 12:00',
    );
  });
});

describe('how hours stand', () => {
  const offer = { ...OFFER, validUntil: NOW + 8 * DAY_MS };
  const other = MENTOR.address;

  it.each([
    [null, WRITER.address, NOW, 'none'],
    [offer, WRITER.address, NOW, 'in force'],
    [offer, WRITER.address, NOW + DAY_MS - 1, 'in force'],
    [offer, WRITER.address, NOW + DAY_MS, 'running out'],
    [offer, WRITER.address, offer.validUntil, 'none'],
    [offer, other, NOW + DAY_MS, 'answered elsewhere'],
  ] as const)('%#', (inForce, ownWriter, now, standing) =>
    expect(standingOf(inForce, ownWriter, now)).toBe(standing),
  );

  it('paused, by a signature over a closed week', () => {
    const week = {
      monday: [],
      tuesday: [],
      wednesday: [],
      thursday: [],
      friday: [],
      saturday: [],
      sunday: [],
    };
    expect(standingOf({ ...offer, week }, WRITER.address, NOW)).toBe('paused');
  });
});
