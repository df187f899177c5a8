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

it('gives 6 times to 6 of 60 learners who come through three instances at once, and tells all the others', async () => {
  const crowd = await openCrowd(world, { learners: 60, slots: 6 });
  const time = tickingOf(world);
  const { told, faults } = await time.until(bookAtOnce(world, crowd, time), 60_000);
  expect(faults).toEqual([]);
  // Who is told to wait looks on, and finds out below.
  const count = (...codes: readonly string[]) => told.filter((code) => codes.includes(code)).length;
  expect(count('booked')).toBeLessThanOrEqual(6);
  expect(count('booked', 'waiting')).toBeGreaterThanOrEqual(6);
  expect(told.filter((code) => !['booked', 'SLOT_TAKEN', 'waiting'].includes(code))).toEqual([]);
  const stands = { agreed: 6, withRoom: 6, overlaps: 0, double: 0 };
  for (const deps of crowd.instances) expect(await auditBookings(world, deps)).toMatchObject(stands);
  world.clock.moveBy(15 * MINUTE_MS);
  for (const deps of crowd.instances)
    expect(await auditBookings(world, deps)).toMatchObject({ ...stands, open: 0 });
}, 60_000);
