import { tidyHours } from '@/components/availability/editor/model/hours-text';
import { WEEKDAYS, type Weekday } from '@/lib/protocol/availability/week';

/** The hours of each day as typed. */
export type TypedWeek = Readonly<Record<Weekday, string>>;

export const WORKDAYS: readonly Weekday[] = WEEKDAYS.slice(0, 5);
const WEEKEND: readonly Weekday[] = WEEKDAYS.slice(5);

/** Weeks many people have, to begin with. */
export const PRESETS: readonly { readonly name: string; readonly week: TypedWeek }[] = [
  { name: 'Weekday mornings', week: on(WORKDAYS, '09:00-12:00') },
  { name: 'Weekday afternoons', week: on(WORKDAYS, '13:00-17:00') },
  { name: 'Working hours', week: on(WORKDAYS, '09:00-12:30, 13:30-17:00') },
  { name: 'Evenings', week: on(WORKDAYS, '18:00-21:00') },
  { name: 'Weekends', week: on(WEEKEND, '10:00-16:00') },
];

/** The hours of one day on other days too. */
export function copyDay(week: TypedWeek, from: Weekday, to: readonly Weekday[]): Partial<TypedWeek> {
  const hours = tidyHours(week[from]);
  return Object.fromEntries(to.map((weekday) => [weekday, hours]));
}

/** Whether a week is this one, however it is typed. */
export function isSameWeek(one: TypedWeek, other: TypedWeek): boolean {
  return WEEKDAYS.every((weekday) => tidyHours(one[weekday]) === tidyHours(other[weekday]));
}

function on(weekdays: readonly Weekday[], hours: string): TypedWeek {
  const days = WEEKDAYS.map((weekday) => [weekday, weekdays.includes(weekday) ? hours : '']);
  return Object.fromEntries(days) as TypedWeek;
}
