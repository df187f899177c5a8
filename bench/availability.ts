import { formatMs, measure, percentile, type Row, type Section } from '@/bench/report';
import { busyOf } from '@/lib/availability/busy';
import { type BusySpan, decisiveSpan, freeTimes } from '@/lib/availability/free-times';
import { openWorld } from '@/lib/sessions/testing/devnet-world';
import { writeSessions } from '@/lib/sessions/testing/many';
import { OFFER } from '@/lib/sessions/testing/offers';
import { MENTOR, TODAY } from '@/lib/sessions/testing/people';
import { HOUR_MS, MINUTE_MS } from '@/lib/time/instant';

const RUNS = 200;
const FLOOR_MS = 10;
/** About as many as fit on one page with all that is recorded of each. */
const SESSIONS = 45;
const MOST_QUERIES = 2;
/** A full agenda may cost so many times what an empty one does. */
const MOST_TIMES = 3;

const DAY = [{ from: 0, to: 1_440 }];
const ALWAYS = {
  monday: DAY,
  tuesday: DAY,
  wednesday: DAY,
  thursday: DAY,
  friday: DAY,
  saturday: DAY,
  sunday: DAY,
};

/** Hours that never end, for the shortest sessions: nobody can show more. */
const WIDEST = { ...OFFER, week: ALWAYS, daysOff: [], durations: [10], horizonDays: 60, perWeek: 50 };

const crowd: readonly BusySpan[] = Array.from({ length: 400 }, (_, index) => {
  const startsAt = TODAY + index * 3.5 * HOUR_MS;
  return { startsAt, endsAt: startsAt + 30 * MINUTE_MS, asMentor: index % 2 === 0 };
});

async function medianOf(busy: readonly BusySpan[]): Promise<number> {
  const show = async () => freeTimes({ offer: WIDEST, busy, now: TODAY, durationMinutes: 10 });
  await measure(50, show);
  return percentile(await measure(RUNS, show), 0.5);
}

async function countQueries(): Promise<number> {
  const world = await openWorld();
  await writeSessions(
    world,
    Array.from({ length: SESSIONS }, (_, index) => ({
      startsAt: TODAY + (index + 2) * 12 * HOUR_MS,
      isAgreed: true,
    })),
  );
  world.forgetCalls();
  await busyOf(world.deps, MENTOR.address, decisiveSpan(WIDEST, TODAY), TODAY);
  const queries = world.callsOf('arkiv_query');
  await world.close();
  return queries;
}

async function run(): Promise<Row[]> {
  const shown = freeTimes({ offer: WIDEST, busy: [], now: TODAY, durationMinutes: 10 }).length;
  const [empty, full] = [await medianOf([]), await medianOf(crowd)];
  const queries = await countQueries();
  return [
    { what: 'free times of 60 days at most', value: String(shown) },
    {
      what: 'all of them, median',
      value: formatMs(empty),
      floor: { text: `< ${FLOOR_MS} ms`, isMet: empty < FLOOR_MS },
    },
    {
      what: `with ${crowd.length} sessions among them, as many times that`,
      value: (full / empty).toFixed(2),
      floor: { text: `< ${MOST_TIMES}`, isMet: full / empty < MOST_TIMES },
    },
    {
      what: `Arkiv queries for ${SESSIONS} agreed sessions`,
      value: String(queries),
      floor: { text: `at most ${MOST_QUERIES}`, isMet: queries <= MOST_QUERIES },
    },
  ];
}

/** What a booking page works out for each visitor. */
export const availability: Section = { title: 'Free times of a mentor', run };
