import { describe, expect, it } from 'vitest';
import { axisOf } from '@/lib/sessions/week/axis';
import { beginOnAxis, endOnAxis } from '@/lib/sessions/week/axis-minute';
import { layOutWeek, SHORTEST_MINUTES, type WeekItem } from '@/lib/sessions/week/week-layout';
import { HOUR_MS, MINUTE_MS } from '@/lib/time/instant';
import { weekOf } from '@/lib/time/week';

const MONDAY = 1;
const NO_ITEMS: readonly WeekItem[] = [];

function item(from: string, minutes: number, rank = 0): WeekItem {
  const at = Date.parse(from);
  return { from: at, to: at + minutes * MINUTE_MS, rank };
}

function layOut(
  day: string,
  zone: string,
  items: readonly WeekItem[],
  {
    hours = [],
    wholeDay = false,
  }: { hours?: readonly { from: number; to: number }[]; wholeDay?: boolean } = {},
) {
  return layOutWeek({ days: weekOf(day, MONDAY), zone, items, hours, wholeDay });
}

/** Blocks as they stand: weekday from 0, times of day they lie at, lane of lanes. */
function drawn(layout: ReturnType<typeof layOut>) {
  return layout.days.flatMap(({ blocks }, day) =>
    blocks.map(({ top, minutes, lane, lanes }) => {
      const from = (layout.top + top) / 60;
      return [day, from, from + minutes / 60, `${lane + 1}/${lanes}`];
    }),
  );
}

describe('a week', () => {
  it('shows seven days from seven to eight in the evening when there is nothing', () => {
    const layout = layOut('2031-01-15', 'Europe/Berlin', NO_ITEMS);
    expect(layout.days.map(({ day }) => day)).toEqual(weekOf('2031-01-13', MONDAY));
    expect([layout.top, layout.minutes]).toEqual([7 * 60, 13 * 60]);
    expect(layout.ticks.map(({ at, minuteOfDay }) => minuteOfDay - at)).toEqual(Array(14).fill(7 * 60));
    expect(
      layout.days.every(({ voids, blocks, hours }) => [...voids, ...blocks, ...hours].length === 0),
    ).toBe(true);
  });

  it('grows to whole hours that hold every session and every open hour', () => {
    const early = layOut('2031-01-13', 'UTC', [item('2031-01-14T05:45Z', 60)]);
    expect([early.top, early.minutes]).toEqual([5 * 60, 15 * 60]);
    const hours = [{ from: Date.parse('2031-01-15T18:00Z'), to: Date.parse('2031-01-15T22:10Z') }];
    const late = layOut('2031-01-13', 'UTC', NO_ITEMS, { hours });
    expect([late.top, late.minutes]).toEqual([7 * 60, 16 * 60]);
    expect(late.days[2]?.hours).toMatchObject([{ top: 11 * 60, minutes: 250 }]);
    const whole = layOut('2031-01-13', 'UTC', NO_ITEMS, { wholeDay: true });
    expect([whole.top, whole.minutes, whole.ticks.length]).toEqual([0, 1440, 25]);
  });

  it('leaves out what is of other weeks, up to the very instant', () => {
    const items = [item('2031-01-12T22:00Z', 120), item('2031-01-20T00:00Z', 60)];
    expect(drawn(layOut('2031-01-13', 'UTC', items))).toEqual([]);
  });

  it.each([
    ['Asia/Kathmandu', 13.75],
    ['America/St_Johns', 4.5],
    ['Australia/Lord_Howe', 19],
  ])('stands in the clocks of %s', (zone, hour) => {
    expect(drawn(layOut('2031-01-13', zone, [item('2031-01-14T08:00Z', 60)]))).toEqual([
      [1, hour, hour + 1, '1/1'],
    ]);
  });

  it('draws a session over midnight on both days, and says so', () => {
    const layout = layOut('2031-01-13', 'UTC', [item('2031-01-14T23:00Z', 150)], { wholeDay: true });
    expect(drawn(layout)).toEqual([
      [1, 23, 24, '1/1'],
      [2, 0, 1.5, '1/1'],
    ]);
    expect(
      layout.days.flatMap(({ blocks }) => blocks.map(({ isContinued, goesOn }) => [isContinued, goesOn])),
    ).toEqual([
      [false, true],
      [true, false],
    ]);
  });

  it('shows no night for the end of what began the day before: it stands before the day', () => {
    const late = item('2031-01-14T23:00Z', 150);
    const layout = layOut('2031-01-13', 'UTC', [late]);
    expect([layout.top, layout.minutes, layout.fillsDay]).toEqual([7 * 60, 17 * 60, false]);
    expect(drawn(layout)).toEqual([[1, 23, 24, '1/1']]);
    expect(layout.days.map(({ before }) => before)).toEqual([[], [], [late], [], [], [], []]);
  });

  it('shows what began the day before from the first hour on, and as long as it goes on', () => {
    const layout = layOut('2031-01-13', 'UTC', [item('2031-01-14T22:00Z', 23 * 60 + 30)]);
    expect(drawn(layout)).toEqual([
      [1, 22, 24, '1/1'],
      [2, 7, 21.5, '1/1'],
    ]);
    const ofLastWeek = layOut('2031-01-13', 'UTC', [item('2031-01-12T22:00Z', 23 * 60 + 30)]);
    expect(ofLastWeek.minutes).toBe(15 * 60);
    expect(drawn(layOut('2031-01-13', 'UTC', [item('2031-01-14T23:00Z', 485)]))).toContainEqual([
      ...[2, 7, 7.5, '1/1'],
    ]);
  });

  it('says when there is something at all hours', () => {
    const early = [item('2031-01-14T00:30Z', 60), item('2031-01-15T23:15Z', 30)];
    expect(layOut('2031-01-13', 'UTC', early)).toMatchObject({ top: 0, minutes: 1440, fillsDay: true });
    expect(layOut('2031-01-13', 'UTC', NO_ITEMS, { wholeDay: true }).fillsDay).toBe(false);
  });

  it('draws what begins before the week, or goes on after it, as far as it is of the week', () => {
    const items = [item('2031-01-12T22:30Z', 180), item('2031-01-19T23:30Z', 60)];
    expect(drawn(layOut('2031-01-13', 'UTC', items, { wholeDay: true }))).toEqual([
      [0, 0, 1.5, '1/1'],
      [6, 23.5, 24, '1/1'],
    ]);
  });

  it.each([5, 10, 15, 29])(
    'draws %i minutes long enough to be read, also at the end of the day',
    (minutes) => {
      const short = [item('2031-01-14T10:00Z', minutes), item('2031-01-14T23:59Z', 1)];
      expect(drawn(layOut('2031-01-13', 'UTC', short))).toEqual([
        [1, 10, 10 + SHORTEST_MINUTES / 60, '1/1'],
        [1, 23.5, 24, '1/1'],
      ]);
    },
  );
});

describe('side by side', () => {
  it('stands what overlaps, in as few lanes as are needed at once', () => {
    const items = [
      item('2031-01-14T10:00Z', 60),
      item('2031-01-14T10:30Z', 60),
      item('2031-01-14T11:00Z', 60),
      item('2031-01-14T12:00Z', 60),
    ];
    expect(drawn(layOut('2031-01-13', 'UTC', items))).toEqual([
      [1, 10, 11, '1/2'],
      [1, 10.5, 11.5, '2/2'],
      [1, 11, 12, '1/2'],
      [1, 12, 13, '1/1'],
    ]);
  });

  it('stands what is too short to be drawn true beside its neighbour', () => {
    const items = [item('2031-01-14T10:00Z', 15), item('2031-01-14T10:15Z', 15)];
    expect(drawn(layOut('2031-01-13', 'UTC', items)).map(([, , , lane]) => lane)).toEqual(['1/2', '2/2']);
  });

  it('keeps what matters most where there is no room for all, and has the rest together', () => {
    const at = '2031-01-14T10:00Z';
    const crowd = Array.from({ length: 20 }, () => item(at, 60, 2));
    const agreed = item(at, 60, 0);
    const waiting = item('2031-01-14T10:30Z', 60, 1);
    const layout = layOut('2031-01-13', 'UTC', [...crowd, waiting, agreed]);
    const [, tuesday] = layout.days;
    expect(tuesday?.blocks.map(({ item: shown }) => shown)).toEqual([agreed, waiting]);
    expect(tuesday?.crowds).toHaveLength(1);
    expect(tuesday?.crowds[0]).toMatchObject({
      top: 180,
      minutes: 60,
      lane: 2,
      lanes: 3,
      from: agreed.from,
      to: agreed.to,
    });
    expect(tuesday?.crowds[0]?.items).toHaveLength(20);
  });

  it('covers nothing with anything, and loses nothing, whatever there is', () => {
    let seed = 7;
    const chance = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    for (let round = 0; round < 60; round += 1) {
      const items = Array.from({ length: 1 + chance(40) }, () => ({
        ...item('2031-01-13T00:00Z', 5 + 5 * chance(60), chance(3)),
      })).map((one) => {
        const away = chance(7 * 24 * 12) * 5 * MINUTE_MS;
        return { ...one, from: one.from + away, to: one.to + away };
      });
      const layout = layOut('2031-01-13', 'UTC', items, { wholeDay: true });
      for (const { blocks, crowds } of layout.days) {
        const boxes = [...blocks, ...crowds].map(({ top, minutes, lane, lanes }) => ({
          ...{ top, bottom: top + minutes, start: lane / lanes, end: (lane + 1) / lanes },
        }));
        for (const [index, one] of boxes.entries()) {
          expect(one.top >= 0 && one.bottom <= layout.minutes && one.end <= 1).toBe(true);
          const covered = boxes
            .slice(index + 1)
            .filter(
              (other) =>
                one.top < other.bottom &&
                other.top < one.bottom &&
                one.start < other.end - 1e-9 &&
                other.start < one.end - 1e-9,
            );
          expect(covered).toEqual([]);
        }
        expect(blocks.map(({ top }) => top)).toEqual(blocks.map(({ top }) => top).toSorted((a, b) => a - b));
      }
      const shown = layout.days.flatMap(({ blocks, crowds }) => [
        ...blocks.map((block) => block.item),
        ...crowds.flatMap((crowd) => crowd.items),
      ]);
      expect(new Set(shown)).toEqual(
        new Set(items.filter(({ from }) => from < Date.parse('2031-01-20T00:00Z'))),
      );
    }
  });
});

describe('a day whose clocks change', () => {
  it('of 23 hours leaves the hour empty that no clock shows', () => {
    // Berlin, Sunday 30 March 2031: from 02:00 to 03:00.
    const items = [item('2031-03-30T00:30Z', 60)];
    const layout = layOut('2031-03-30', 'Europe/Berlin', items, { wholeDay: true });
    expect(layout.minutes).toBe(1440);
    const sunday = layout.days[6];
    expect(sunday && (sunday.to - sunday.from) / HOUR_MS).toBe(23);
    expect(sunday?.voids).toEqual([{ top: 120, minutes: 60 }]);
    // 01:30 to 03:30 by the clock, an hour long.
    expect(sunday?.blocks).toMatchObject([{ top: 90, minutes: 120 }]);
  });

  it('of 25 hours shows its repeated hour twice, and the other days leave it empty', () => {
    // Berlin, Sunday 26 October 2031: from 03:00 back to 02:00.
    const first = item('2031-10-26T00:15Z', 30);
    const second = item('2031-10-26T01:15Z', 30);
    const after = item('2031-10-26T08:00Z', 60);
    const monday = item('2031-10-20T08:00Z', 60);
    const layout = layOut('2031-10-26', 'Europe/Berlin', [first, second, after, monday], { wholeDay: true });
    expect(layout.minutes).toBe(1500);
    const [firstDay] = layout.days;
    const sunday = layout.days[6];
    expect(sunday && (sunday.to - sunday.from) / HOUR_MS).toBe(25);
    expect(sunday?.voids).toEqual([]);
    expect(sunday?.blocks.map(({ top }) => top / 60)).toEqual([2.25, 3.25, 10]);
    // At ten by the clock, on an axis that has one hour more before it.
    expect(firstDay?.blocks).toMatchObject([{ top: 11 * 60, minutes: 60 }]);
    expect(firstDay?.voids).toEqual([{ top: 180, minutes: 60 }]);
    expect(layout.ticks.slice(0, 6)).toEqual([
      { at: 0, minuteOfDay: 0 },
      { at: 60, minuteOfDay: 60 },
      { at: 120, minuteOfDay: 120 },
      { at: 180, minuteOfDay: 120 },
      { at: 240, minuteOfDay: 180 },
      { at: 300, minuteOfDay: 240 },
    ]);
  });

  it('by day is as any other: what is shown begins at seven', () => {
    const layout = layOut('2031-10-26', 'Europe/Berlin', [item('2031-10-26T08:00Z', 60)]);
    expect(layout.ticks[0]).toEqual({ at: 0, minuteOfDay: 7 * 60 });
    expect(layout.minutes).toBe(13 * 60);
    expect(layout.days[6]?.blocks).toMatchObject([{ top: 120, minutes: 60 }]);
  });

  it('by half an hour has its half hour', () => {
    // Lord Howe, Sunday 6 April 2031: from 02:00 back to 01:30.
    const layout = layOut('2031-04-06', 'Australia/Lord_Howe', NO_ITEMS, { wholeDay: true });
    expect(layout.minutes).toBe(1470);
    expect(layout.ticks.slice(1, 5)).toEqual([
      { at: 60, minuteOfDay: 60 },
      { at: 120, minuteOfDay: 90 },
      { at: 150, minuteOfDay: 120 },
      { at: 210, minuteOfDay: 180 },
    ]);
    expect(layout.days[6]?.voids).toEqual([]);
    expect(layout.days[0]?.voids).toEqual([{ top: 120, minutes: 30 }]);
  });

  it('gives every minute of every day a place of its own, in order, all year and everywhere clocks change', () => {
    for (const zone of [
      'Europe/Berlin',
      'Australia/Lord_Howe',
      'Africa/Cairo',
      'America/Havana',
      'Antarctica/Troll',
      'America/Santiago',
    ]) {
      for (let week = 0; week < 53; week += 1) {
        const day = new Date(Date.UTC(2027, 0, 4) + week * 7 * 24 * HOUR_MS).toISOString().slice(0, 10);
        const { days, ticks } = axisOf(weekOf(day, MONDAY), zone);
        const length = ticks.at(-1)?.at ?? 0;
        for (const { from, to, stretches } of days) {
          const places = Array.from({ length: (to - from) / (30 * MINUTE_MS) }, (_, index) =>
            beginOnAxis(stretches, from + index * 30 * MINUTE_MS),
          );
          expect(places.every((place, index) => place !== null && place > (places[index - 1] ?? -1))).toBe(
            true,
          );
          expect(beginOnAxis(stretches, to)).toBeNull();
          expect(endOnAxis(stretches, from)).toBeNull();
          expect(endOnAxis(stretches, to)).toBeLessThanOrEqual(length);
        }
      }
    }
  });
});
