import { describe, expect, it } from 'vitest';
import { offerHours } from '@/lib/availability/testing/offers';
import { book, FREE_TIME, signedBooking } from '@/lib/booking/testing/bookings';
import { startAndLook } from '@/lib/booking/testing/restarts';
import { askedByHand, recordedUnasked, statusesIn } from '@/lib/booking/testing/unasked';
import { openMySession } from '@/lib/export/session-data';
import { recordConfirmation } from '@/lib/sessions/acts/confirm';
import { findSession } from '@/lib/sessions/reading/repository';
import type { DevnetWorld } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { LEARNER, STRANGER } from '@/lib/sessions/testing/people';
import { MINUTE_MS } from '@/lib/time/instant';

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
});

const later = (minutes: number) => FREE_TIME + minutes * MINUTE_MS;
const codeOf = (result: Awaited<ReturnType<typeof book>>) => (result.ok ? result.value.outcome : result.code);

describe('her own hand, a moment after a booking', () => {
  it('takes nothing from it, also when the process that answered starts again', async () => {
    const hours = await offerHours(world);
    const { confirmation } = await askedByHand(world);
    const booked = await book(world, hours, { requestId: 'booked-first' });
    expect(codeOf(booked)).toBe('booked');
    const byHand = await recordConfirmation(world.otherDeps, confirmation, world.now());
    expect(byHand).toMatchObject({ ok: true, value: { outcome: 'scheduled' } });
    await startAndLook(world, world.deps);
    expect(await statusesIn(world)).toEqual({ 'by-hand-1': 'scheduled', 'booked-first': 'scheduled' });
    expect(await world.written('session_jitsi')).toHaveLength(2);
  });
});

describe('another time', () => {
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
    expect(codeOf(await book(world, hours, stolen))).toBe('SLOT_TAKEN');
    await recordedUnasked(world, await signedBooking(world, hours, stolen), hours.offer.answeredBy);
    await startAndLook(world, world.deps);
    expect(await statusesIn(world)).toEqual({ 'theirs-stays': 'scheduled', [stolen.requestId]: 'pending' });
  });
});
