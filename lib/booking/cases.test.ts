import { describe, expect, it } from 'vitest';
import { pauseOffer } from '@/lib/availability/pause';
import { offerHours } from '@/lib/availability/testing/offers';
import { createBooking } from '@/lib/booking/book';
import { book, FREE_TIME, signedBooking } from '@/lib/booking/testing/bookings';
import { askedByHand, recordedUnasked, startAndLook, statusesIn } from '@/lib/booking/testing/processes';
import { openMySession } from '@/lib/export/session-data';
import { statusOf } from '@/lib/protocol/session-status';
import { recordConfirmation } from '@/lib/sessions/acts/confirm';
import { recordEnding } from '@/lib/sessions/acts/ending';
import { findSession } from '@/lib/sessions/reading/repository';
import { signedEnding } from '@/lib/sessions/testing/acts';
import type { DevnetWorld } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { LEARNER, MENTOR, STRANGER, signerOf } from '@/lib/sessions/testing/people';
import { MINUTE_MS } from '@/lib/time/instant';

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
});

const later = (minutes: number) => FREE_TIME + minutes * MINUTE_MS;
const codeOf = (result: Awaited<ReturnType<typeof book>>) => (result.ok ? result.value.outcome : result.code);

describe('her own hand on another instance', () => {
  it('in the same moment: the earlier stands, what came later is taken back', async () => {
    const hours = await offerHours(world);
    const { key, confirmation } = await askedByHand(world);
    const booking = await signedBooking(world, hours);
    // After the decision, before the answer: the request for the booking has gone out by then.
    world.beforeNext('eth_sendRawTransaction', async () => {
      world.beforeNext('eth_sendRawTransaction', () =>
        recordConfirmation(world.otherDeps, confirmation, world.now()),
      );
    });
    const result = await createBooking(world.deps, booking, world.now(), async () => undefined);
    expect(codeOf(result)).toBe('SLOT_TAKEN');
    expect(await statusesIn(world)).toEqual({ 'by-hand-1': 'scheduled', [booking.requestId]: 'pending' });
    const rooms = await world.written('session_jitsi');
    expect(rooms.map(({ strings }) => strings.sessionKey)).toEqual([key]);
    world.clock.moveBy(16 * MINUTE_MS);
    expect(await statusesIn(world)).toEqual({ 'by-hand-1': 'scheduled', [booking.requestId]: 'expired' });
  });
});

describe('her own hand, a moment after a booking', () => {
  it('takes nothing from it, also when the process that answered starts again', async () => {
    const hours = await offerHours(world);
    const { confirmation } = await askedByHand(world);
    const booked = await book(world, hours, { requestId: 'booked-first' });
    expect(codeOf(booked)).toBe('booked');
    const byHand = await recordConfirmation(world.otherDeps, confirmation, world.now());
    expect(byHand).toMatchObject({ ok: true, value: { outcome: 'scheduled' } });
    await startAndLook(world);
    expect(await statusesIn(world)).toEqual({ 'by-hand-1': 'scheduled', 'booked-first': 'scheduled' });
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
    expect(await statusesIn(world)).toEqual({ [booking.requestId]: 'scheduled' });
  });

  it('on the other instance wins over what has not been answered', async () => {
    const hours = await offerHours(world);
    await book(world, hours, {}, world.otherDeps, () =>
      pauseOffer(world.otherDeps, MENTOR.address, world.now()),
    );
    await startAndLook(world);
    expect(Object.values(await statusesIn(world))).toEqual(['pending']);
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
    await startAndLook(world);
    const before = await statusesIn(world);
    expect(Object.values(before).sort()).toEqual(['pending', 'scheduled']);
    const agreed = [winner, loser].flatMap((result) => (result.ok ? result.value.session : []));
    const won = agreed.find(({ requestId }) => before[requestId] === 'scheduled');
    if (won === undefined) throw new Error('nobody won');
    const signer = won.learner === LEARNER.address ? LEARNER : STRANGER;
    world.clock.moveBy(MINUTE_MS);
    await recordEnding(world.deps, await signedEnding(world, won, 'cancel', { signer }), world.now());
    await startAndLook(world);
    expect(Object.values(await statusesIn(world)).sort()).toEqual(['cancelled', 'pending']);
    world.clock.moveBy(20 * MINUTE_MS);
    await startAndLook(world);
    expect(Object.values(await statusesIn(world)).sort()).toEqual(['cancelled', 'expired']);
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
    expect(Object.values(await statusesIn(world)).sort()).toEqual(['cancelled', 'scheduled']);
    expect(await world.written('session_jitsi')).toHaveLength(1);
  });

  it('as often as one likes, as any session: a moved booking counts once', async () => {
    const hours = await offerHours(world, { strangersAhead: 1 });
    const first = await book(world, hours);
    if (!first.ok) throw new Error(first.code);
    let { key } = first.value.session;
    for (const minutes of [30, 120, 60]) {
      world.clock.moveBy(MINUTE_MS);
      const change = { startsAt: later(minutes), replaces: key, requestId: key.slice(2) };
      const moved = await book(world, hours, change);
      expect(codeOf(moved)).toBe('booked');
      if (moved.ok) key = moved.value.session.key;
    }
    expect(Object.values(await statusesIn(world)).filter((status) => status === 'scheduled')).toHaveLength(1);
    const another = { startsAt: later(300), requestId: 'one-more-ahead' };
    expect(codeOf(await book(world, hours, another))).toBe('BOOKINGS_LIMIT');
  });

  it('can be booked after one that lapsed, and the earlier session leads to it', async () => {
    const hours = await offerHours(world);
    const first = await book(world, hours);
    if (!first.ok) throw new Error(first.code);
    const { key } = first.value.session;
    const to = (minutes: number, requestId: string) => ({
      startsAt: later(minutes),
      replaces: key,
      requestId,
    });
    expect(codeOf(await book(world, hours, to(30, 'not-answered'), world.otherDeps))).toBe('waiting');
    world.clock.moveBy(16 * MINUTE_MS);
    const moved = await book(world, hours, to(120, 'second-attempt'));
    expect(codeOf(moved)).toBe('booked');
    const expected = { replacedBy: moved.ok && moved.value.session.key };
    for (const deps of [world.deps, world.otherDeps]) {
      expect(await findSession(deps, key, world.now())).toMatchObject(expected);
    }
    const exported = await openMySession(world.deps, LEARNER.address, key, world.now());
    if (!exported.ok) throw new Error(exported.code);
    const records: unknown[] = [];
    const { records: each } = await exported.value.gathered();
    for await (const { entity } of each()) records.push(entity.key);
    expect(records).toContain(expected.replacedBy);
  });

  it('instead of somebody else’s session takes nothing from them, whoever recorded it', async () => {
    const hours = await offerHours(world, { strangersAhead: 50 });
    const first = await book(world, hours, { requestId: 'theirs-stays' });
    if (!first.ok) throw new Error(first.code);
    const { key } = first.value.session;
    const stolen = { signer: STRANGER, replaces: key, requestId: key.slice(2) };
    expect(codeOf(await book(world, hours, stolen))).toBe('NOT_A_PARTICIPANT');
    await recordedUnasked(world, await signedBooking(world, hours, stolen), hours.offer.answeredBy);
    await startAndLook(world);
    expect(await statusesIn(world)).toEqual({ 'theirs-stays': 'scheduled', [stolen.requestId]: 'pending' });
  });

  it('that is lost leaves the earlier session as it was', async () => {
    const hours = await offerHours(world, { strangersAhead: 50 });
    const first = await book(world, hours);
    if (!first.ok) throw new Error(first.code);
    await book(world, hours, { signer: STRANGER, startsAt: later(120) });
    const { key } = first.value.session;
    const moved = await book(world, hours, { startsAt: later(120), replaces: key, requestId: key.slice(2) });
    expect(codeOf(moved)).toBe('SLOT_TAKEN');
    expect(Object.values(await statusesIn(world))).toEqual(['scheduled', 'scheduled']);
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
    await startAndLook(world);
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
