import { sayDay } from '@/components/availability/editor/model/days-off';
import type { HoursTerms } from '@/components/availability/editor/model/terms';
import { sayList, sayWeek } from '@/components/availability/editor/model/week-words';
import { type PluralForms, plural } from '@/lib/plural';
import { isPaused } from '@/lib/protocol/availability/offer';
import type { EpochMs } from '@/lib/time/instant';
import { formatLength } from '@/lib/time/length';
import { zoneLabel } from '@/lib/time/zone-label';

const SESSIONS: PluralForms = { one: '# session', other: '# sessions' };

import { type DateOrder, type HourCycle, PLAIN_SPELLING, type TimeSpelling } from '@/lib/time/zone';

/** What an offer means, in plain sentences: everything that is signed, the most important first. */
export function sayTerms(
  terms: HoursTerms,
  at: EpochMs,
  { hourCycle, dateOrder = 'day-month' }: TimeSpelling = PLAIN_SPELLING,
): readonly string[] {
  if (isPaused(terms)) return ['Nobody can book you: every day is closed.'];
  return [
    sayWho(terms, at, hourCycle),
    sayStrangers(terms),
    sayLimits(terms),
    sayTopics(terms),
    sayDaysOff(terms, dateOrder),
    sayDirectory(terms),
  ].filter((sentence) => sentence !== '');
}

function sayWho(terms: HoursTerms, at: EpochMs, hourCycle: HourCycle): string {
  const { confirms, strangersAhead, durations, week, timezone } = terms;
  const who = strangersAhead === 0 ? 'People you’ve met' : 'Anyone';
  const minutes = `${sayList(durations.map(String), 'or')} minutes`;
  const what = `${minutes} ${sayWeek(week, hourCycle)}, ${zoneLabel(at, timezone)}`;
  return confirms === 'by itself'
    ? `${who} can book ${what}. You don’t confirm each one.`
    : `${who} can ask for ${what}. Nothing is booked until you confirm.`;
}

function sayStrangers({ strangersAhead }: HoursTerms): string {
  if (strangersAhead === 0) return '';
  return `People you haven’t met can have at most ${plural(strangersAhead, SESSIONS)} ahead, all together.`;
}

function sayLimits({ noticeHours, horizonDays, perWeek, bufferMinutes }: HoursTerms): string {
  const horizon = formatLength(horizonDays, 'day');
  const ahead =
    noticeHours === 0
      ? `Up to ${horizon} ahead.`
      : `At least ${formatLength(noticeHours, 'hour')} and at most ${horizon} ahead.`;
  const weekly = `At most ${plural(perWeek, SESSIONS)} a week.`;
  const between = `${formatLength(bufferMinutes, 'minute')} free before and after each.`;
  return [ahead, weekly, ...(bufferMinutes === 0 ? [] : [between])].join(' ');
}

function sayTopics({ topics }: HoursTerms): string {
  return topics.length === 0 ? 'About anything.' : `About ${sayList(topics, 'or')}.`;
}

function sayDaysOff({ daysOff }: HoursTerms, order: DateOrder): string {
  if (daysOff.length === 0) return '';
  const days = daysOff.map(({ first, last }) =>
    first === last ? sayDay(first, order) : `${sayDay(first, order)} to ${sayDay(last, order)}`,
  );
  return `Not on ${sayList(days, 'and')}.`;
}

function sayDirectory({ directory }: HoursTerms): string {
  return directory === 'listed'
    ? 'You’re in the list of mentors.'
    : 'You’re not in the list of mentors. Only people with your link find you.';
}
