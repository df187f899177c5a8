import { describe, expect, it } from 'vitest';
import { pauseOffer } from '@/lib/availability/pause';
import { offerHours } from '@/lib/availability/testing/offers';
import { createBooking } from '@/lib/booking/book';
import { book, FREE_TIME, signedBooking } from '@/lib/booking/testing/bookings';
import { startAndLook, stoppedBefore } from '@/lib/booking/testing/restarts';
import { AppError } from '@/lib/errors/app-error';
import { statusOf } from '@/lib/protocol/session-status';
import { recordConfirmation } from '@/lib/sessions/acts/confirm';
import { recordEnding } from '@/lib/sessions/acts/ending';
import { findSession } from '@/lib/sessions/reading/repository';
import { signedEnding } from '@/lib/sessions/testing/acts';
import { type DevnetWorld, requestSession, signedConfirmation } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { LEARNER, MENTOR, STRANGER, signerOf } from '@/lib/sessions/testing/people';
import { MINUTE_MS } from '@/lib/time/instant';

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
});

const later = (minutes: number) => FREE_TIME + minutes * MINUTE_MS;
const codeOf = (result: Awaited<ReturnType<typeof book>>) => (result.ok ? result.value.outcome : result.code);

async function statusesNow(): Promise<Record<string, string>> {
  const entities = await world.written('session');
  const sessions = await Promise.all(entities.map(({ key }) => findSession(world.deps, key, world.now())));
  const known = sessions.flatMap((session) => session ?? []);
  return Object.fromEntries(known.map((session) => [session.requestId, statusOf(session, world.now())]));
}

describe('her own hand on another instance', () => {
  it('in the same moment: the earlier stands, what came later is taken back', async () => {
    const hours = await offerHours(world);
    const request = {
      startsAt: later(30),
      durationMinutes: 60,
      learner: STRANGER.address,
      requestedBy: MENTOR.address,
    };
    const { key } = await requestSession(world, { ...request, requestId: 'by-hand-1' });
    const session = await findSession(world.otherDeps, key, world.now());
    if (session === null) throw new Error('there is no session');
    const confirmation = await signedConfirmation(world, session, STRANGER);
    const booking = await signedBooking(world, hours);
    // After the decision, before the answer: the request for the booking has gone out by then.
    world.beforeNext('eth_sendRawTransaction', async () => {
      world.beforeNext('eth_sendRawTransaction', () =>
        recordConfirmation(world.otherDeps, confirmation, world.now()),
      );
    });
    const result = await createBooking(world.deps, booking, world.now(), async () => undefined);
    expect(codeOf(result)).toBe('SLOT_TAKEN');
    expect(await statusesNow()).toEqual({ 'by-hand-1': 'scheduled', [booking.requestId]: 'pending' });
    const rooms = await world.written('session_jitsi');
    expect(rooms.map(({ strings }) => strings.sessionKey)).toEqual([key]);
    world.clock.moveBy(16 * MINUTE_MS);
    expect(await statusesNow()).toEqual({ 'by-hand-1': 'scheduled', [booking.requestId]: 'expired' });
  });

  it('on a booking that waits, beside a session she has: both stand, whatever starts anew', async () => {
    const hours = await offerHours(world, { strangersAhead: 50 });
    const waiting = await book(world, hours, {}, world.otherDeps);
    if (!waiting.ok) throw new Error(waiting.code);
    const taken = { startsAt: later(30), learner: STRANGER.address, requestedBy: MENTOR.address };
    const other = await requestSession(world, { ...taken, requestId: 'by-hand-2' });
    const { session } = waiting.value;
    for (const confirmation of [
      await signedConfirmation(world, other, STRANGER),
      await signedConfirmation(world, session, MENTOR),
    ]) {
      await recordConfirmation(world.deps, confirmation, world.now());
    }
    await startAndLook(world, world.deps);
    expect(Object.values(await statusesNow())).toEqual(['scheduled', 'scheduled']);
    expect(await world.written('session_jitsi')).toHaveLength(2);
  });
});

describe('pausing', () => {
  it('in the same moment as a booking: it is booked, and stays so', async () => {
    const hours = await offerHours(world);
    const booking = await signedBooking(world, hours);
    world.beforeNext('eth_sendRawTransaction', async () => {
      world.beforeNext('eth_sendRawTransaction', () =>
        pauseOffer(world.otherDeps, MENTOR.address, world.now()),
      );
    });
    expect(codeOf(await createBooking(world.deps, booking, world.now(), async () => undefined))).toBe(
      'booked',
    );
    expect(codeOf(await book(world, hours, { signer: STRANGER, startsAt: later(180) }))).toBe('OFFER_PAUSED');
    expect(await statusesNow()).toEqual({ [booking.requestId]: 'scheduled' });
  });

  it('on the other instance wins over what has not been answered', async () => {
    const hours = await offerHours(world);
    await book(world, hours, {}, world.otherDeps, () =>
      pauseOffer(world.otherDeps, MENTOR.address, world.now()),
    );
    await startAndLook(world, world.deps);
    expect(Object.values(await statusesNow())).toEqual(['pending']);
  });
});

describe('who loses', () => {
  it('is not booked when the winner cancels, soon or late, whatever restarts', async () => {
    const hours = await offerHours(world, { strangersAhead: 50 });
    const [winner, loser] = await Promise.all([
      book(world, hours, { requestId: 'the-winner' }, world.otherDeps),
      book(world, hours, { signer: STRANGER, requestId: 'the-loser' }, world.otherDeps),
    ]);
    expect([codeOf(winner), codeOf(loser)]).toEqual(['waiting', 'waiting']);
    await startAndLook(world, world.deps);
    const before = await statusesNow();
    expect(Object.values(before).sort()).toEqual(['pending', 'scheduled']);
    const agreed = [winner, loser].flatMap((result) => (result.ok ? result.value.session : []));
    const won = agreed.find(({ requestId }) => before[requestId] === 'scheduled');
    if (won === undefined) throw new Error('nobody won');
    const signer = won.learner === LEARNER.address ? LEARNER : STRANGER;
    world.clock.moveBy(MINUTE_MS);
    await recordEnding(world.deps, await signedEnding(world, won, 'cancel', { signer }), world.now());
    await startAndLook(world, world.deps);
    expect(Object.values(await statusesNow()).sort()).toEqual(['cancelled', 'pending']);
    world.clock.moveBy(20 * MINUTE_MS);
    await startAndLook(world, world.deps);
    expect(Object.values(await statusesNow()).sort()).toEqual(['cancelled', 'expired']);
  });
});

describe('another time', () => {
  it('ends the earlier session in the transaction that agrees to the new one', async () => {
    const hours = await offerHours(world);
    const first = await book(world, hours);
    if (!first.ok) throw new Error(first.code);
    world.forgetCalls();
    const { key } = first.value.session;
    const moved = await book(world, hours, { startsAt: later(30), replaces: key, requestId: key.slice(2) });
    expect(codeOf(moved)).toBe('booked');
    expect(world.writes()).toBe(2);
    expect(Object.values(await statusesNow()).sort()).toEqual(['cancelled', 'scheduled']);
    expect(await world.written('session_jitsi')).toHaveLength(1);
  });

  it('that is lost leaves the earlier session as it was', async () => {
    const hours = await offerHours(world, { strangersAhead: 50 });
    const first = await book(world, hours);
    if (!first.ok) throw new Error(first.code);
    await book(world, hours, { signer: STRANGER, startsAt: later(120) });
    const { key } = first.value.session;
    const moved = await book(world, hours, { startsAt: later(120), replaces: key, requestId: key.slice(2) });
    expect(codeOf(moved)).toBe('SLOT_TAKEN');
    expect(Object.values(await statusesNow())).toEqual(['scheduled', 'scheduled']);
  });
});

describe('a process that ends in between', () => {
  it('before the answer: the next one answers', async () => {
    const hours = await offerHours(world);
    const ending = stoppedBefore(world.deps, 'booking.answer');
    await expect(book(world, hours, {}, ending)).rejects.toThrow(AppError);
    expect(Object.values(await statusesNow())).toEqual(['pending']);
    await startAndLook(world, world.deps);
    expect(Object.values(await statusesNow())).toEqual(['scheduled']);
    expect(await world.written('session_jitsi')).toHaveLength(1);
  });

  it('before anything: there is nothing', async () => {
    const hours = await offerHours(world);
    const ending = stoppedBefore(world.deps, 'booking.request');
    await expect(book(world, hours, {}, ending)).rejects.toThrow(AppError);
    await startAndLook(world, world.deps);
    expect(await world.written('session')).toEqual([]);
  });
});

describe('many at once', () => {
  it('the same booking through two instances is one session with one room', async () => {
    const hours = await offerHours(world);
    const booking = await signedBooking(world, hours);
    const wait = async (milliseconds: number) => world.clock.moveBy(milliseconds);
    const results = await Promise.all(
      [world.deps, world.otherDeps].map((deps) => createBooking(deps, booking, world.now(), wait)),
    );
    await startAndLook(world, world.deps);
    const keys = results.map((result) => (result.ok ? result.value.session.key : result.code));
    expect(new Set(keys).size).toBe(1);
    const [first] = results;
    const session = first?.ok ? await findSession(world.deps, first.value.session.key, world.now()) : null;
    expect(session && statusOf(session, world.now())).toBe('scheduled');
    expect(await world.written('session_jitsi')).toHaveLength(1);
  });

  it('of many strangers as many as she takes', async () => {
    const hours = await offerHours(world, { strangersAhead: 2, perWeek: 50 });
    const wallets = Array.from({ length: 12 }, (_, index) => signerOf((0x70 + index).toString(16)));
    const results = await Promise.all(
      wallets.map((signer, index) =>
        book(world, hours, { signer, startsAt: later((index % 6) * 30), durationMinutes: 30 }),
      ),
    );
    expect(results.map(codeOf).filter((code) => code === 'booked')).toHaveLength(2);
    expect(await world.written('session_jitsi')).toHaveLength(2);
  });
});
