import { expect, it } from 'vitest';
import { auditBookings } from '@/lib/booking/testing/audit';
import { bookAtOnce, openCrowd } from '@/lib/booking/testing/crowd';
import { tickingOf } from '@/lib/booking/testing/ticking';
import type { DevnetWorld } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { MINUTE_MS } from '@/lib/time/instant';

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
});

/** More, and longer: lib/booking/many.long.test.ts. */
const SLOTS = 4;

it('gives 4 times to 4 of 24 learners who come through three instances at once, and tells all the others', async () => {
  const crowd = await openCrowd(world, { learners: 24, slots: SLOTS });
  const time = tickingOf(world);
  const { told, faults } = await time.until(bookAtOnce(world, crowd, time), 60_000);
  expect(faults).toEqual([]);
  // Who is told to wait looks on, and finds out below.
  const count = (...codes: readonly string[]) => told.filter((code) => codes.includes(code)).length;
  expect(count('booked')).toBeLessThanOrEqual(SLOTS);
  expect(count('booked', 'waiting')).toBeGreaterThanOrEqual(SLOTS);
  expect(told.filter((code) => !['booked', 'SLOT_TAKEN', 'waiting'].includes(code))).toEqual([]);
  const stands = { agreed: SLOTS, withRoom: SLOTS, overlaps: 0, double: 0 };
  for (const deps of crowd.instances) expect(await auditBookings(world, deps)).toMatchObject(stands);
  world.clock.moveBy(15 * MINUTE_MS);
  for (const deps of crowd.instances)
    expect(await auditBookings(world, deps)).toMatchObject({ ...stands, open: 0 });
}, 60_000);
