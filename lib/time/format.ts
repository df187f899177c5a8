import { DAY_MS, type EpochMs, MINUTE_MS, SECOND_MS } from '@/lib/time/instant';
import { temporal, type ZonedDateTime } from '@/lib/time/temporal';
import { type DateOrder, type HourCycle, UTC, type ZoneName } from '@/lib/time/zone';

/*
 * Only numbers are taken from Intl; the words are ours. Node and browsers ship different ICU texts, and a page whose
 * server and client disagree about a comma fails hydration.
 */
/** January first. */
export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
/** By their number in `Date`: Sunday first. */
export const WEEKDAYS = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const;

/** The days that have words of their own, by how many midnights they are away. */
const NEAR_DAYS: Readonly<Record<number, readonly [alone: string, inSentence: string]>> = {
  [-1]: ['Yesterday', 'yesterday'],
  0: ['Today', 'today'],
  1: ['Tomorrow', 'tomorrow'],
};

/** What clocks and calendars in a zone show at an instant. */
type ZonedParts = {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  /** 0 to 23. */
  readonly hour: number;
  readonly minute: number;
  /** East of UTC is positive. */
  readonly offsetMinutes: number;
};

/** A time of day as shown: the digits, and the half of the day where readers write it. */
type ClockText = { readonly digits: string; readonly period: 'am' | 'pm' | null };

const NANOSECONDS_A_MINUTE = MINUTE_MS * 1_000_000;

/** More zones than there are: strangers choose the spelling of a zone, and every spelling is another one. */
const MAX_FORMATTERS = 600;

const formatters = new Map<ZoneName, Intl.DateTimeFormat>();

/** What clocks and calendars in a zone show at an instant; the zone must have passed `parseZone`. */
export function zonedParts(at: EpochMs, zone: ZoneName): ZonedParts {
  return (temporal && partsByTemporal(temporal, at, zone)) ?? partsByIntl(at, zone);
}

/** Null for a zone that only `Intl` knows, by a name of its own data such as `PST`: anybody may sign such a one. */
function partsByTemporal(
  { Instant }: NonNullable<typeof temporal>,
  at: EpochMs,
  zone: ZoneName,
): ZonedParts | null {
  try {
    return partsOf(Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone));
  } catch (thrown) {
    if (thrown instanceof RangeError) return null;
    throw thrown;
  }
}

function partsOf(shown: ZonedDateTime): ZonedParts {
  const { year, month, day, hour, minute, offsetNanoseconds } = shown;
  return {
    year,
    month,
    day,
    hour,
    minute,
    offsetMinutes: Math.round(offsetNanoseconds / NANOSECONDS_A_MINUTE),
  };
}

function partsByIntl(at: EpochMs, zone: ZoneName): ZonedParts {
  const numbers = new Map<string, number>();
  for (const part of formatterOf(zone).formatToParts(at)) numbers.set(part.type, Number(part.value));
  const read = (name: string) => numbers.get(name) ?? 0;
  const [year, month, day] = [read('year'), read('month'), read('day')];
  const [hour, minute, second] = [read('hour'), read('minute'), read('second')];
  const shownMs = Date.UTC(year, month - 1, day, hour, minute, second);
  const wholeSecond = Math.floor(at / SECOND_MS) * SECOND_MS;
  return { year, month, day, hour, minute, offsetMinutes: Math.round((shownMs - wholeSecond) / MINUTE_MS) };
}

/** The time of day: `16:00`, or `4:00` with `pm`. */
export function clockText(at: EpochMs, zone: ZoneName, hourCycle: HourCycle): ClockText {
  const { hour, minute } = zonedParts(at, zone);
  return clockOf(hour, minute, hourCycle);
}

/** The time of day in one string: `16:00`, `4:00 pm`. */
export function formatClock(at: EpochMs, zone: ZoneName, hourCycle: HourCycle): string {
  return inOneString(clockText(at, zone, hourCycle));
}

/** A time of day by its minute from midnight: `16:00`, `4:00 pm`. The end of the day is `24:00`, or `12:00 am`. */
export function formatMinuteOfDay(minute: number, hourCycle: HourCycle): string {
  return inOneString(clockOf(Math.floor(minute / 60), minute % 60, hourCycle));
}

/**
 * The day as one says it: a word when it is near, the year only when it is another one.
 *
 * @param order The reader's: see `TimePreferences`.
 */
export function formatDay(at: EpochMs, zone: ZoneName, now: EpochMs, order?: DateOrder): string {
  return NEAR_DAYS[nearDay(at, zone, now)]?.[0] ?? formatDate(at, zone, now, order);
}

/** The day inside a sentence: `today`, `tomorrow`, `Friday 27 November`. */
export function formatDayInSentence(at: EpochMs, zone: ZoneName, now: EpochMs, order?: DateOrder): string {
  return NEAR_DAYS[nearDay(at, zone, now)]?.[1] ?? formatDate(at, zone, now, order);
}

/**
 * The day by its date: `Friday 27 November` or `Friday, November 27`, with the year when it is not this one.
 *
 * @param now Null where nobody knows when it is read: then with the year.
 */
export function formatDate(at: EpochMs, zone: ZoneName, now: EpochMs | null, order?: DateOrder): string {
  const weekday = formatWeekday(at, zone);
  const { year } = zonedParts(at, zone);
  const date =
    now !== null && year === zonedParts(now, zone).year
      ? monthDay(at, zone, order)
      : formatFullDate(at, zone, order);
  return order === 'month-day' ? `${weekday}, ${date}` : `${weekday} ${date}`;
}

/** The date with its year and without its weekday: `27 November 2026`, `November 27, 2026`. */
export function formatFullDate(at: EpochMs, zone: ZoneName, order?: DateOrder): string {
  const { year } = zonedParts(at, zone);
  return `${monthDay(at, zone, order)}${order === 'month-day' ? ',' : ''} ${year}`;
}

/** The weekday: `Friday`. */
export function formatWeekday(at: EpochMs, zone: ZoneName): string {
  return WEEKDAYS[new Date(calendarDay(at, zone) * DAY_MS).getUTCDay()] ?? '';
}

/** The month with its year: `November 2026`. */
export function formatMonth(at: EpochMs, zone: ZoneName): string {
  const { year, month } = zonedParts(at, zone);
  return `${MONTHS[month - 1]} ${year}`;
}

/** The calendar day in a zone as `2026-11-27`: equal for instants of one day there, and sorts by time. */
export function dayKey(at: EpochMs, zone: ZoneName): string {
  const { year, month, day } = zonedParts(at, zone);
  return `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`;
}

/**
 * A zone as it stands beside a time: `Kathmandu UTC+5:45`, `Knox, Indiana UTC−6`, `UTC`, and `UTC+3` for one that is
 * nothing else. The offset is the one in force then.
 *
 * @param name What it is called: see `zoneName`.
 */
export function labelZone(at: EpochMs, zone: ZoneName, name: string | null): string {
  if (name === UTC) return UTC;
  return name === null ? formatOffset(at, zone) : `${name} ${formatOffset(at, zone)}`;
}

/** What clocks of a zone are ahead of UTC at an instant, as it stands beside a time: `UTC+5:45`. */
export function formatOffset(at: EpochMs, zone: ZoneName): string {
  return zone === UTC ? UTC : offsetLabel(zonedParts(at, zone).offsetMinutes);
}

/** Says once for a whole page in which zone, called so, its times stand: `Times in Kathmandu (UTC+5:45)`. */
export function formatPageZone(at: EpochMs, zone: ZoneName, name: string | null): string {
  const offset = formatOffset(at, zone);
  return name === null || name === UTC ? `Times in ${offset}` : `Times in ${name} (${offset})`;
}

/** A length of time: `45 min`, `1 h`, `1 h 30 min`. */
export function formatDuration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/** How many midnights lie between: the key of `NEAR_DAYS`, where it has one. */
function nearDay(at: EpochMs, zone: ZoneName, now: EpochMs): number {
  return calendarDay(at, zone) - calendarDay(now, zone);
}

function clockOf(hour: number, minute: number, hourCycle: HourCycle): ClockText {
  if (hourCycle === 24) return { digits: `${pad(hour)}:${pad(minute)}`, period: null };
  return { digits: `${hour % 12 || 12}:${pad(minute)}`, period: hour % 24 < 12 ? 'am' : 'pm' };
}

function inOneString({ digits, period }: ClockText): string {
  return period ? `${digits} ${period}` : digits;
}

function monthDay(at: EpochMs, zone: ZoneName, order: DateOrder | undefined): string {
  const { month, day } = zonedParts(at, zone);
  const name = MONTHS[month - 1] ?? '';
  return order === 'month-day' ? `${name} ${day}` : `${day} ${name}`;
}

function offsetLabel(offsetMinutes: number): string {
  const size = Math.abs(offsetMinutes);
  const minutes = size % 60;
  const sign = offsetMinutes < 0 ? '−' : '+';
  return `UTC${sign}${Math.floor(size / 60)}${minutes === 0 ? '' : `:${pad(minutes)}`}`;
}

/** Days since 1970-01-01 of the calendar day in the zone: differences count midnights, whatever a day's length. */
function calendarDay(at: EpochMs, zone: ZoneName): number {
  const { year, month, day } = zonedParts(at, zone);
  return Date.UTC(year, month - 1, day) / DAY_MS;
}

function formatterOf(zone: ZoneName): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  if (formatters.size >= MAX_FORMATTERS) formatters.clear();
  formatters.set(zone, made);
  return made;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
