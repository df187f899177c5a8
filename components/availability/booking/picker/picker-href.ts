import type { PickerState } from '@/components/availability/booking/picker/picker-state';

/** A page with free times on it, and what else stands in its address. */
export type PickerPage = {
  readonly path: string;
  readonly parameters: Readonly<Record<string, string>>;
};

/** What a link leads to; what is left out is not chosen. */
export type PickerTarget = Partial<PickerState>;

/** Where the reader goes on once a day is chosen, also before the page's script runs. */
export const TIMES_ID = 'times';

/** Where the reader goes on once a time is chosen. */
export const BOOK_ID = 'book';

/** The address at which something of the free times is chosen. */
export function pickerHref({ path, parameters }: PickerPage, target: PickerTarget): string {
  const { durationMinutes = null, month = null, day = null, startsAt = null, isAsking = false } = target;
  const query = new URLSearchParams(parameters);
  if (durationMinutes !== null) query.set('duration', String(durationMinutes));
  if (month !== null) query.set('month', month);
  if (day !== null) query.set('day', day);
  if (startsAt !== null) query.set('time', `${new Date(startsAt).toISOString().slice(0, 16)}Z`);
  if (isAsking) query.set('ask', '1');
  const address = query.size === 0 ? path : `${path}?${query}`;
  if (startsAt !== null) return `${address}#${BOOK_ID}`;
  return day === null ? address : `${address}#${TIMES_ID}`;
}
