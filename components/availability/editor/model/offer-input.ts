import type { OfferInput } from '@/lib/availability/offer-input';
import type { OfferValues } from '@/lib/protocol/availability/offer';
import { WEEKDAYS, type Weekday } from '@/lib/protocol/availability/week';

/** What the form sends to be signed: an offer without what the server fills in. */
export function offerInputOf(values: OfferValues): OfferInput {
  const { timezone, daysOff, topics, durations, bufferMinutes, noticeHours, horizonDays } = values;
  const { confirms, perWeek, strangersAhead, directory } = values;
  const week = Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, values[weekday]]));
  return {
    timezone,
    week: week as Record<Weekday, string>,
    daysOff,
    topics,
    durations,
    bufferMinutes,
    noticeHours,
    horizonDays,
    confirms,
    perWeek,
    strangersAhead,
    directory,
  };
}
