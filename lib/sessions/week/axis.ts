import type { DayStretch } from '@/lib/sessions/week/axis-minute';
import { utcMidnight } from '@/lib/time/calendar-day';
import { zonedParts } from '@/lib/time/format';
import { DAY_MS, type EpochMs, MINUTE_MS } from '@/lib/time/instant';
import { offsetChanges } from '@/lib/time/offset-changes';
import { dayAfter, MINUTES_OF_HOUR, startOfDay } from '@/lib/time/week';
import type { ZoneName } from '@/lib/time/zone';

/*
 * The days of a week stand side by side on one axis: the time of day, in minutes from midnight. Where clocks go back, the
 * hour they show twice is on the axis twice, on that day and on all others, which leave its second one empty; where they
 * go forward, that day leaves the hour empty which they do not show. So no two instants of a day share a place, and equal
 * times of different days stand level.
 */

/** A day as it lies on the axis. */
export type AxisDay = {
  readonly day: string;
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** The whole day, in order. */
  readonly stretches: readonly DayStretch[];
};

/** A line across the axis with a time of day, in minutes from midnight. */
export type Tick = { readonly at: number; readonly minuteOfDay: number };

export type Axis = {
  readonly days: readonly AxisDay[];
  /** In order, the first at 0, the last at the end of the axis. */
  readonly ticks: readonly Tick[];
};

/** Clocks went back on a day from one time of day to an earlier one, whose minutes they then showed again. */
type Repeat = { readonly day: string; readonly from: number; readonly until: number };

/** A day cut where its clocks change; `minute` is what they show then, counted from its midnight. */
type CutDay = Omit<AxisDay, 'stretches'> & { readonly cuts: readonly (DayStretch & { minute: number })[] };

const MINUTES_OF_DAY = DAY_MS / MINUTE_MS;

/** The axis of some days as clocks in a zone show them. */
export function axisOf(days: readonly string[], zone: ZoneName): Axis {
  const cutDays = days.map((day) => cutWhereClocksChange(day, zone));
  const repeats = cutDays.flatMap(repeatsOf).sort((left, right) => left.until - right.until);
  return {
    days: cutDays.map((day) => layOnAxis(day, repeats)),
    ticks: ticksOf(repeats),
  };
}

function cutWhereClocksChange(day: string, zone: ZoneName): CutDay {
  const from = startOfDay(day, zone);
  const to = startOfDay(dayAfter(day, 1), zone);
  const { offsetMinutes } = zonedParts(from, zone);
  const beginnings = [{ at: from, offsetMinutes }, ...offsetChanges(zone, from, to)];
  const cuts = beginnings.map(({ at, offsetMinutes: offset }, index) => ({
    from: at,
    to: beginnings[index + 1]?.at ?? to,
    at: 0,
    minute: (at - utcMidnight(day)) / MINUTE_MS + offset,
  }));
  return { day, from, to, cuts };
}

function repeatsOf({ day, cuts }: CutDay): readonly Repeat[] {
  return cuts.flatMap((cut, index) => {
    const before = cuts[index - 1];
    if (before === undefined) return [];
    const until = before.minute + minutesOf(before);
    return cut.minute < until ? [{ day, from: cut.minute, until }] : [];
  });
}

function layOnAxis({ cuts, ...day }: CutDay, repeats: readonly Repeat[]): AxisDay {
  const elsewhere = repeats.filter((repeat) => repeat.day !== day.day);
  let repeated = 0;
  const stretches = cuts.flatMap((cut, index) => {
    const before = cuts[index - 1];
    if (before !== undefined) repeated += Math.max(0, before.minute + minutesOf(before) - cut.minute);
    return cutWhereOthersRepeat(cut, elsewhere).map(({ minute, ...piece }) => ({
      ...piece,
      at: minute + repeated + shiftAt(minute, elsewhere),
    }));
  });
  return { ...day, stretches };
}

/** The day's own minutes stop where another day has its repeated ones, and go on behind them. */
function cutWhereOthersRepeat(cut: CutDay['cuts'][number], elsewhere: readonly Repeat[]) {
  const end = cut.minute + minutesOf(cut);
  const inside = [...new Set(elsewhere.map(({ until }) => until))].filter(
    (until) => cut.minute < until && until < end,
  );
  const minutes = [cut.minute, ...inside];
  return minutes.map((minute, index) => {
    const from = cut.from + (minute - cut.minute) * MINUTE_MS;
    const next = minutes[index + 1];
    return {
      minute,
      from,
      to: next === undefined ? cut.to : cut.from + (next - cut.minute) * MINUTE_MS,
      at: 0,
    };
  });
}

/** How far repeated minutes that end at or before a time of day push it down. */
function shiftAt(minute: number, repeats: readonly Repeat[]): number {
  return repeats
    .filter(({ until }) => until <= minute)
    .reduce((sum, { from, until }) => sum + until - from, 0);
}

function ticksOf(repeats: readonly Repeat[]): readonly Tick[] {
  const hours = Array.from({ length: MINUTES_OF_DAY / MINUTES_OF_HOUR + 1 }, (_, hour) => {
    const minuteOfDay = hour * MINUTES_OF_HOUR;
    return { at: minuteOfDay + shiftAt(minuteOfDay, repeats), minuteOfDay };
  });
  const again = repeats.flatMap((repeat) => {
    const begin = repeat.until + shiftAt(repeat.until - 1, repeats);
    const whole = hours.filter(({ minuteOfDay }) => repeat.from < minuteOfDay && minuteOfDay < repeat.until);
    return [{ minuteOfDay: repeat.from }, ...whole].map(({ minuteOfDay }) => ({
      at: begin + minuteOfDay - repeat.from,
      minuteOfDay,
    }));
  });
  return [...hours, ...again].sort((left, right) => left.at - right.at);
}

function minutesOf({ from, to }: DayStretch): number {
  return (to - from) / MINUTE_MS;
}
