import { sayDay } from '@/components/availability/editor/model/days-off';
import type { HoursTerms } from '@/components/availability/editor/model/terms';
import { sayList, sayWeek } from '@/components/availability/editor/model/week-words';
import { plural } from '@/lib/plural';
import { isPaused } from '@/lib/protocol/availability/offer';
import type { EpochMs } from '@/lib/time/instant';
import { formatLength } from '@/lib/time/length';
import { type DateOrder, PLAIN_SPELLING, type TimeSpelling } from '@/lib/time/zone';
import { zoneLabel } from '@/lib/time/zone-label';

/** What an offer means, in plain sentences: everything that is signed, the most important first. */
export function sayTerms(
  terms: HoursTerms,
  at: EpochMs,
  { hourCycle, dateOrder = 'day-month' }: TimeSpelling = PLAIN_SPELLING,
): readonly string[] {
  if (isPaused(terms)) return ['Nobody can book you: every day is closed.'];
  return [
    sayWho(terms),
    `A session lasts ${sayList(terms.durations.map(String), 'or')} minutes.`,
    ...sayWeek(terms.week, hourCycle),
    `These hours are in ${zoneLabel(at, terms.timezone)}.`,
    ...sayStrangers(terms),
    ...sayLimits(terms),
    sayTopics(terms),
    ...sayDaysOff(terms, dateOrder),
    sayDirectory(terms),
  ];
}

function sayWho({ confirms, strangersAhead }: HoursTerms): string {
  const isForAnyone = strangersAhead > 0;
  if (confirms === 'by itself') {
    return isForAnyone
      ? 'Anyone can book you. You don’t confirm each session.'
      : 'People you’ve met can book you. You don’t confirm each session.';
  }
  return isForAnyone
    ? 'Anyone can ask you for a session. Nothing is booked until you confirm.'
    : 'People you’ve met can ask you for a session. Nothing is booked until you confirm.';
}

function sayStrangers({ strangersAhead }: HoursTerms): readonly string[] {
  if (strangersAhead === 0) return [];
  return [
    plural(strangersAhead, {
      one: 'People you haven’t met can have at most # session ahead, all together.',
      other: 'People you haven’t met can have at most # sessions ahead, all together.',
    }),
  ];
}

function sayLimits({ noticeHours, horizonDays, perWeek, bufferMinutes }: HoursTerms): readonly string[] {
  const horizon = formatLength(horizonDays, 'day');
  return [
    noticeHours === 0
      ? `Up to ${horizon} ahead.`
      : `At least ${formatLength(noticeHours, 'hour')} and at most ${horizon} ahead.`,
    plural(perWeek, { one: 'At most # session a week.', other: 'At most # sessions a week.' }),
    ...(bufferMinutes === 0
      ? []
      : [`${formatLength(bufferMinutes, 'minute')} free before and after each session.`]),
  ];
}

function sayTopics({ topics }: HoursTerms): string {
  return topics.length === 0 ? 'About anything.' : `About ${sayList(topics, 'or')}.`;
}

function sayDaysOff({ daysOff }: HoursTerms, order: DateOrder): readonly string[] {
  if (daysOff.length === 0) return [];
  const days = daysOff.map(({ first, last }) =>
    first === last ? sayDay(first, order) : `${sayDay(first, order)} to ${sayDay(last, order)}`,
  );
  return [`Not on ${sayList(days, 'and')}.`];
}

function sayDirectory({ directory }: HoursTerms): string {
  return directory === 'listed'
    ? 'You’re in the list of mentors.'
    : 'You’re not in the list of mentors. Only people with your link find you.';
}
