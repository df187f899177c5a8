import { formatMinuteOfDay } from '@/lib/time/format';
import { DAY_MS, MINUTE_MS } from '@/lib/time/instant';
import { readTime } from '@/lib/time/time-of-day';
import type { HourCycle } from '@/lib/time/zone';

const MINUTES_OF_DAY = DAY_MS / MINUTE_MS;

/** Nobody means more by a time of day. */
const LONGEST_TYPED = 20;

/** Hours that stand for the afternoon where somebody with a clock of 12 hours types nothing else. */
const AFTERNOON = /^[1-6](?!\d)/;

/**
 * Reads what somebody typed as a time of day: `16:00`, `4 pm`, `4:30PM`, `1630`; null when it is none.
 *
 * By a clock of 12 hours a bare `4` is the afternoon and a bare `9` the morning; `04:00` is as a clock of 24 hours has it.
 *
 * @returns as form fields take it: `16:00`
 */
export function readTypedTime(typed: string, hourCycle: HourCycle): string | null {
  if (typed.length > LONGEST_TYPED) return null;
  const text = plainly(typed);
  const read = readTime(text);
  if (read === null) return null;
  const isBare = hourCycle === 12 && !read.saysHalf && AFTERNOON.test(text);
  return onDial(isBare ? Math.max(...read.candidates) : read.minute);
}

/** A time as form fields take it, by the reader's clock: `16:00`, `4:00 pm`; what is none stays as it is. */
export function formatTypedTime(time: string, hourCycle: HourCycle): string {
  const minute = minuteOf(time);
  return minute === null ? time : formatMinuteOfDay(minute, hourCycle);
}

/** A time so many minutes later, or earlier, round the dial; from midnight where there is none yet. */
export function stepTime(time: string, minutes: number): string {
  return onDial((((minuteOf(time) ?? 0) + minutes) % MINUTES_OF_DAY) + MINUTES_OF_DAY);
}

/** Letters, digits and spaces in one form each. */
function plainly(typed: string): string {
  return typed
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\s+/g, '')
    .replace(/([ap])\.?m\.?$/, '$1m')
    .replace(/(\d)([ap])$/, '$1$2m');
}

function minuteOf(time: string): number | null {
  const [, hours, minutes] = /^(\d{2}):(\d{2})$/.exec(time) ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
}

function onDial(minute: number): string {
  return formatMinuteOfDay(minute % MINUTES_OF_DAY, 24);
}
