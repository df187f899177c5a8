import { groupByDay, monthAfter, monthOf } from '@/components/availability/booking/picker/calendar';
import type { PickerState } from '@/components/availability/booking/picker/picker-state';
import { dayKey } from '@/lib/time/format';
import type { EpochMs } from '@/lib/time/instant';
import type { ZoneName } from '@/lib/time/zone';

/** What a page of free times shows. */
export type PickerView = {
  readonly month: string;
  /** The months one can turn to; null where there is nothing to see. */
  readonly earlier: string | null;
  readonly later: string | null;
  /** Free times of each day of the month that has any. */
  readonly days: ReadonlyMap<string, readonly EpochMs[]>;
  readonly today: string;
  /** The day whose times are shown; null when none is chosen and the month has none. */
  readonly day: string | null;
  readonly times: readonly EpochMs[];
  /** The free time that is chosen. */
  readonly chosen: EpochMs | null;
  /** A time the address names that is not free: it was taken meanwhile, or never offered. */
  readonly gone: EpochMs | null;
  /** Where to look when the month or the day has none: the nearest free time after it, else the first of all. */
  readonly next: EpochMs | null;
  /** The next free times after the chosen one, or after the one that is gone. */
  readonly alternatives: readonly EpochMs[];
};

type Free = {
  /** In order. */
  readonly starts: readonly EpochMs[];
  readonly zone: ZoneName;
  readonly now: EpochMs;
  /** How far apart two sessions begin at least: their length, and what the mentor keeps free between them. */
  readonly apartMs: number;
};

type Choice = Pick<PickerState, 'month' | 'day' | 'startsAt'>;

/** How many other times are named after one that is gone. */
const ALTERNATIVES = 3;

/** What is shown of the free times for what the address asks: a time says more than a day, a day more than a month. */
export function viewPicker({ starts, zone, now, apartMs }: Free, asked: Choice): PickerView {
  const byDay = groupByDay(starts, zone);
  const days = [...byDay.keys()];
  const chosen = starts.find((at) => at === asked.startsAt) ?? null;
  const wanted = asked.startsAt === null ? asked.day : dayKey(asked.startsAt, zone);
  const today = dayKey(now, zone);
  const first = monthOf(today);
  const last = monthOf(days.at(-1) ?? today);
  const wish = wanted === null ? (asked.month ?? monthOf(days[0] ?? today)) : monthOf(wanted);
  // Nobody turns to a month in which there can be nothing.
  const month = wish < first ? first : wish > last ? last : wish;
  const ofMonth = days.filter((day) => monthOf(day) === month);
  const day = wanted !== null && monthOf(wanted) === month ? wanted : (ofMonth[0] ?? null);
  const times = day === null ? [] : (byDay.get(day) ?? []);
  const nextDay = days.find((free) => free > (day ?? month)) ?? days[0];
  return {
    month,
    earlier: month > first ? monthAfter(month, -1) : null,
    later: month < last ? monthAfter(month, 1) : null,
    days: new Map(ofMonth.map((free) => [free, byDay.get(free) ?? []])),
    today,
    day,
    times,
    chosen,
    gone: chosen === null ? asked.startsAt : null,
    next: times.length > 0 || nextDay === undefined ? null : (byDay.get(nextDay)?.[0] ?? null),
    // Whoever gets the chosen time takes those beside it as well; one that is gone has done so already.
    alternatives: alternativesTo(starts, asked.startsAt, chosen === null ? 0 : apartMs),
  };
}

function alternativesTo(
  starts: readonly EpochMs[],
  startsAt: EpochMs | null,
  apartMs: number,
): readonly EpochMs[] {
  if (startsAt === null) return [];
  const apart = starts.filter((at) => at !== startsAt && Math.abs(at - startsAt) >= apartMs);
  const after = apart.filter((at) => at > startsAt);
  const others = after.length > 0 ? after : apart;
  return others.slice(0, ALTERNATIVES);
}
