import { describe, expect, it } from 'vitest';
import { offerHours } from '@/lib/availability/testing/offers';
import { createBooking } from '@/lib/booking/book';
import { book, signedBooking } from '@/lib/booking/testing/bookings';
import {
  askedByHand,
  startAndLook,
  statusesIn,
  stoppedAfter,
  stoppedBefore,
} from '@/lib/booking/testing/processes';
import { AppError } from '@/lib/errors/app-error';
import { recordConfirmation } from '@/lib/sessions/acts/confirm';
import type { DevnetWorld } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
});

const codeOf = (result: Awaited<ReturnType<typeof book>>) => (result.ok ? result.value.outcome : result.code);

describe('a process that ends in between', () => {
  it('before the answer: the next one answers', async () => {
    const hours = await offerHours(world);
    const ending = stoppedBefore(world.deps, 'booking.answer');
    await expect(book(world, hours, {}, ending)).rejects.toThrow(AppError);
    expect(Object.values(await statusesIn(world))).toEqual(['pending']);
    await startAndLook(world);
    expect(Object.values(await statusesIn(world))).toEqual(['scheduled']);
    expect(await world.written('session_jitsi')).toHaveLength(1);
  });

  it('before anything: there is nothing', async () => {
    const hours = await offerHours(world);
    const ending = stoppedBefore(world.deps, 'booking.request');
    await expect(book(world, hours, {}, ending)).rejects.toThrow(AppError);
    await startAndLook(world);
    expect(await world.written('session')).toEqual([]);
  });
});

describe('a process that ends right after a write', () => {
  it.each(['booking.request', 'booking.answer'])('%s: one session, one room', async (label) => {
    const hours = await offerHours(world);
    const booking = await signedBooking(world, hours);
    const gone = createBooking(stoppedAfter(world.deps, label), booking, world.now(), async () => undefined);
    await expect(gone).rejects.toThrow(AppError);
    await startAndLook(world);
    expect(Object.values(await statusesIn(world))).toEqual(['scheduled']);
    const again = await createBooking(world.deps, booking, world.now(), async () => undefined);
    expect(codeOf(again)).toBe('booked');
    expect(await world.written('session_jitsi')).toHaveLength(1);
    expect(await world.written('session_confirmation')).toHaveLength(2);
  });

  it('before it took back what came later: the next one takes it back', async () => {
    const hours = await offerHours(world);
    const { key, confirmation } = await askedByHand(world);
    const booking = await signedBooking(world, hours);
    world.beforeNext('eth_sendRawTransaction', async () => {
      world.beforeNext('eth_sendRawTransaction', () =>
        recordConfirmation(world.otherDeps, confirmation, world.now()),
      );
    });
    const ending = stoppedBefore(world.deps, 'booking.take-back');
    const gone = createBooking(ending, booking, world.now(), async () => undefined);
    await expect(gone).rejects.toThrow(AppError);
    await startAndLook(world);
    expect(await statusesIn(world)).toEqual({ 'by-hand-1': 'scheduled', [booking.requestId]: 'pending' });
    const rooms = await world.written('session_jitsi');
    expect(rooms.map(({ strings }) => strings.sessionKey)).toEqual([key]);
  });
});
