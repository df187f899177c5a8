import { describe, expect, it } from 'vitest';
import { offerHours } from '@/lib/availability/testing/offers';
import { createBooking } from '@/lib/booking/book';
import { book, FREE_TIME, signedBooking } from '@/lib/booking/testing/bookings';
import { startAndLook } from '@/lib/booking/testing/restarts';
import { recordedUnasked, statusesIn } from '@/lib/booking/testing/unasked';
import { block } from '@/lib/people/testing/blocks';
import { recordEnding } from '@/lib/sessions/acts/ending';
import { signedEnding } from '@/lib/sessions/testing/acts';
import type { DevnetWorld } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { LEARNER, MENTOR, STRANGER } from '@/lib/sessions/testing/people';
import { MINUTE_MS } from '@/lib/time/instant';

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
});

const later = (minutes: number) => FREE_TIME + minutes * MINUTE_MS;
const noPause = async () => undefined;

describe('what another instance recorded without asking', () => {
  it('is not answered for somebody who is blocked', async () => {
    const hours = await offerHours(world);
    await recordedUnasked(world, await signedBooking(world, hours), hours.offer.answeredBy);
    await block(world, [LEARNER.address]);
    await startAndLook(world, world.deps);
    expect(Object.values(await statusesIn(world))).toEqual(['pending']);
  });

  it('is answered for as many strangers as she takes, and for one of two bookings of a wallet', async () => {
    const hours = await offerHours(world, { strangersAhead: 1 });
    for (const [requestId, change] of [
      ['the-first-one', {}],
      ['the-same-again', { startsAt: later(120) }],
      ['another-wallet', { signer: STRANGER, startsAt: later(300) }],
    ] as const) {
      const booking = await signedBooking(world, hours, { ...change, requestId });
      await recordedUnasked(world, booking, hours.offer.answeredBy);
    }
    await startAndLook(world, world.deps);
    expect(await statusesIn(world)).toEqual({
      'the-first-one': 'scheduled',
      'the-same-again': 'pending',
      'another-wallet': 'pending',
    });
  });

  it('is not answered off the shown times, nor outside the hours', async () => {
    const hours = await offerHours(world, { strangersAhead: 50 });
    const unshown = { startsAt: later(10), requestId: 'between-times' };
    const outside = { signer: STRANGER, startsAt: later(-60), requestId: 'before-hours' };
    for (const change of [unshown, outside]) {
      await recordedUnasked(world, await signedBooking(world, hours, change), hours.offer.answeredBy);
    }
    await startAndLook(world, world.deps);
    expect(Object.values(await statusesIn(world))).toEqual(['pending', 'pending']);
  });

  it('is not answered by a writer that the record names and the hours do not', async () => {
    const hours = await offerHours(world, {}, MENTOR, world.otherDeps);
    const first = await book(world, hours, {}, world.otherDeps);
    if (!first.ok) throw new Error(first.code);
    const { key } = first.value.session;
    const moved = { startsAt: later(120), replaces: key, requestId: 'named-falsely' };
    await recordedUnasked(world, await signedBooking(world, hours, moved), world.deps.writer.address);
    world.forgetCalls();
    await startAndLook(world, world.deps);
    expect(world.writes()).toBe(0);
    expect(await statusesIn(world)).toMatchObject({
      [first.value.session.requestId]: 'scheduled',
      'named-falsely': 'pending',
    });
  });
});

describe('a signed booking that is sent once more', () => {
  it('books nothing again after it was cancelled, on no instance', async () => {
    const hours = await offerHours(world);
    const booking = await signedBooking(world, hours);
    const booked = await createBooking(world.deps, booking, world.now(), noPause);
    if (!booked.ok) throw new Error(booked.code);
    const { session } = booked.value;
    await recordEnding(
      world.deps,
      await signedEnding(world, session, 'cancel', { signer: LEARNER }),
      world.now(),
    );
    for (const deps of [world.deps, world.otherDeps]) {
      const again = await createBooking(deps, booking, world.now(), noPause);
      expect(again).toMatchObject({ ok: true, value: { outcome: 'lapsed', session: { key: session.key } } });
    }
    await recordedUnasked(world, booking, hours.offer.answeredBy);
    await startAndLook(world, world.deps);
    expect(await world.written('session_jitsi')).toHaveLength(0);
  });
});
