import { expect, it } from 'vitest';
import { auditBookings } from '@/lib/booking/testing/audit';
import { bookAtOnce, openCrowd } from '@/lib/booking/testing/crowd';
import { tickingOf } from '@/lib/booking/testing/ticking';
import type { DevnetWorld } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { MINUTE_MS } from '@/lib/time/instant';

const MAX_MS = 240_000;

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
});

it(
  'gives 40 times, more than a writer answers at one look, to 40 of 400 learners at once',
  async () => {
    const crowd = await openCrowd(world, { learners: 400, slots: 40 });
    const time = tickingOf(world);
    const { told, faults } = await time.until(bookAtOnce(world, crowd, time), MAX_MS);
    expect(faults).toEqual([]);
    const outcomes = ['booked', 'SLOT_TAKEN', 'waiting', 'RECIPIENT_BUSY', 'REQUESTS_BUSY'];
    expect(told.filter((code) => !outcomes.includes(code))).toEqual([]);
    world.clock.moveBy(15 * MINUTE_MS);
    const stands = { agreed: 40, withRoom: 40, overlaps: 0, double: 0, open: 0 };
    for (const deps of crowd.instances) expect(await auditBookings(world, deps)).toMatchObject(stands);
  },
  MAX_MS,
);
