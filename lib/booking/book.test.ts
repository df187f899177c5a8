import { describe, expect, it } from 'vitest';
import { offerHours } from '@/lib/availability/testing/offers';
import { answerBooking } from '@/lib/booking/answer';
import { book, FREE_TIME } from '@/lib/booking/testing/bookings';
import { buildJitsiRoomName } from '@/lib/jitsi';
import { block } from '@/lib/people/testing/blocks';
import { deservesRoom, historyOf, statusOf } from '@/lib/protocol/session-status';
import { findSession } from '@/lib/sessions/reading/repository';
import type { DevnetWorld } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { LEARNER, MENTOR, STRANGER } from '@/lib/sessions/testing/people';
import { HOUR_MS, MINUTE_MS } from '@/lib/time/instant';

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
});

const later = (minutes: number) => FREE_TIME + minutes * MINUTE_MS;

async function booked(...args: Parameters<typeof book> extends [unknown, ...infer Rest] ? Rest : never) {
  const result = await book(world, ...args);
  if (!result.ok) throw new Error(`not booked: ${result.code} ${result.field ?? ''}`);
  return result.value;
}

describe('booking on the server that answers', () => {
  it('is agreed and has its room after two transactions', async () => {
    const hours = await offerHours(world);
    world.forgetCalls();
    const { outcome, session } = await booked(hours);
    expect(outcome).toBe('booked');
    expect(statusOf(session, world.now())).toBe('scheduled');
    expect(deservesRoom(session, world.now())).toBe(true);
    expect(world.writes()).toBe(2);
    const rooms = await world.written('session_jitsi');
    expect(rooms.map(({ payload }) => payload)).toMatchObject([
      { videoRoomName: buildJitsiRoomName(session.key) },
    ]);
    expect(historyOf(session).map(({ kind, by }) => [kind, by])).toEqual([
      ['request', LEARNER.address],
      ['confirmation', LEARNER.address],
      ['confirmation', MENTOR.address],
    ]);
  });

  it('refuses what is taken, also by half, and within the buffer, and writes nothing', async () => {
    const hours = await offerHours(world, { strangersAhead: 50 });
    await booked(hours);
    world.forgetCalls();
    for (const minutes of [0, 30, 60]) {
      const again = await book(world, hours, {
        signer: STRANGER,
        startsAt: later(minutes),
        durationMinutes: 30,
      });
      expect(again, `${minutes}`).toMatchObject({ ok: false, code: 'SLOT_TAKEN' });
    }
    expect(world.writes()).toBe(0);
    const free = await book(world, hours, { signer: STRANGER, startsAt: later(90), durationMinutes: 30 });
    expect(free).toMatchObject({ ok: true, value: { outcome: 'booked' } });
  });

  it('lets one of two at the same instant have the time', async () => {
    const hours = await offerHours(world, { strangersAhead: 50 });
    const results = await Promise.all([book(world, hours), book(world, hours, { signer: STRANGER })]);
    expect(results.map((result) => (result.ok ? result.value.outcome : result.code)).sort()).toEqual([
      'SLOT_TAKEN',
      'booked',
    ]);
    expect(await world.written('session')).toHaveLength(1);
  });

  it('finds the same booking again, however often it is sent', async () => {
    const hours = await offerHours(world);
    const [first, second] = await Promise.all([booked(hours), booked(hours)]);
    expect(first.session.key).toBe(second.session.key);
    expect(await world.written('session_jitsi')).toHaveLength(1);
    expect(await world.written('session_confirmation')).toHaveLength(2);
  });

  it('refuses hours that changed, that are gone, that do not cover it', async () => {
    const hours = await offerHours(world);
    expect(await book(world, hours, { durationMinutes: 45 })).toMatchObject({ code: 'OFFER_NOT_COVERING' });
    expect(await book(world, hours, { skill: 'Cooking' })).toMatchObject({ code: 'OFFER_NOT_COVERING' });
    await offerHours(world, { perWeek: 6 });
    expect(await book(world, hours)).toMatchObject({ code: 'OFFER_OUTDATED' });
    const byHand = await offerHours(world, { confirms: 'by hand' });
    expect(await book(world, byHand)).toMatchObject({ code: 'OFFER_OUTDATED' });
    expect(
      await book(world, { ...hours, offer: { ...hours.offer, wallet: STRANGER.address } }),
    ).toMatchObject({
      code: 'OFFER_PAUSED',
    });
  });

  it('takes one booking ahead with a mentor, and so many strangers', async () => {
    const hours = await offerHours(world, { strangersAhead: 1 });
    await booked(hours);
    const other = { startsAt: later(120), requestId: 'another-one' };
    expect(await book(world, hours, other)).toMatchObject({ code: 'BOOKINGS_LIMIT' });
    expect(await book(world, hours, { ...other, signer: STRANGER })).toMatchObject({
      code: 'RECIPIENT_BUSY',
    });
  });

  it('takes none from whom she has blocked', async () => {
    const hours = await offerHours(world);
    await block(world, [LEARNER.address]);
    expect(await book(world, hours)).toMatchObject({ code: 'RECIPIENT_BUSY' });
  });

  it('still answers somebody she met when strangers have all there is', async () => {
    const first = await offerHours(world, { strangersAhead: 1, noticeHours: 0 });
    const met = await booked(first, {
      startsAt: Date.parse('2026-11-22T14:00:00.000Z'),
      durationMinutes: 30,
    });
    world.clock.moveBy(3 * HOUR_MS);
    expect(statusOf(met.session, world.now())).toBe('completed');
    await booked(first, { signer: STRANGER });
    expect(await booked(first, { startsAt: later(120), requestId: 'once-more' })).toMatchObject({
      outcome: 'booked',
    });
  });
});

describe('booking on another server', () => {
  it('is answered by the one the hours name', async () => {
    const hours = await offerHours(world);
    const answers: unknown[] = [];
    const answer = async () => {
      const [entity] = await world.written('session');
      if (entity === undefined) throw new Error('nothing was written');
      // Whoever is not named has no answer to give.
      answers.push(await answerBooking(world.otherDeps, entity.key, world.now()));
      await answerBooking(world.deps, entity.key, world.now());
    };
    const booking = await book(world, hours, {}, world.otherDeps, answer);
    expect(booking).toMatchObject({ ok: true, value: { outcome: 'booked' } });
    expect(answers).toMatchObject([{ code: 'SESSION_NOT_FOUND' }]);
  });

  it('refuses what is taken, and writes nothing', async () => {
    const hours = await offerHours(world, { strangersAhead: 50 });
    await booked(hours);
    world.forgetCalls();
    expect(await book(world, hours, { signer: STRANGER }, world.otherDeps)).toMatchObject({
      code: 'SLOT_TAKEN',
    });
    expect(world.writes()).toBe(0);
  });

  it('says so when somebody was faster while it waited', async () => {
    const hours = await offerHours(world, { strangersAhead: 50 });
    const faster = async () => {
      const entities = await world.written('session');
      if (entities.length === 1) await booked(hours);
    };
    const lost = await book(world, hours, { signer: STRANGER }, world.otherDeps, faster);
    expect(lost).toMatchObject({ code: 'SLOT_TAKEN' });
    expect(await world.written('session_jitsi')).toHaveLength(1);
  });

  it('says that it waits when nobody answers, and lapses', async () => {
    const hours = await offerHours(world);
    const waiting = await booked(hours, {}, world.otherDeps);
    expect(waiting.outcome).toBe('waiting');
    world.clock.moveBy(15 * MINUTE_MS);
    const lapsed = await findSession(world.deps, waiting.session.key, world.now());
    expect(lapsed && statusOf(lapsed, world.now())).toBe('expired');
    await answerBooking(world.deps, waiting.session.key, world.now());
    expect(await world.written('session_jitsi')).toHaveLength(0);
  });
});
