import { sayDay } from '@/components/availability/editor/model/days-off';
import type { HoursTerms } from '@/components/availability/editor/model/terms';
import { sayList, sayWeek } from '@/components/availability/editor/model/week-words';
import { isPaused } from '@/lib/protocol/availability/offer';
import { zoneLabel } from '@/lib/time/format';
import type { EpochMs } from '@/lib/time/instant';

/** What an offer means, in plain sentences: everything that is signed, the most important first. */
export function sayTerms(terms: HoursTerms, at: EpochMs): readonly string[] {
  if (isPaused(terms)) return ['Nobody can book you: every day is closed.'];
  return [
    sayWho(terms, at),
    sayStrangers(terms),
    sayLimits(terms),
    sayTopics(terms),
    sayDaysOff(terms),
    sayDirectory(terms),
  ].filter((sentence) => sentence !== '');
}

function sayWho(terms: HoursTerms, at: EpochMs): string {
  const { confirms, strangersAhead, durations, week, timezone } = terms;
  const who = strangersAhead === 0 ? 'People you have met' : 'Anyone';
  const what = `${sayList(durations.map(String), 'or')} minutes ${sayWeek(week)}, ${zoneLabel(at, timezone)}`;
  return confirms === 'by itself'
    ? `${who} may book ${what}; you need not confirm each.`
    : `${who} may ask for ${what}; nothing is agreed until you confirm.`;
}

function sayStrangers({ strangersAhead }: HoursTerms): string {
  if (strangersAhead === 0) return '';
  return `People you have not met have at most ${count(strangersAhead, 'session')} ahead, all together.`;
}

function sayLimits({ noticeHours, horizonDays, perWeek, bufferMinutes }: HoursTerms): string {
  const notice = noticeHours === 0 ? 'From now' : `At least ${count(noticeHours, 'hour')}`;
  const until = `${noticeHours === 0 ? ' to' : ' and at most'} ${count(horizonDays, 'day')} ahead`;
  const buffer = bufferMinutes === 0 ? '' : `, with ${bufferMinutes} minutes free before and after each`;
  return `${notice}${until}, at most ${count(perWeek, 'session')} a week${buffer}.`;
}

function sayTopics({ topics }: HoursTerms): string {
  return topics.length === 0 ? 'About anything.' : `About ${sayList(topics, 'or')}.`;
}

function sayDaysOff({ daysOff }: HoursTerms): string {
  if (daysOff.length === 0) return '';
  const days = daysOff.map(({ first, last }) =>
    first === last ? sayDay(first) : `${sayDay(first)} to ${sayDay(last)}`,
  );
  return `Not on ${sayList(days, 'and')}.`;
}

function sayDirectory({ directory }: HoursTerms): string {
  return directory === 'listed'
    ? 'You’re in the list of mentors.'
    : 'You’re not in the list of mentors. Only people with your link find you.';
}

function count(amount: number, unit: string): string {
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}
