import { describe, expect, it } from 'vitest';
import { listOffered } from '@/lib/availability/directory';
import { freeTimes } from '@/lib/availability/free-times';
import { pauseOffer } from '@/lib/availability/pause';
import { findAvailability } from '@/lib/availability/repository';
import { offerHours } from '@/lib/availability/testing/offers';
import { ensureDemoHours } from '@/lib/demo/write-hours';
import type { WriteDeps } from '@/lib/server/deps';
import type { DevnetWorld } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { MENTOR } from '@/lib/sessions/testing/people';
import { DAY_MS, HOUR_MS } from '@/lib/time/instant';

let world: DevnetWorld;
eachInFreshWorld((fresh) => {
  world = fresh;
});

async function start(deps: WriteDeps = world.deps) {
  const ensured = await ensureDemoHours(deps, MENTOR, world.clock.now());
  if (!ensured.ok) throw new Error(`${ensured.code} ${ensured.field}`);
  return ensured.value;
}

/** What a start writes. */
async function writesOf(act: () => Promise<unknown>) {
  world.forgetCalls();
  await act();
  return world.callsOf('eth_sendRawTransaction');
}

describe('the hours of the demo mentor', () => {
  it('are in force, listed, confirm by themselves, and have room for people she never met', async () => {
    const written = await start();
    const now = world.clock.now();
    const { inForce } = await findAvailability(world.deps, MENTOR.address, now);
    expect(inForce).toEqual(written);
    expect(inForce?.offer).toMatchObject({
      confirms: 'by itself',
      directory: 'listed',
      timezone: 'Europe/Berlin',
    });
    expect(inForce?.offer.strangersAhead).toBeGreaterThan(0);
    const listed = await listOffered(world.deps, { from: null, only: [] }, now);
    expect(listed.offers.map(({ offer }) => offer.wallet)).toEqual([MENTOR.address]);
  });

  it.each(Array.from({ length: 24 }, (_, hour) => hour))(
    'have a time within the next 12 hours, whenever somebody comes (%i h later)',
    async (hour) => {
      const written = await start();
      if (!written) throw new Error('there are hours');
      const now = world.clock.now() + hour * HOUR_MS;
      const [next = Number.NaN] = freeTimes({ offer: written.offer, busy: [], now, durationMinutes: 30 });
      expect(next - now).toBeLessThanOrEqual(12.5 * HOUR_MS);
    },
  );

  it('are signed again when they run out, and not before', async () => {
    const first = await start();
    expect(await writesOf(start)).toBe(0);
    world.clock.moveBy(50 * DAY_MS);
    expect(await writesOf(start)).toBe(0);
    world.clock.moveBy(20 * DAY_MS);
    const second = await start();
    expect(second?.offer.validUntil).toBe((first?.offer.validUntil ?? 0) + 70 * DAY_MS);
    world.clock.moveBy(200 * DAY_MS);
    expect(await writesOf(start)).toBe(1);
  });

  it('are signed again when another writer answers from now on', async () => {
    await start();
    world.clock.moveBy(1_000);
    const again = await start(world.otherDeps);
    expect(again?.offer.answeredBy).toBe(world.otherDeps.writer.address);
  });

  it('stay as somebody has changed them', async () => {
    await start();
    world.clock.moveBy(1_000);
    const changed = await offerHours(world, { directory: 'not listed' });
    world.clock.moveBy(80 * DAY_MS);
    expect(await writesOf(async () => expect(await start()).toEqual(changed))).toBe(0);
  });

  it('stay paused', async () => {
    await start();
    await pauseOffer(world.deps, MENTOR.address, world.clock.now());
    expect(await writesOf(async () => expect(await start()).toBeNull())).toBe(0);
  });
});
