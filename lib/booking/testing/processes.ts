import type { Address } from 'viem';
import { expect } from 'vitest';
import { answerBooking } from '@/lib/booking/answer';
import { createBookingWatch } from '@/lib/booking/booking-watch';
import { FREE_TIME, type signedBooking } from '@/lib/booking/testing/bookings';
import { AppError } from '@/lib/errors/app-error';
import { statusOf } from '@/lib/protocol/session-status';
import { bookingProof, createSessionEntity } from '@/lib/protocol/write/session';
import type { WriteDeps } from '@/lib/server/deps';
import { findSession } from '@/lib/sessions/reading/repository';
import { type DevnetWorld, requestSession, signedConfirmation } from '@/lib/sessions/testing/devnet-world';
import { MENTOR, STRANGER } from '@/lib/sessions/testing/people';
import { MINUTE_MS } from '@/lib/time/instant';

/** A process that has just started, and looks out until nothing is left to do. */
export async function startAndLook(world: DevnetWorld): Promise<void> {
  const due: (() => void)[] = [];
  const looks: Promise<unknown>[] = [];
  const errors: unknown[] = [];
  const watch = createBookingWatch({
    deps: world.deps,
    now: world.now,
    after: (_, act) => {
      due.push(act);
      return () => undefined;
    },
    answer: (key) => {
      const answered = answerBooking(world.deps, key, world.now());
      looks.push(answered);
      return answered;
    },
    onError: (error) => errors.push(error),
  });
  watch.start();
  due.shift()?.();
  // The next look is asked for when the first is over.
  await expect.poll(() => due.length, { interval: 5 }).toBe(1);
  await Promise.allSettled(looks);
  watch.stop();
  expect(errors).toEqual([]);
}

/** An instance that stops for good as soon as a transaction of this kind is recorded. */
export function stoppedAfter(deps: WriteDeps, label: string): WriteDeps {
  return {
    ...deps,
    writer: {
      ...deps.writer,
      submit: async (group, options) => {
        const written = await deps.writer.submit(group, options);
        if (options?.label === label)
          throw new AppError('CHAIN_UNREACHABLE', { detail: 'the process is gone' });
        return written;
      },
    },
  };
}

/** An instance that stops for good before it sends a transaction of this kind. */
export function stoppedBefore(deps: WriteDeps, label: string): WriteDeps {
  return {
    ...deps,
    writer: {
      ...deps.writer,
      submit: (group, options) => {
        if (options?.label === label)
          throw new AppError('CHAIN_UNREACHABLE', { detail: 'the process is gone' });
        return deps.writer.submit(group, options);
      },
    },
  };
}

/** Something for the mentor to confirm by hand half an hour into the free time, and her learner's yes to it. */
export async function askedByHand(world: DevnetWorld) {
  const { key } = await requestSession(world, {
    startsAt: FREE_TIME + 30 * MINUTE_MS,
    durationMinutes: 60,
    learner: STRANGER.address,
    requestedBy: MENTOR.address,
    requestId: 'by-hand-1',
  });
  const session = await findSession(world.otherDeps, key, world.now());
  if (session === null) throw new Error('there is no session');
  return { key, confirmation: await signedConfirmation(world, session, STRANGER) };
}

/** How every session of a world stands, by its request id. */
export async function statusesIn(world: DevnetWorld): Promise<Record<string, string>> {
  const entities = await world.written('session');
  const sessions = await Promise.all(entities.map(({ key }) => findSession(world.deps, key, world.now())));
  const known = sessions.flatMap((session) => session ?? []);
  return Object.fromEntries(known.map((session) => [session.requestId, statusOf(session, world.now())]));
}

/** A booking that another instance recorded without looking at anything. */
export async function recordedUnasked(
  world: DevnetWorld,
  booking: Awaited<ReturnType<typeof signedBooking>>,
  answeredBy: Address,
): Promise<void> {
  const context = { ...world.otherDeps, timing: await world.reader.timing(), now: world.now() };
  const proof = bookingProof(booking, booking.signature);
  const session = createSessionEntity({ ...booking, answeredBy }, proof, context);
  await world.otherDeps.writer.submit([session], { label: 'unasked' });
}
