import type { Hex } from 'viem';
import { expect, it } from 'vitest';
import { offerHours } from '@/lib/availability/testing/offers';
import { answerBooking } from '@/lib/booking/answer';
import { type BookingChange, book, FREE_TIME, signedBooking } from '@/lib/booking/testing/bookings';
import { holdNothing } from '@/lib/booking/testing/restarts';
import type { SignedOffer } from '@/lib/protocol/parse-availability';
import { statusOf } from '@/lib/protocol/session-status';
import { bookingProof, createSessionEntity } from '@/lib/protocol/write/session';
import { recordEnding } from '@/lib/sessions/acts/ending';
import { findSession } from '@/lib/sessions/reading/repository';
import { signedEnding } from '@/lib/sessions/testing/acts';
import { type DevnetWorld, requestSession } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { LEARNER, STRANGER } from '@/lib/sessions/testing/people';
import { MINUTE_MS } from '@/lib/time/instant';

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
  holdNothing(world.deps);
});

const later = (minutes: number) => FREE_TIME + minutes * MINUTE_MS;

async function booked(hours: SignedOffer, change: BookingChange = {}) {
  const result = await book(world, hours, change);
  if (!result.ok) throw new Error(`not booked: ${result.code}`);
  return result.value.session;
}

/** A signed booking that another instance records without looking at anything; gives back its key. */
async function planted(hours: SignedOffer, change: BookingChange): Promise<Hex> {
  const booking = await signedBooking(world, hours, change);
  const context = { ...world.otherDeps, timing: await world.reader.timing(), now: world.now() };
  const { answeredBy } = hours.offer;
  const proof = bookingProof(booking, booking.signature);
  const operation = createSessionEntity({ ...booking, answeredBy }, proof, context);
  const { createdKeys } = await world.otherDeps.writer.submit([operation]);
  const [key] = createdKeys;
  if (key === undefined) throw new Error('nothing was written');
  return key;
}

it('a booking that names the session of others as its earlier time takes neither their time nor their room', async () => {
  const hours = await offerHours(world, { strangersAhead: 50 });
  const { key } = await booked(hours);
  const change = { signer: STRANGER, replaces: key, requestId: key.slice(2) };
  const same = await planted(hours, change);
  expect(await answerBooking(world.deps, same, world.now())).toMatchObject({ code: 'SLOT_TAKEN' });
  const elsewhere = await planted(hours, { ...change, startsAt: later(120), requestId: 'elsewhere' });
  await answerBooking(world.deps, elsewhere, world.now());
  const theirs = await findSession(world.deps, key, world.now());
  expect(theirs && statusOf(theirs, world.now())).toBe('scheduled');
  expect(theirs?.room).not.toBeNull();
});

it('one that names a session of theirs that is over is one more', async () => {
  const hours = await offerHours(world);
  const first = await booked(hours);
  world.clock.moveBy(MINUTE_MS);
  await recordEnding(
    world.deps,
    await signedEnding(world, first, 'cancel', { signer: LEARNER }),
    world.now(),
  );
  const { key } = first;
  const again = await planted(hours, { startsAt: later(120), replaces: key, requestId: key.slice(2) });
  expect(await answerBooking(world.deps, again, world.now())).toMatchObject({ code: 'BOOKINGS_LIMIT' });
});

it('what was moved counts once, however often, and what is cancelled counts until its time', async () => {
  const hours = await offerHours(world);
  let session = await booked(hours);
  for (const minutes of [120, 30, 150]) {
    world.clock.moveBy(MINUTE_MS);
    const { key } = session;
    session = await booked(hours, { startsAt: later(minutes), replaces: key, requestId: key.slice(2) });
  }
  world.clock.moveBy(MINUTE_MS);
  await recordEnding(
    world.deps,
    await signedEnding(world, session, 'cancel', { signer: LEARNER }),
    world.now(),
  );
  world.clock.moveBy(MINUTE_MS);
  expect(await book(world, hours, { startsAt: later(300), requestId: 'one-more' })).toMatchObject({
    code: 'BOOKINGS_LIMIT',
  });
  expect(await booked(hours, { signer: STRANGER })).toMatchObject({ startsAt: FREE_TIME });
});

it('one whose request id was used by an ordinary request finds that one, and waits for no server', async () => {
  const hours = await offerHours(world);
  const requestId = 'used-before';
  const asked = await requestSession(world, { startsAt: later(120), requestId });
  const waits: unknown[] = [];
  const found = await book(world, hours, { requestId }, world.deps, async () => waits.push('a block'));
  expect(found).toMatchObject({ ok: true, value: { outcome: 'waiting', session: { key: asked.key } } });
  expect(waits).toEqual([]);
});

it('a replay of the same signed booking by another instance is no second one', async () => {
  const hours = await offerHours(world);
  await booked(hours);
  const again = await planted(hours, {});
  await answerBooking(world.deps, again, world.now());
  const replayed = await findSession(world.deps, again, world.now());
  expect(replayed && statusOf(replayed, world.now())).toBe('pending');
  expect(await world.written('session_jitsi')).toHaveLength(1);
});
