import {
  FAR_TOO_LONG,
  LONGEST_TYPED,
  type Reading,
  refused,
  understood,
} from '@/components/availability/editor/model/reading';
import { plural } from '@/lib/plural';
import { OFFER_LIMITS } from '@/lib/protocol/availability/offer';
import { GRID_MINUTES } from '@/lib/protocol/availability/week';
import { saysSomething, TEXT_LIMITS, textProblem, textSize } from '@/lib/protocol/text/text';

const { shortestMinutes, longestMinutes } = OFFER_LIMITS;
const MINUTES = /^(\d{1,4})(?:m|min|mins|minutes)?$/;
const HOURS = /^(\d{1,2}(?:\.\d)?)(?:h|hour|hours)$/;

/** Reads how long sessions may be, in minutes: `30, 60`, `1h`, `45 min`; shortest first, each once. */
export function readDurations(typed: string): Reading<readonly number[]> {
  if (typed.length > LONGEST_TYPED) return refused(FAR_TOO_LONG);
  const text = typed
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/(\d) +([hm])/g, '$1$2');
  const durations = new Set<number>();
  for (const part of text.split(/[\s,;]+|\b(?:and|or)\b/).filter((each) => each !== '')) {
    const minutes = minutesOf(part);
    if (minutes === null)
      return refused(`“${part.slice(0, 24)}” isn’t a length. Type minutes, like “30, 60”.`);
    if (minutes < shortestMinutes || minutes > longestMinutes)
      return refused(`A session lasts ${shortestMinutes} to ${longestMinutes} minutes.`);
    if (minutes % GRID_MINUTES !== 0) return refused('Use steps of five minutes, like 30 or 45.');
    durations.add(minutes);
  }
  if (durations.size === 0) return refused('How long may a session be? Type minutes, like “30, 60”.');
  if (durations.size > OFFER_LIMITS.durations) return refused(`At most ${OFFER_LIMITS.durations} lengths.`);
  return understood([...durations].sort((one, other) => one - other));
}

/** Reads topics, separated by commas; none = any. */
export function readTopics(typed: string): Reading<readonly string[]> {
  if (typed.length > LONGEST_TYPED) return refused(FAR_TOO_LONG);
  const topics = new Set<string>();
  for (const topic of typed.split(/[,;\n]/).map((part) => part.replaceAll(/\s+/g, ' ').trim())) {
    if (topic === '') continue;
    const problem = textProblem(topic, TEXT_LIMITS.skill);
    if (problem === 'TOO_LONG') return refused('One topic is too long. Shorten it.');
    if (problem === 'STACKED_MARKS') return refused('One letter has too many accents.');
    if (problem !== null || !saysSomething(topic))
      return refused('It has invisible characters. Type it again.');
    topics.add(topic);
  }
  const tooMany = textSize([...topics].join(', ')).bytes - OFFER_LIMITS.bytes;
  return tooMany > 0
    ? refused(
        plural(tooMany, {
          one: 'Your topics are too long for a wallet to show. Shorten them by # character.',
          other: 'Your topics are too long for a wallet to show. Shorten them by # characters.',
        }),
      )
    : understood([...topics]);
}

function minutesOf(part: string): number | null {
  const [, minutes] = MINUTES.exec(part) ?? [];
  if (minutes !== undefined) return Number(minutes);
  const [, hours] = HOURS.exec(part) ?? [];
  return hours === undefined ? null : Math.round(Number(hours) * 60);
}
