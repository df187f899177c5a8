import { createReader } from '@/lib/arkiv/reader';
import { freeTimes } from '@/lib/availability/free-times';
import { offerHours } from '@/lib/availability/testing/offers';
import { beginAnswer } from '@/lib/booking/answer';
import type { ChainPause } from '@/lib/booking/await-answer';
import { createBooking } from '@/lib/booking/book';
import { createBookingWatch } from '@/lib/booking/booking-watch';
import { signedBooking } from '@/lib/booking/testing/bookings';
import { AppError } from '@/lib/errors/app-error';
import type { Offer } from '@/lib/protocol/availability/offer';
import { buildConfirmTypedData } from '@/lib/protocol/proof';
import { createConfirmationEntity } from '@/lib/protocol/write/facts';
import type { WriteDeps } from '@/lib/server/deps';
import { createSignerCache } from '@/lib/server/signer-cache';
import type { After } from '@/lib/sessions/acts/room-watch';
import { listSessionsOf } from '@/lib/sessions/reading/repository';
import { contextNow, type DevnetWorld } from '@/lib/sessions/testing/devnet-world';
import { MENTOR, OTHER_WRITER, type Signer, THIRD_WRITER, WRITER } from '@/lib/sessions/testing/people';
import { throwaway, writeRequests } from '@/lib/sessions/testing/strangers';
import { DAY_MS, HOUR_MS } from '@/lib/time/instant';

/** Half an hour each, without a pause between them: ten on a weekday, so never more than fifty in a week. */
const MORNINGS: Partial<Offer> = {
  week: {
    monday: [{ from: 9 * 60, to: 14 * 60 }],
    tuesday: [{ from: 9 * 60, to: 14 * 60 }],
    wednesday: [{ from: 9 * 60, to: 14 * 60 }],
    thursday: [{ from: 9 * 60, to: 14 * 60 }],
    friday: [{ from: 9 * 60, to: 14 * 60 }],
    saturday: [],
    sunday: [],
  },
  durations: [30],
  bufferMinutes: 0,
  perWeek: 50,
  strangersAhead: 50,
};
const MINUTES = 30;

/** Every tenth is a stranger; she has met the others. */
const STRANGERS = 10;
/** Fits a transaction with room to spare. */
const BATCH = 400;

/** Three instances on one node, hours that the first of them answers, and learners who all come at once. */
export type Crowd = {
  readonly instances: readonly WriteDeps[];
  readonly bookings: readonly Awaited<ReturnType<typeof signedBooking>>[];
};

/** How time passes for those who wait. */
export type CrowdTime = { readonly after: After; readonly pause: ChainPause };

/** An instance with a key and a reader of its own; all three know each other. */
function instanceOf(world: DevnetWorld, signer: Signer): WriteDeps {
  return {
    ...world.deps,
    ownWriter: signer.address,
    writers: [WRITER, OTHER_WRITER, THIRD_WRITER].map(({ address }) => address),
    attestedWriters: [],
    signerCache: createSignerCache(),
    reader: createReader(world.connection),
    writer: world.writerOf(signer),
  };
}

/** Opens the instances, lets her meet nine of ten learners a week before, and has everybody sign one of the free times. */
export async function openCrowd(
  world: DevnetWorld,
  { learners, slots }: { readonly learners: number; readonly slots: number },
): Promise<Crowd> {
  const [answerer, ...others] = [WRITER, OTHER_WRITER, THIRD_WRITER].map((by) => instanceOf(world, by));
  if (answerer === undefined) throw new Error('there is no instance');
  const wallets = Array.from({ length: learners }, (_, index) => throwaway(index));
  await meet(
    world,
    wallets.filter((_, index) => index % STRANGERS !== 0),
  );
  const hours = await offerHours(world, MORNINGS, MENTOR, answerer);
  const { offer } = hours;
  const starts = freeTimes({ offer, busy: [], now: world.now(), durationMinutes: MINUTES }).slice(0, slots);
  if (starts.length < slots) throw new Error(`there are ${starts.length} free times`);
  const bookings = await Promise.all(
    wallets.map((signer, index) => {
      // Three in a row, one on each instance, want the same time.
      const startsAt = starts[Math.floor(index / 3) % slots] ?? Number.NaN;
      return signedBooking(world, hours, { signer, startsAt, durationMinutes: MINUTES });
    }),
  );
  return { instances: [answerer, ...others], bookings };
}

/** Everybody books at the same instant while the answering instance looks out; gives back what each was told, in order. */
export async function bookAtOnce(
  world: DevnetWorld,
  { instances, bookings }: Crowd,
  { after, pause }: CrowdTime,
): Promise<{ readonly told: readonly string[]; readonly faults: readonly unknown[] }> {
  const [answerer] = instances;
  if (answerer === undefined) throw new Error('there is no instance');
  const faults: unknown[] = [];
  const watch = createBookingWatch({
    deps: answerer,
    now: world.now,
    after,
    begin: (key) => beginAnswer(answerer, key, world.now()),
    onError: (error) => faults.push(error),
  });
  watch.start();
  const now = world.now();
  const told = await Promise.all(
    bookings.map(async (booking, index) => {
      const deps = instances[index % instances.length] ?? answerer;
      try {
        const result = await createBooking(deps, booking, now, pause);
        return result.ok ? result.value.outcome : result.code;
      } catch (error) {
        if (error instanceof AppError) return error.code;
        throw error;
      }
    }),
  );
  watch.stop();
  return { told, faults };
}

/** Sessions that took place a week ago: agreed to by both, and over. */
async function meet(world: DevnetWorld, wallets: readonly Signer[]): Promise<void> {
  const first = Math.ceil(world.now() / HOUR_MS) * HOUR_MS + HOUR_MS;
  await writeRequests(
    world,
    wallets.map((by, index) => ({ by, startsAt: first + (index % 60) * HOUR_MS })),
  );
  const sessions = await listSessionsOf(world.deps, MENTOR.address, world.now());
  const context = { ...world.deps, timing: await world.reader.timing(), now: world.now() };
  const signing = contextNow(world);
  const { issuedAt } = signing;
  const confirmations = await Promise.all(
    sessions.map(async (session) => {
      const signature = await MENTOR.sign(buildConfirmTypedData(session, signing));
      const proof = { primaryType: 'ConfirmSession', issuedAt, signature } as const;
      return createConfirmationEntity(session, MENTOR.address, proof, context);
    }),
  );
  for (let from = 0; from < confirmations.length; from += BATCH) {
    await world.deps.writer.submit(confirmations.slice(from, from + BATCH));
  }
  world.clock.moveBy(8 * DAY_MS);
}
