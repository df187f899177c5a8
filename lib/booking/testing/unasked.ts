import type { Address } from 'viem';
import { FREE_TIME, type signedBooking } from '@/lib/booking/testing/bookings';
import { statusOf } from '@/lib/protocol/session-status';
import { bookingProof, createSessionEntity } from '@/lib/protocol/write/session';
import { findSession } from '@/lib/sessions/reading/repository';
import { type DevnetWorld, requestSession, signedConfirmation } from '@/lib/sessions/testing/devnet-world';
import { MENTOR, STRANGER } from '@/lib/sessions/testing/people';
import { MINUTE_MS } from '@/lib/time/instant';

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
