import {
  FAR_TOO_LONG,
  LONGEST_TYPED,
  type Reading,
  refused,
  understood,
} from '@/components/availability/editor/model/reading';
import { type DaysOff, OFFER_LIMITS } from '@/lib/protocol/availability/offer';
import { isIsoDay } from '@/lib/time/calendar-day';
import { formatFullDate } from '@/lib/time/format';
import type { EpochMs } from '@/lib/time/instant';
import { type DateOrder, UTC } from '@/lib/time/zone';

/** One line of days off in two fields; empty = not chosen, and no last day = one day. */
export type DaysOffRow = { readonly first: string; readonly last: string };

/** The lines of a text of days off, half-chosen ones too. */
export function daysOffRowsOf(text: string): readonly DaysOffRow[] {
  if (text === '' || text.length > LONGEST_TYPED) return [];
  return text.split(', ').map((part) => {
    const [first = '', last = ''] = part.split('..');
    return { first, last };
  });
}

/** Lines of days off as a text; a line with nothing chosen stays a line. */
export function textOfDaysOffRows(rows: readonly DaysOffRow[]): string {
  return rows.map(({ first, last }) => `${first}..${last}`).join(', ');
}

/** Reads days off: in order, apart from each other, none of them over. `today` as `2027-02-08`. */
export function readDaysOff(text: string, today: string, order?: DateOrder): Reading<readonly DaysOff[]> {
  if (text.length > LONGEST_TYPED) return refused(FAR_TOO_LONG);
  const daysOff: DaysOff[] = [];
  for (const row of daysOffRowsOf(text)) {
    const { first } = row;
    const last = row.last === '' ? first : row.last;
    if (!isIsoDay(first)) return refused('Choose the first day off, or remove the line.');
    if (!isIsoDay(last)) return refused('Choose the last day off again.');
    if (last < first) return refused(`${sayDay(last, order)} is before ${sayDay(first, order)}.`);
    if (last < today) return refused(`${sayDay(last, order)} is over. Choose a later day, or remove it.`);
    daysOff.push({ first, last });
  }
  return apart(
    daysOff.toSorted((one, other) => (one.first < other.first ? -1 : 1)),
    order,
  );
}

/** A day by its date, as one says it: `24 December 2026`, `December 24, 2026`. */
export function sayDay(date: string, order?: DateOrder): string {
  return formatFullDate(noonOf(date), UTC, order);
}

function apart(daysOff: readonly DaysOff[], order: DateOrder | undefined): Reading<readonly DaysOff[]> {
  const twice = daysOff.find(({ first }, index) => first <= (daysOff[index - 1]?.last ?? ''));
  if (twice) return refused(`${sayDay(twice.first, order)} is off twice. Remove one of the lines.`);
  const bytes = daysOff
    .map(({ first, last }) => (first === last ? first : `${first}..${last}`))
    .join(', ').length;
  return bytes > OFFER_LIMITS.bytes
    ? refused('That’s more days off than a wallet can show. Leave some for later.')
    : understood(daysOff);
}

function noonOf(date: string): EpochMs {
  return Date.parse(`${date}T12:00:00.000Z`);
}
