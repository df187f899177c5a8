import { dayLabel, isIsoDay, utcDay, utcMidnight } from '@/lib/time/calendar-day';
import { MONTHS, WEEKDAYS } from '@/lib/time/format';
import { DAY_MS } from '@/lib/time/instant';
import { DAYS_OF_WEEK } from '@/lib/time/week';
import type { DateOrder } from '@/lib/time/zone';

/** Nobody means more by a day. */
const LONGEST_TYPED = 40;

/** Letters that tell one name of a month, or of a weekday, from all others. */
const SHORTEST_NAME = 3;

/** The next 29 February may be eight years away: 1896 to 1904, 2096 to 2104. */
const MOST_YEARS_AHEAD = 8;

/** What stands between the parts of a date and says nothing. */
const FILLERS = new Set(['on', 'the', 'of', 'st', 'nd', 'rd', 'th']);

/** The parts of what was typed. */
type Typed = {
  readonly numbers: readonly string[];
  /** 1 to 12, where one was named. */
  readonly month: number | null;
  /** By its number in `Date`, where one was named. */
  readonly weekday: number | null;
};

/**
 * Reads what somebody typed as a day: `27 November`, `Nov 27, 2026`, `27/11`, `2026-11-27`, `tomorrow`, `Friday`; null
 * when it is none.
 *
 * Numbers are read in the reader's order where they can be, a day without a year is the next one of that date, and the
 * weekday beside a date is not looked at: whoever changes the 27 to 28 leaves it as it was.
 *
 * @param today as `2026-11-27`
 * @returns as form fields take it: `2026-11-27`
 * @example readTypedDate('27 Nov', '2026-11-22', 'day-month'); // '2026-11-27'
 */
export function readTypedDate(typed: string, today: string, order: DateOrder = 'day-month'): string | null {
  if (typed.length > LONGEST_TYPED) return null;
  const text = typed.normalize('NFKC').toLowerCase().trim();
  if (text === 'today') return today;
  if (text === 'tomorrow') return stepDate(today, 1, today);
  const parts = partsOf(text);
  if (parts === null) return null;
  const { numbers, month, weekday } = parts;
  if (numbers.length === 0) {
    return month === null && weekday !== null ? nextWeekday(weekday, today) : null;
  }
  if (month !== null) return readNamed(numbers, month, today);
  return readNumbers(numbers, today, order);
}

/** A day as form fields take it, by its date: `Friday 27 November`; what is none stays as it is. */
export function formatTypedDate(date: string, today: string, order?: DateOrder): string {
  return isIsoDay(date) ? dayLabel(date, today, order) : date;
}

/** A day so many days later, or earlier; from today where there is none yet. */
export function stepDate(date: string, days: number, today: string): string {
  return utcDay(utcMidnight(isIsoDay(date) ? date : today) + days * DAY_MS);
}

function partsOf(text: string): Typed | null {
  // Letters and digits of other scripts, and signs that stand in no date, are not passed over: they meant something.
  if (!/^[a-z0-9\s,./-]*$/.test(text)) return null;
  const numbers: string[] = [];
  let month: number | null = null;
  let weekday: number | null = null;
  for (const part of text.match(/[a-z]+|\d+/g) ?? []) {
    if (/\d/.test(part)) numbers.push(part);
    else if (!FILLERS.has(part)) {
      const [monthIndex, weekdayIndex] = [indexOfName(part, MONTHS), indexOfName(part, WEEKDAYS)];
      if (monthIndex !== null && month === null) month = monthIndex + 1;
      else if (weekdayIndex !== null && weekday === null) weekday = weekdayIndex;
      else return null;
    }
  }
  return { numbers, month, weekday };
}

function indexOfName(typed: string, names: readonly string[]): number | null {
  if (typed.length < SHORTEST_NAME) return null;
  const index = names.findIndex((name) => name.toLowerCase().startsWith(typed));
  return index === -1 ? null : index;
}

function readNamed(numbers: readonly string[], month: number, today: string): string | null {
  const [first = '', second, more] = numbers;
  if (more !== undefined) return null;
  // `2026 November 27`
  const [day, year] = first.length === 4 && second !== undefined ? [second, first] : [first, second];
  return dateOf(year, month, dayOf(day), today);
}

function readNumbers(numbers: readonly string[], today: string, order: DateOrder): string | null {
  const [first = '', second, third, more] = numbers;
  if (second === undefined || more !== undefined) return null;
  if (first.length === 4) {
    return third === undefined ? null : dateOf(first, Number(second), dayOf(third), today);
  }
  const dayFirst = () => dateOf(third, Number(second), dayOf(first), today);
  const monthFirst = () => dateOf(third, Number(first), dayOf(second), today);
  return order === 'month-day' ? (monthFirst() ?? dayFirst()) : (dayFirst() ?? monthFirst());
}

function dayOf(digits: string): number {
  return digits.length <= 2 ? Number(digits) : Number.NaN;
}

function dateOf(year: string | undefined, month: number, day: number, today: string): string | null {
  if (year === undefined) return nextDate(month, day, today);
  if (year.length === 4) return dayKeyOf(Number(year), month, day);
  return year.length === 2 ? dayKeyOf(2000 + Number(year), month, day) : null;
}

/** The next day of this date, today included. */
function nextDate(month: number, day: number, today: string): string | null {
  const thisYear = Number(today.slice(0, 4));
  for (let year = thisYear; year <= thisYear + MOST_YEARS_AHEAD; year += 1) {
    const date = dayKeyOf(year, month, day);
    if (date !== null && date >= today) return date;
  }
  return null;
}

function nextWeekday(weekday: number, today: string): string {
  const ahead = (weekday - new Date(utcMidnight(today)).getUTCDay() + DAYS_OF_WEEK) % DAYS_OF_WEEK;
  return stepDate(today, ahead || DAYS_OF_WEEK, today);
}

function dayKeyOf(year: number, month: number, day: number): string | null {
  const pad = (number: number, length: number) => String(number).padStart(length, '0');
  const date = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  return isIsoDay(date) ? date : null;
}
