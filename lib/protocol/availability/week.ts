/** The days of a week in its order, as the fields of an offer name them. */
export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

export type Weekday = (typeof WEEKDAYS)[number];

/** Open hours of a local day, in minutes from its midnight: 0 to 1440, the end not included. */
export type Interval = { readonly from: number; readonly to: number };

/** The open hours of each weekday, in order. */
export type Week = Readonly<Record<Weekday, readonly Interval[]>>;

export const MINUTES_OF_DAY = 24 * 60;

/** Every time of an offer lies on this grid. */
export const GRID_MINUTES = 5;

/** More than this no weekday may have: what a wallet can show. */
export const MAX_INTERVALS = 6;

const INTERVAL = /^(\d{2}):(\d{2})-(\d{2}):(\d{2})$/;

/**
 * Reads the hours of one weekday; null for anything that `formatHours` would not write. Closed is the empty text.
 *
 * @example
 * ```ts
 * import { parseHours } from '@/lib/protocol/availability/week';
 *
 * console.log(parseHours('09:00-12:30')); // [ { from: 540, to: 750 } ]
 * console.log(parseHours('14:00-13:00'), parseHours('')); // null []
 * ```
 */
export function parseHours(text: string): readonly Interval[] | null {
  if (text === '') return [];
  const parts = text.split(', ');
  if (parts.length > MAX_INTERVALS) return null;
  const intervals: Interval[] = [];
  let end = -1;
  for (const part of parts) {
    const interval = parseInterval(part);
    // Hours that touch are one interval: one week has one spelling.
    if (interval === null || interval.from <= end) return null;
    intervals.push(interval);
    end = interval.to;
  }
  return intervals;
}

/**
 * The one spelling of the hours of a weekday.
 *
 * @example
 * ```ts
 * import { formatHours } from '@/lib/protocol/availability/week';
 *
 * console.log(formatHours([{ from: 540, to: 750 }, { from: 1320, to: 1440 }])); // 09:00-12:30, 22:00-24:00
 * ```
 */
export function formatHours(intervals: readonly Interval[]): string {
  return intervals.map(({ from, to }) => `${formatTimeOfDay(from)}-${formatTimeOfDay(to)}`).join(', ');
}

/**
 * A time of day by its minute: `09:30`, and `24:00` for the end of the day.
 *
 * @example
 * ```ts
 * import { formatTimeOfDay } from '@/lib/protocol/availability/week';
 *
 * console.log(formatTimeOfDay(570), formatTimeOfDay(1440)); // 09:30 24:00
 * ```
 */
export function formatTimeOfDay(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

function parseInterval(text: string): Interval | null {
  const [, fromHour, fromMinute, toHour, toMinute] = INTERVAL.exec(text) ?? [];
  if (toMinute === undefined || Number(fromMinute) >= 60 || Number(toMinute) >= 60) return null;
  const from = Number(fromHour) * 60 + Number(fromMinute);
  const to = Number(toHour) * 60 + Number(toMinute);
  const isOnGrid = from % GRID_MINUTES === 0 && to % GRID_MINUTES === 0;
  return isOnGrid && from < to && to <= MINUTES_OF_DAY ? { from, to } : null;
}
