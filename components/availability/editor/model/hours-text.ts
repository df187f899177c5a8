import {
  FAR_TOO_LONG,
  LONGEST_TYPED,
  type Reading,
  refused,
  understood,
} from '@/components/availability/editor/model/reading';
import {
  formatHours,
  GRID_MINUTES,
  type Interval,
  MAX_INTERVALS,
  MINUTES_OF_DAY,
} from '@/lib/protocol/availability/week';
import { formatMinuteOfDay } from '@/lib/time/format';
import { readSpan, readTime } from '@/lib/time/time-of-day';
import type { HourCycle } from '@/lib/time/zone';

const CLOSED = ['', '-', 'closed', 'off', 'none', 'no', 'nothing'];
/** Hours as one types them, for whoever has not yet. */
export const HOURS_EXAMPLE: Readonly<Record<HourCycle, string>> = {
  12: '“9am-12:30pm, 2-5pm”',
  24: '“9-12:30, 14-17”',
};

const ALL_DAY = ['all day', 'always', '24h', '24 hours'];

/** Reads the hours of a day as people type them: `9-12:30, 14-17`, `9 to 5pm`, `closed`; in order, and joined where they touch. */
export function readHours(typed: string, hourCycle: HourCycle = 24): Reading<readonly Interval[]> {
  if (typed.length > LONGEST_TYPED) return refused(FAR_TOO_LONG);
  const text = plainly(typed);
  if (CLOSED.includes(text)) return understood([]);
  if (ALL_DAY.includes(text)) return understood([{ from: 0, to: MINUTES_OF_DAY }]);
  const intervals: Interval[] = [];
  for (const part of partsOf(text)) {
    const read = readPart(part, hourCycle);
    if (read.problem !== null) return read;
    intervals.push(read.value);
  }
  return inOrder(intervals, hourCycle);
}

/** Hours by the reader's clock: `9:00 am to 12:30 pm`; what is not understood stays as it was typed. */
export function sayHours(typed: string, hourCycle: HourCycle): string {
  const { value } = readHours(typed);
  return value === null || hourCycle === 24
    ? typed
    : value.map((span) => sayInterval(span, hourCycle)).join(', ');
}

/** The hours in the one spelling that is signed, or as they were typed when they are not understood. */
export function tidyHours(typed: string): string {
  const { value } = readHours(typed);
  return value === null ? typed : formatHours(value);
}

/** One line of hours in two time inputs; empty = not told yet. */
export type ClockRow = { readonly from: string; readonly to: string };

/** What can be shown in time inputs of what is typed, half-typed lines included. */
export function clockRowsOf(typed: string): readonly ClockRow[] {
  if (typed.length > LONGEST_TYPED) return [];
  return partsOf(plainly(typed)).flatMap((part) => {
    const [from = '', to = '', ...more] = part.split('-');
    const [start, end] = [readTime(from), readTime(to)];
    const isReadable = part.includes('-') && more.length === 0;
    if (!isReadable || (from !== '' && !start) || (to !== '' && !end)) return [];
    if (start && end) {
      const span = readSpan(start, end);
      return [{ from: onDial(span.from), to: onDial(span.to) }];
    }
    return [{ from: start ? onDial(start.minute) : '', to: end ? onDial(end.minute) : '' }];
  });
}

/** Lines of time inputs as typed hours. */
export function textOfClockRows(rows: readonly ClockRow[]): string {
  return rows.map(({ from, to }) => `${from}-${to === '00:00' ? '24:00' : to}`).join(', ');
}

/** The lines with one more: an hour after the last one ends, or a morning. */
export function withOneMore(rows: readonly ClockRow[]): readonly ClockRow[] {
  const last = rows.at(-1);
  if (!last) return [{ from: '09:00', to: '12:00' }];
  const end = readTime(last.to)?.minute ?? 0;
  const from = end + 60;
  if (end === 0 || from >= MINUTES_OF_DAY) return [...rows, { from: '', to: '' }];
  return [...rows, { from: onDial(from), to: onDial(Math.min(from + 60, MINUTES_OF_DAY)) }];
}

/** Time inputs know no 24:00. */
function onDial(minute: number): string {
  return formatMinuteOfDay(minute % MINUTES_OF_DAY, 24);
}

/** Digits, dashes and words in one form each. */
function plainly(typed: string): string {
  return typed
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[‐-―−~〜]/g, '-')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/ ?\b(?:to|until|till)\b ?/g, '-')
    .replaceAll(/ ?- ?/g, '-')
    .replaceAll(/ ?\b([ap])\.? ?m\b\.?/g, '$1m')
    .replaceAll(/(\d) ?([ap]m)\b/g, '$1$2');
}

function partsOf(text: string): readonly string[] {
  return text.split(/ ?(?:[,;&+]|\band\b) ?| /).filter((part) => part !== '');
}

function readPart(part: string, hourCycle: HourCycle): Reading<Interval> {
  const [from = '', to, ...more] = part.split('-');
  const start = readTime(from);
  if (start && (to === undefined || to === ''))
    return refused(`Until when? Type “${from}-${hourCycle === 24 ? '12:00' : '12pm'}”, for example.`);
  const end = readTime(to ?? '');
  if (!start || !end || more.length > 0)
    return refused(`We don’t understand “${cut(part)}”. Type hours like ${HOURS_EXAMPLE[hourCycle]}.`);
  const span = readSpan(start, end);
  if ([span.from, span.to].some((minute) => minute % GRID_MINUTES !== 0))
    return refused('Use steps of five minutes, like 9:05.');
  return span.from < span.to ? understood(span) : refused(backwards(span, hourCycle));
}

function backwards({ from, to }: Interval, hourCycle: HourCycle): string {
  const say = (minute: number) => formatMinuteOfDay(minute, hourCycle);
  if (from === to) return 'Start and end are the same. Change one.';
  const [start, end] = [say(from), say(to)];
  const later = to + MINUTES_OF_DAY / 2;
  if (from < later && later < MINUTES_OF_DAY && from < MINUTES_OF_DAY / 2)
    return `${end} is before ${start}. Did you mean ${say(later)}?`;
  return `A day ends at ${say(MINUTES_OF_DAY)}. Type ${start}-${say(MINUTES_OF_DAY)} here, and ${say(0)}-${end} on the day after.`;
}

function inOrder(intervals: readonly Interval[], hourCycle: HourCycle): Reading<readonly Interval[]> {
  const joined: Interval[] = [];
  for (const next of intervals.toSorted((one, other) => one.from - other.from)) {
    const last = joined.at(-1);
    if (last && next.from < last.to)
      return refused(`${sayInterval(last, hourCycle)} and ${sayInterval(next, hourCycle)} overlap.`);
    if (last?.to === next.from) joined.splice(-1, 1, { from: last.from, to: next.to });
    else joined.push(next);
  }
  return joined.length > MAX_INTERVALS
    ? refused(`Use at most ${MAX_INTERVALS} time ranges a day. You have ${joined.length}.`)
    : understood(joined);
}

function sayInterval(span: Interval, hourCycle: HourCycle): string {
  if (hourCycle === 24) return formatHours([span]);
  return `${formatMinuteOfDay(span.from, hourCycle)} to ${formatMinuteOfDay(span.to, hourCycle)}`;
}

/** So much of what was typed as fits into a sentence. */
function cut(text: string): string {
  return text.length > 24 ? `${text.slice(0, 24)}…` : text;
}
