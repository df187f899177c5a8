import { GRID_MINUTES } from '@/lib/protocol/availability/week';
import { type EpochMs, MINUTE_MS, parseIsoInstant } from '@/lib/time/instant';

/** One change of a zone's clocks. */
export type ClockChange = {
  readonly at: EpochMs;
  /** What is added to UTC from then on. */
  readonly offsetMinutes: number;
};

/**
 * What clocks in a mentor's zone show over the life of an offer, as she signed it: later time-zone data, or a reader
 * with older data, changes nothing about what was agreed.
 */
export type Clock = {
  /** What is added to UTC when the offer begins. */
  readonly offsetMinutes: number;
  /** In order of time. */
  readonly changes: readonly ClockChange[];
};

/** No zone changes its clocks more often within 90 days. */
export const MAX_CLOCK_CHANGES = 2;

/** No zone is further from UTC. */
const MAX_OFFSET_MINUTES = 18 * 60;

/** Offsets and changes lie on the grid of hours (`GRID_MINUTES`), as they do everywhere today. */
const isOnGrid = (minutes: number) => minutes % GRID_MINUTES === 0;

const OFFSET = /^UTC([+-])(\d{2}):(\d{2})$/;
const CHANGE = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})Z (UTC[+-]\d{2}:\d{2})$/;

/**
 * Reads a clock; null for anything that `formatClockText` would not write.
 *
 * @example
 * ```ts
 * import { parseClockText } from '@/lib/protocol/availability/clock';
 *
 * const lisbon = parseClockText('UTC+00:00; 2027-03-28T01:00Z UTC+01:00');
 * console.log(lisbon?.changes.length, parseClockText('UTC+0')); // 1 null
 * ```
 */
export function parseClockText(text: string): Clock | null {
  const [first = '', ...rest] = text.split('; ');
  const offsetMinutes = parseOffset(first);
  if (offsetMinutes === null || rest.length > MAX_CLOCK_CHANGES) return null;
  const changes: ClockChange[] = [];
  let before = { at: Number.NEGATIVE_INFINITY, offsetMinutes };
  for (const part of rest) {
    const change = parseChange(part);
    if (change === null || change.at <= before.at || change.offsetMinutes === before.offsetMinutes)
      return null;
    changes.push(change);
    before = change;
  }
  return { offsetMinutes, changes };
}

/**
 * The one spelling of a clock.
 *
 * @example
 * ```ts
 * import { formatClockText } from '@/lib/protocol/availability/clock';
 *
 * console.log(formatClockText({ offsetMinutes: 345, changes: [] })); // UTC+05:45
 * ```
 */
export function formatClockText({ offsetMinutes, changes }: Clock): string {
  const parts = changes.map((change) => {
    return `${new Date(change.at).toISOString().slice(0, 16)}Z ${formatOffset(change.offsetMinutes)}`;
  });
  return [formatOffset(offsetMinutes), ...parts].join('; ');
}

/**
 * What is added to UTC at an instant.
 *
 * @example
 * ```ts
 * import { offsetAt, parseClockText } from '@/lib/protocol/availability/clock';
 *
 * const lisbon = parseClockText('UTC+00:00; 2027-03-28T01:00Z UTC+01:00');
 * console.log(lisbon && offsetAt(lisbon, Date.parse('2027-03-28T01:00:00.000Z'))); // 60
 * ```
 */
export function offsetAt({ offsetMinutes, changes }: Clock, at: EpochMs): number {
  return changes.findLast((change) => change.at <= at)?.offsetMinutes ?? offsetMinutes;
}

/**
 * The minute of local time an instant is in, counted from 1970-01-01 00:00 on the same clock.
 *
 * @example
 * ```ts
 * import { localMinute } from '@/lib/protocol/availability/clock';
 *
 * console.log(localMinute({ offsetMinutes: 345, changes: [] }, 60_000)); // 346
 * ```
 */
export function localMinute(clock: Clock, at: EpochMs): number {
  return Math.floor(at / MINUTE_MS) + offsetAt(clock, at);
}

function parseOffset(text: string): number | null {
  const [, sign, hours, minutes] = OFFSET.exec(text) ?? [];
  if (sign === undefined) return null;
  const size = Number(hours) * 60 + Number(minutes);
  const isCanonical =
    Number(minutes) < 60 && isOnGrid(size) && size <= MAX_OFFSET_MINUTES && (sign === '+' || size > 0);
  if (!isCanonical) return null;
  return sign === '+' ? size : -size;
}

function parseChange(text: string): ClockChange | null {
  const [, minute, offset] = CHANGE.exec(text) ?? [];
  const at = minute === undefined ? null : parseIsoInstant(`${minute}:00.000Z`);
  const offsetMinutes = parseOffset(offset ?? '');
  if (at === null || !isOnGrid(at / MINUTE_MS) || offsetMinutes === null) return null;
  return { at, offsetMinutes };
}

function formatOffset(offsetMinutes: number): string {
  const size = Math.abs(offsetMinutes);
  const two = (value: number) => String(value).padStart(2, '0');
  return `UTC${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
