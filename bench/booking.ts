import { setTimeout as timer } from 'node:timers/promises';
import { createSystemClock } from 'arkiv-node';
import type { Row, Section } from '@/bench/report';
import { busyOf } from '@/lib/availability/busy';
import { decisiveSpan } from '@/lib/availability/free-times';
import { findAvailability } from '@/lib/availability/repository';
import { createBooking } from '@/lib/booking/book';
import { auditBookings } from '@/lib/booking/testing/audit';
import { bookAtOnce, openCrowd } from '@/lib/booking/testing/crowd';
import { afterReal } from '@/lib/sessions/acts/start-room-watch';
import { type DevnetWorld, openWorld } from '@/lib/sessions/testing/devnet-world';
import { MENTOR, TODAY } from '@/lib/sessions/testing/people';
import { MINUTE_MS, SECOND_MS } from '@/lib/time/instant';

const LEARNERS = 1_000;
const SLOTS = 100;
const ONE_BY_ONE = 20;
/** What tells a learner that nothing is booked. */
const REFUSALS = ['SLOT_TAKEN', 'BOOKINGS_LIMIT', 'RECIPIENT_BUSY', 'REQUESTS_BUSY', 'waiting', 'lapsed'];

const pause = (milliseconds: number) => timer(milliseconds);

function exactly(what: string, value: number, wanted: number): Row {
  return { what, value: String(value), floor: { text: String(wanted), isMet: value === wanted } };
}

function secondsOf({ user, system }: NodeJS.CpuUsage): string {
  return `${((user + system) / 1_000_000).toFixed(1)} s`;
}

/** Arkiv queries of the booking page for somebody who is signed out. */
async function queriesOfPage({ deps, now, forgetCalls, callsOf }: DevnetWorld): Promise<number> {
  forgetCalls();
  const { inForce } = await findAvailability(deps, MENTOR.address, now());
  if (inForce === null) throw new Error('there are no hours');
  await busyOf(deps, MENTOR.address, decisiveSpan(inForce.offer, now()), now());
  return callsOf('arkiv_query');
}

/** A thousand learners, a hundred times, three instances, at the same instant, while blocks come every two seconds. */
async function measureCrowd(): Promise<Row[]> {
  const from = performance.now();
  const world = await openWorld(createSystemClock(() => TODAY + Math.floor(performance.now() - from)));
  try {
    const crowd = await openCrowd(world, { learners: LEARNERS, slots: SLOTS });
    world.forgetCalls();
    const usedBefore = process.cpuUsage();
    const startedAt = performance.now();
    const { told, faults } = await bookAtOnce(world, crowd, { after: afterReal, pause });
    const tookS = (performance.now() - startedAt) / SECOND_MS;
    const used = secondsOf(process.cpuUsage(usedBefore));
    const [queries, writes] = [world.callsOf('arkiv_query'), world.writes()];
    const count = (code: string) => told.filter((one) => one === code).length;
    const counts = [...new Set(told)].map((code) => `${code} ${count(code)}`);
    const refused = told.filter((code) => REFUSALS.includes(code)).length;
    world.clock.moveBy(15 * MINUTE_MS);
    const audits = await Promise.all(crowd.instances.map((deps) => auditBookings(world, deps)));
    const worst = (of: (audit: (typeof audits)[number]) => number) => Math.max(...audits.map(of));
    const fewest = (of: (audit: (typeof audits)[number]) => number) => Math.min(...audits.map(of));
    return [
      exactly(
        `agreed, of ${LEARNERS} learners on ${SLOTS} times`,
        fewest(({ agreed }) => agreed),
        SLOTS,
      ),
      exactly(
        'of those with a room',
        fewest(({ withRoom }) => withRoom),
        SLOTS,
      ),
      exactly(
        'overlaps, for any of three fresh readers',
        worst(({ overlaps }) => overlaps),
        0,
      ),
      exactly(
        'learners with more than one',
        worst(({ double }) => double),
        0,
      ),
      exactly(
        'open after 15 minutes',
        worst(({ open }) => open),
        0,
      ),
      exactly('told that it is not booked', refused, LEARNERS - SLOTS),
      { what: 'what they were told', value: counts.join(', ') },
      { what: 'faults of the look-out', value: String(faults.length) },
      {
        what: 'blocks from the first booking to the last room',
        value: String(worst(({ blocks }) => blocks)),
      },
      { what: 'transactions', value: String(writes) },
      { what: 'until the last of them was told', value: `${tookS.toFixed(1)} s` },
      { what: 'seconds of a processor, three instances and node together', value: used },
      { what: 'Arkiv queries of all of them', value: String(queries) },
      {
        what: `Arkiv queries of her booking page, ${SLOTS} booked`,
        value: String(await queriesOfPage(world)),
      },
    ];
  } finally {
    await world.close();
  }
}

/** One after the other, on the instance that answers, nobody else there. */
async function measureOne(): Promise<Row[]> {
  const world = await openWorld();
  try {
    const { instances, bookings } = await openCrowd(world, { learners: 3 * ONE_BY_ONE, slots: ONE_BY_ONE });
    const [answerer] = instances;
    if (answerer === undefined) throw new Error('there is no instance');
    const wanted = bookings.filter((_, index) => index % 3 === 0);
    world.forgetCalls();
    const usedBefore = process.cpuUsage();
    for (const booking of wanted) {
      world.clock.moveBy(10 * SECOND_MS);
      const result = await createBooking(answerer, booking, world.now(), pause);
      if (!result.ok) throw new Error(`not booked: ${result.code}`);
    }
    const { user, system } = process.cpuUsage(usedBefore);
    const queries = world.callsOf('arkiv_query') / wanted.length;
    return [
      { what: 'one booking alone: Arkiv queries', value: queries.toFixed(1) },
      { what: 'its transactions', value: (world.writes() / wanted.length).toFixed(1) },
      {
        what: 'milliseconds of a processor, app and node together',
        value: ((user + system) / SECOND_MS / wanted.length).toFixed(0),
      },
      { what: 'Arkiv queries of her booking page', value: String(await queriesOfPage(world)) },
    ];
  } finally {
    await world.close();
  }
}

async function run(): Promise<Row[]> {
  return [...(await measureOne()), ...(await measureCrowd())];
}

/** Many who want the same times of one mentor. */
export const booking: Section = {
  title: 'Booking: a thousand learners, a hundred times, three instances',
  run,
};
