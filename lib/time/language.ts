import type { DateOrder, HourCycle } from '@/lib/time/zone';

/**
 * Whether readers of a language tag write 4:00 pm or 16:00.
 *
 * Accepts one tag or a whole Accept-Language header, of which the first entry decides; 24 when it says nothing.
 */
export function hourCycleOf(languages: string | null | undefined): HourCycle {
  const cycle = inLanguage(languages, { hour: 'numeric' })?.resolvedOptions().hourCycle;
  return cycle === 'h11' || cycle === 'h12' ? 12 : 24;
}

/** Whether readers of a language write `9 December` or `December 9`; read like the hour cycle, the day first when it says nothing. */
export function dateOrderOf(languages: string | null | undefined): DateOrder {
  const parts = inLanguage(languages, { day: 'numeric', month: 'long', calendar: 'gregory' })?.formatToParts(
    0,
  );
  const place = (part: 'day' | 'month') => parts?.findIndex(({ type }) => type === part) ?? -1;
  return place('month') < place('day') ? 'month-day' : 'day-month';
}

function inLanguage(
  languages: string | null | undefined,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat | null {
  const tag = languages?.split(',')[0]?.split(';')[0]?.trim();
  if (!tag || tag === '*') return null;
  try {
    return new Intl.DateTimeFormat(tag, options);
  } catch {
    return null;
  }
}
