import type { OfferValues } from '@/lib/protocol/availability/offer';
import { WEEKDAYS } from '@/lib/protocol/availability/week';

/**
 * The hours of an offer as plain text, for readers that know no offers and show what they find.
 *
 * @example
 * ```ts
 * import { hoursText } from '@/lib/protocol/availability/hours-text';
 * import { offerValuesOf } from '@/lib/protocol/availability/offer';
 * import { OFFER } from '@/lib/sessions/testing/offers';
 *
 * const { week, ...rest } = OFFER;
 * const closed = { monday: [], tuesday: [], wednesday: [], thursday: [], saturday: [], sunday: [] };
 * const text = hoursText(offerValuesOf({ ...rest, week: { ...week, ...closed }, daysOff: [] }));
 * console.log(text); // Friday 09:00-12:30 (Europe/Lisbon)
 * ```
 */
export function hoursText(values: OfferValues): string {
  const days = WEEKDAYS.filter((weekday) => values[weekday] !== '').map(
    (weekday) => `${weekday.slice(0, 1).toUpperCase()}${weekday.slice(1)} ${values[weekday]}`,
  );
  const hours = days.length === 0 ? 'No hours at the moment' : days.join('; ');
  const daysOff = values.daysOff === '' ? '' : `; not on ${values.daysOff}`;
  return `${hours}${daysOff} (${values.timezone})`;
}
