import { joinStretches, openStretches } from '@/lib/availability/open-stretches';
import { type Clock, localMinute } from '@/lib/protocol/availability/clock';
import { OFFER_LIMITS, type Offer } from '@/lib/protocol/availability/offer';
import { MINUTES_OF_DAY, WEEKDAYS } from '@/lib/protocol/availability/week';
import { REQUEST_LIMITS } from '@/lib/protocol/limits';
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from '@/lib/time/instant';

/** The time of a session a mentor has agreed to, in either role. */
export type BusySpan = { readonly startsAt: EpochMs; readonly endsAt: EpochMs; readonly asMentor: boolean };

/** What is known of a mentor's agreed sessions; when something was left out, further times may be taken. */
export type BusyPicture = { readonly spans: readonly BusySpan[]; readonly isComplete: boolean };

export type FreeTimesInput = {
  readonly offer: Offer;
  readonly busy: readonly BusySpan[];
  readonly now: EpochMs;
  readonly durationMinutes: number;
};

/** How far apart shown starts are, and for sessions shorter than that. */
const STEP_MINUTES = 30;
const SHORT_STEP_MINUTES = 15;

/** 1970-01-01 was a Thursday. */
const DAYS_SINCE_MONDAY = WEEKDAYS.indexOf('thursday');

/**
 * When a session of this length may start, in order: what is shown, and all that is booked.
 *
 * The offer covers it (`coverProblem`, whatever the topic), it is as far ahead as any request must be, the buffer is kept to both sides of what the mentor has
 * agreed to, and her week is not full. From the beginning of each stretch of open hours on, every 30 minutes; every 15
 * for sessions under 30.
 */
export function freeTimes({ offer, busy, now, durationMinutes }: FreeTimesInput): readonly EpochMs[] {
  if (!offer.durations.includes(durationMinutes)) return [];
  const duration = durationMinutes * MINUTE_MS;
  const step = (durationMinutes < STEP_MINUTES ? SHORT_STEP_MINUTES : STEP_MINUTES) * MINUTE_MS;
  const notice = Math.max(offer.noticeHours * HOUR_MS, REQUEST_LIMITS.leadMinutes * MINUTE_MS);
  const earliest = now + notice;
  const latest = Math.min(now + offer.horizonDays * DAY_MS, offer.validUntil - duration);
  const taken = takenStarts(busy, offer.bufferMinutes * MINUTE_MS, duration);
  const fullWeeks = fullWeeksOf(offer, busy);

  const starts: EpochMs[] = [];
  let next = 0;
  for (const { from, to } of openStretches(offer, now, latest + duration)) {
    const passed = Math.max(0, Math.ceil((earliest - from) / step));
    const last = Math.min(latest, to - duration);
    for (let start = from + passed * step; start <= last; start += step) {
      while ((taken[next]?.to ?? Number.POSITIVE_INFINITY) <= start) next += 1;
      const isTaken = (taken[next]?.from ?? Number.POSITIVE_INFINITY) <= start;
      if (!isTaken && !fullWeeks.has(weekOf(offer.clock, start))) starts.push(start);
    }
  }
  return starts;
}

/** Whether a start is one of the free times. */
export function isFreeTime(input: FreeTimesInput, startsAt: EpochMs): boolean {
  return freeTimes(input).includes(startsAt);
}

/**
 * Of which instants the sessions decide about free times: from the Monday of this week to the end of the last week that
 * can be booked, and as far beyond as the buffer reaches.
 */
export function decisiveSpan(
  { clock, horizonDays, bufferMinutes }: Offer,
  now: EpochMs,
): { readonly from: EpochMs; readonly to: EpochMs } {
  const offsets = [clock.offsetMinutes, ...clock.changes.map(({ offsetMinutes }) => offsetMinutes)];
  const mondayOf = (week: number) => (week * WEEKDAYS.length - DAYS_SINCE_MONDAY) * MINUTES_OF_DAY;
  const nextWeek = weekOf(clock, now + horizonDays * DAY_MS) + 1;
  const from = mondayOf(weekOf(clock, now)) - Math.max(...offsets) - bufferMinutes;
  const to = mondayOf(nextWeek) - Math.min(...offsets) + OFFER_LIMITS.longestMinutes + bufferMinutes;
  return { from: from * MINUTE_MS, to: to * MINUTE_MS };
}

/** When no session of a length may start, because of what is agreed to. */
function takenStarts(busy: readonly BusySpan[], buffer: number, duration: number) {
  const spans = busy
    // A session that ends exactly a buffer before the next one begins is in nobody's way: hence the millisecond.
    .map(({ startsAt, endsAt }) => ({ from: startsAt - buffer - duration + 1, to: endsAt + buffer }))
    .sort((left, right) => left.from - right.from);
  return joinStretches(spans);
}

/** The weeks in which the mentor gives as many sessions as she offers. */
function fullWeeksOf({ clock, perWeek }: Offer, busy: readonly BusySpan[]): ReadonlySet<number> {
  const counts = new Map<number, number>();
  for (const { startsAt, asMentor } of busy) {
    const week = weekOf(clock, startsAt);
    if (asMentor) counts.set(week, (counts.get(week) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count >= perWeek).map(([week]) => week));
}

/** Weeks from Monday to Sunday by a clock, counted from the one 1970-01-01 was in. */
function weekOf(clock: Clock, at: EpochMs): number {
  const day = Math.floor(localMinute(clock, at) / MINUTES_OF_DAY);
  return Math.floor((day + DAYS_SINCE_MONDAY) / WEEKDAYS.length);
}
