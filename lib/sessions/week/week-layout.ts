import { type Axis, type AxisDay, axisOf, type Tick } from '@/lib/sessions/week/axis';
import { beginOnAxis, endOnAxis } from '@/lib/sessions/week/axis-minute';
import { type Crowd, placeSideBySide } from '@/lib/sessions/week/lanes';
import { type EpochMs, MINUTE_MS } from '@/lib/time/instant';
import type { ZoneName } from '@/lib/time/zone';

/** A stretch of time, the end not included. */
type TimeSpan = { readonly from: EpochMs; readonly to: EpochMs };

/** Something that takes time, and how much it matters where there is no room for all: 0 comes first. */
export type WeekItem = TimeSpan & { readonly rank: number };

/** What a week is made of. */
export type WeekInput<Item extends WeekItem> = {
  readonly days: readonly string[];
  readonly zone: ZoneName;
  readonly items: readonly Item[];
  /** In order, without overlaps. */
  readonly hours: readonly TimeSpan[];
  /** From midnight to midnight, however little there is. */
  readonly wholeDay: boolean;
};

/** A part of a day, in minutes from the top of what is shown. */
export type Part = { readonly top: number; readonly minutes: number };

/** Something with a place of its own among what stands beside it. */
type Beside = Part & { readonly lane: number; readonly lanes: number };

export type WeekBlock<Item> = Beside & {
  readonly item: Item;
  /** It began the day before, or earlier. */
  readonly isContinued: boolean;
  /** It goes on the next day. */
  readonly goesOn: boolean;
};

/** Several for which there is no room side by side. */
export type WeekCrowd<Item> = Beside & TimeSpan & { readonly items: readonly Item[] };

export type WeekDay<Item> = AxisDay & {
  /** What began the day before and is over before anything of this day is shown. */
  readonly before: readonly Item[];
  readonly blocks: readonly WeekBlock<Item>[];
  readonly crowds: readonly WeekCrowd<Item>[];
  readonly hours: readonly (Part & TimeSpan)[];
  /** What clocks do not show on this day. */
  readonly voids: readonly Part[];
};

export type WeekLayout<Item> = {
  readonly days: readonly WeekDay<Item>[];
  /** Of what is shown, from its top. */
  readonly ticks: readonly Tick[];
  /** Where on the axis that is. */
  readonly top: number;
  readonly minutes: number;
  /** What there is takes the days from midnight to midnight, asked for or not. */
  readonly fillsDay: boolean;
};

/** What is shown at least: from seven in the morning to eight in the evening. */
const USUAL = { from: 7 * 60, to: 20 * 60 };

/** A shorter one is drawn as long as this, so that its words can be read and a thumb can hit it. */
export const SHORTEST_MINUTES = 30;

type OnAxis<Item> = {
  readonly item: Item;
  readonly rank: number;
  readonly from: number;
  readonly to: number;
  /** Where it ends, however long it is drawn. */
  readonly end: number;
  readonly isContinued: boolean;
  readonly goesOn: boolean;
};

/** Lays a week out: what is on which day, where, and beside how many others. Pure, and of any zone. */
export function layOutWeek<Item extends WeekItem>(input: WeekInput<Item>): WeekLayout<Item> {
  const axis = axisOf(input.days, input.zone);
  const length = axis.ticks.at(-1)?.at ?? 0;
  const drawn = axis.days.map((day) => ({
    day,
    items: input.items.flatMap((item) => drawItem(day, item, length)),
    hours: input.hours.flatMap((span) => drawSpan(day, span)),
  }));
  const whole = { from: 0, to: length };
  const needed = shownOf(
    axis,
    drawn.flatMap(({ items, hours }) => [...items.map(beginningHere), ...hours]),
  );
  const shown = input.wholeDay ? whole : needed;
  return {
    top: shown.from,
    minutes: shown.to - shown.from,
    fillsDay: needed.from === whole.from && needed.to === whole.to,
    ticks: axis.ticks
      .filter(({ at }) => at >= shown.from && at <= shown.to)
      .map((tick) => ({ ...tick, at: tick.at - shown.from })),
    days: drawn.map(({ day, items, hours }) => {
      const { placed, crowds } = placeSideBySide(items.flatMap((item) => withinShown(item, shown)));
      return {
        ...day,
        before: items.filter(({ end }) => end <= shown.from).map(({ item }) => item),
        blocks: placed
          .toSorted((left, right) => left.item.from - right.item.from || left.lane - right.lane)
          .map(({ item: { item, isContinued, goesOn, ...at }, lane, lanes }) => ({
            ...partOf(at, shown.from),
            ...{ item, isContinued, goesOn, lane, lanes },
          })),
        crowds: crowds.map((crowd) => drawCrowd(crowd, shown.from)),
        hours: hours.map(({ span, ...at }) => ({ ...partOf(at, shown.from), ...span })),
        voids: voidsOf(day, shown).map((at) => partOf(at, shown.from)),
      };
    }),
  };
}

/** A span as far as it is of a day. */
function drawSpan(day: AxisDay, { from, to }: TimeSpan) {
  const span = { from: Math.max(from, day.from), to: Math.min(to, day.to) };
  if (span.from >= span.to) return [];
  const begin = beginOnAxis(day.stretches, span.from);
  const end = endOnAxis(day.stretches, span.to);
  return begin === null || end === null ? [] : [{ from: begin, to: end, span }];
}

function drawItem<Item extends WeekItem>(day: AxisDay, item: Item, length: number): readonly OnAxis<Item>[] {
  return drawSpan(day, item).map(({ from, to }) => {
    const begin = Math.min(from, length - SHORTEST_MINUTES);
    return {
      ...{ item, rank: item.rank, from: begin, to: Math.max(to, begin + SHORTEST_MINUTES), end: to },
      isContinued: item.from < day.from,
      goesOn: item.to > day.to,
    };
  });
}

/** What an item has to be shown of: where it began the day before, no night is shown for its end alone. */
function beginningHere<Item>({ from, to, isContinued }: OnAxis<Item>) {
  return { from: isContinued ? Number.POSITIVE_INFINITY : from, to };
}

/** An item as far as it is of the hours shown. */
function withinShown<Item>(item: OnAxis<Item>, { from }: { from: number }): readonly OnAxis<Item>[] {
  if (item.end <= from) return [];
  const begin = Math.max(item.from, from);
  return [{ ...item, from: begin, to: Math.max(item.to, begin + SHORTEST_MINUTES) }];
}

/** Whole hours that hold what is usual and whatever there is. */
function shownOf({ ticks }: Axis, parts: readonly { from: number; to: number }[]) {
  const usualFrom = ticks.find(({ minuteOfDay }) => minuteOfDay === USUAL.from)?.at ?? USUAL.from;
  const usualTo = ticks.find(({ minuteOfDay }) => minuteOfDay === USUAL.to)?.at ?? USUAL.to;
  const from = Math.min(usualFrom, ...parts.map((part) => part.from));
  const to = Math.max(usualTo, ...parts.map((part) => part.to));
  return {
    from: ticks.findLast(({ at }) => at <= from)?.at ?? 0,
    to: ticks.find(({ at }) => at >= to)?.at ?? to,
  };
}

function drawCrowd<Item extends WeekItem>(crowd: Crowd<OnAxis<Item>>, top: number): WeekCrowd<Item> {
  const items = crowd.items.map(({ item }) => item);
  return {
    ...partOf(crowd, top),
    lane: crowd.lanes - 1,
    lanes: crowd.lanes,
    items,
    from: Math.min(...items.map(({ from }) => from)),
    to: Math.max(...items.map(({ to }) => to)),
  };
}

/** What is shown and is no part of the day. */
function voidsOf({ stretches }: AxisDay, shown: { from: number; to: number }) {
  const voids: { from: number; to: number }[] = [];
  let end = shown.from;
  for (const { at, from, to } of stretches) {
    if (at > end) voids.push({ from: end, to: Math.min(at, shown.to) });
    end = Math.max(end, at + (to - from) / MINUTE_MS);
  }
  if (end < shown.to) voids.push({ from: end, to: shown.to });
  return voids.filter(({ from, to }) => from < to);
}

function partOf({ from, to }: { from: number; to: number }, top: number): Part {
  return { top: from - top, minutes: to - from };
}
