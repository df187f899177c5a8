import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type BusySpan, type FreeTimesInput, freeTimes } from '@/lib/availability/free-times';
import { localMinute } from '@/lib/protocol/availability/clock';
import { coverProblem } from '@/lib/protocol/availability/covers';
import type { Offer } from '@/lib/protocol/availability/offer';
import { type Interval, MINUTES_OF_DAY, WEEKDAYS, type Week } from '@/lib/protocol/availability/week';
import { OFFER } from '@/lib/sessions/testing/offers';
import { DAY_MS, type EpochMs, MINUTE_MS } from '@/lib/time/instant';

const GRID_MS = 5 * MINUTE_MS;
/** Wednesday. */
const NOW = Date.parse('2027-03-24T10:00:00.000Z');
/** Before this many days nothing matters: at least one day of a week here is closed. */
const LONGEST_STRETCH_DAYS = 16;

/** On the grid, seldom and often at the ends of a day. */
const interval = fc
  .tuple(fc.constantFrom(0, 30, 540, 545, 1_310), fc.constantFrom(25, 90, 130, 240, 895, 1_440))
  .map(([from, length]): Interval => ({ from, to: Math.min(MINUTES_OF_DAY, from + length) }));

const week = fc
  .tuple(
    fc.array(fc.option(interval, { freq: 4 }), { minLength: WEEKDAYS.length, maxLength: WEEKDAYS.length }),
    fc.integer({ min: 0, max: WEEKDAYS.length - 1 }),
  )
  .map(([days, closed]) => {
    const entries = WEEKDAYS.map((weekday, index) => {
      const open = days[index];
      return [weekday, open && index !== closed ? [open] : []];
    });
    return Object.fromEntries(entries) as Week;
  });

const onGrid = (from: EpochMs, days: number) =>
  fc.integer({ min: 0, max: (days * DAY_MS) / GRID_MS }).map((steps) => from + steps * GRID_MS);

const offsetMinutes = fc.constantFrom(-570, -60, 0, 60, 90, 345, 840);

const clock = fc.record({
  offsetMinutes,
  changes: fc.uniqueArray(fc.record({ at: onGrid(NOW - 3 * DAY_MS, 12), offsetMinutes }), {
    maxLength: 2,
    selector: ({ at }) => at,
  }),
});

const offer: fc.Arbitrary<Offer> = fc
  .record({
    week,
    clock: clock.map(({ changes, ...rest }) => ({
      ...rest,
      changes: [...changes].sort((left, right) => left.at - right.at),
    })),
    daysOff: fc.constantFrom(
      [],
      [{ first: '2027-03-28', last: '2027-03-28' }],
      [{ first: '2027-03-20', last: '2027-03-26' }],
    ),
    topics: fc.constantFrom([], OFFER.topics),
    durations: fc.constantFrom([10], [25, 30], [60], [90, 240]),
    bufferMinutes: fc.constantFrom(0, 7, 30),
    noticeHours: fc.constantFrom(0, 1, 20),
    horizonDays: fc.integer({ min: 1, max: 9 }),
    perWeek: fc.integer({ min: 1, max: 4 }),
    validUntil: fc.integer({ min: NOW - DAY_MS, max: NOW + 12 * DAY_MS }),
  })
  .map((change) => ({ ...OFFER, ...change }));

const busySpan = fc
  .record({
    startsAt: onGrid(NOW - 4 * DAY_MS, 14).chain((at) => fc.constantFrom(at, at + MINUTE_MS, at + 1_000)),
    minutes: fc.constantFrom(10, 45, 240),
    asMentor: fc.boolean(),
  })
  .map(({ startsAt, minutes, asMentor }): BusySpan => {
    return { startsAt, endsAt: startsAt + minutes * MINUTE_MS, asMentor };
  });

const input: fc.Arbitrary<FreeTimesInput> = offer.chain((made) =>
  fc.record({
    offer: fc.constant(made),
    busy: fc.array(busySpan, { maxLength: 8 }),
    now: fc.constantFrom(NOW, NOW + 1, NOW - 2 * MINUTE_MS),
    durationMinutes: fc.constantFrom(...made.durations),
  }),
);

function isCovered({ offer: made, now, durationMinutes }: FreeTimesInput, startsAt: EpochMs): boolean {
  const skill = made.topics[0] ?? 'anything';
  return coverProblem(made, { startsAt, durationMinutes, skill, issuedAt: now }) === null;
}

/** Whether hours are open in the five minutes from an instant on, whenever it is booked. */
function isOpen(made: Offer, startsAt: EpochMs): boolean {
  const anyTime = { ...made, noticeHours: 0, durations: [5], topics: [], validUntil: startsAt + DAY_MS };
  return coverProblem(anyTime, { startsAt, durationMinutes: 5, skill: '', issuedAt: startsAt }) === null;
}

/** Monday to Sunday: days from Monday, 30 March 2026, on. */
function weekOf(made: Offer, at: EpochMs): number {
  const monday = Date.parse('2026-03-30T00:00:00.000Z') / MINUTE_MS;
  return Math.floor((localMinute(made.clock, at) - monday) / (7 * MINUTES_OF_DAY));
}

/** The same by walking over every five minutes, as one would with a finger on a calendar. */
function slowFreeTimes(asked: FreeTimesInput): readonly EpochMs[] {
  const { offer: made, busy, now, durationMinutes } = asked;
  const step = (durationMinutes < 30 ? 15 : 30) * MINUTE_MS;
  const buffer = made.bufferMinutes * MINUTE_MS;
  const starts: EpochMs[] = [];
  let begin: EpochMs | null = null;
  const first = Math.floor((now - LONGEST_STRETCH_DAYS * DAY_MS) / GRID_MS) * GRID_MS;
  for (let at = first; at <= now + made.horizonDays * DAY_MS; at += GRID_MS) {
    begin = isOpen(made, at) ? (begin ?? at) : null;
    if (begin === null || (at - begin) % step !== 0 || !isCovered(asked, at)) continue;
    const end = at + durationMinutes * MINUTE_MS;
    const isTaken = busy.some((span) => at < span.endsAt + buffer && end + buffer > span.startsAt);
    const given = busy.filter((span) => span.asMentor && weekOf(made, span.startsAt) === weekOf(made, at));
    if (!isTaken && given.length < made.perWeek) starts.push(at);
  }
  return starts;
}

it('free times are all that hours and agreed sessions leave, and nothing else', () => {
  let shown = 0;
  fc.assert(
    fc.property(input, (asked) => {
      const starts = freeTimes(asked);
      shown += starts.length;
      expect(starts.filter((start) => !isCovered(asked, start))).toEqual([]);
      expect(starts).toEqual(slowFreeTimes(asked));
    }),
    { seed: 20_270_328, numRuns: 150 },
  );
  expect(shown).toBeGreaterThan(1_000);
});
