import { expect, it } from 'vitest';
import { offerHours } from '@/lib/availability/testing/offers';
import { decideAndHold, type OfferedBooking } from '@/lib/booking/decide';
import { book, signedBooking } from '@/lib/booking/testing/bookings';
import { holdNothing } from '@/lib/booking/testing/restarts';
import type { WriteDeps } from '@/lib/server/deps';
import { type HeldTime, heldTimes, holdTime } from '@/lib/sessions/reading/held-times';
import type { DevnetWorld } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { LEARNER, MENTOR, STRANGER } from '@/lib/sessions/testing/people';
import { MINUTE_MS } from '@/lib/time/instant';

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
  holdNothing(world.deps);
});

/** An instance whose reading of her own acts is answered, and arrives only when the gate opens. */
function slowReader(deps: WriteDeps) {
  let open: () => void = () => undefined;
  let reach: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  const reader: WriteDeps['reader'] = {
    ...deps.reader,
    async queryPage(...asked) {
      const page = await deps.reader.queryPage(...asked);
      if (!JSON.stringify(asked).includes('confirmedBy')) return page;
      reach();
      await gate;
      return page;
    },
  };
  return { deps: { ...deps, reader }, reached, open };
}

it('a time that is recorded and let go while somebody reads the chain counts for them', async () => {
  const hours = await offerHours(world, { strangersAhead: 50 });
  const slow = slowReader(world.deps);
  const { issuedAt, ...rival } = await signedBooking(world, hours, { signer: STRANGER });
  const wanted: OfferedBooking = { ...rival, key: null, issuedAt: Date.parse(issuedAt) };
  let decided: ReturnType<typeof decideAndHold> | null = null;
  // Read before the answer is on the chain.
  world.beforeNext('eth_sendRawTransaction', async () => {
    world.beforeNext('eth_sendRawTransaction', async () => {
      decided = decideAndHold(slow.deps, wanted, world.now());
      await slow.reached;
    });
  });
  expect(await book(world, hours)).toMatchObject({ ok: true, value: { outcome: 'booked' } });
  slow.open();
  expect(await decided).toMatchObject({ code: 'SLOT_TAKEN' });
});

it('what nothing can come of any more is forgotten, whosever it is', () => {
  const until = world.now() + MINUTE_MS;
  const time: HeldTime = {
    mentor: MENTOR.address,
    learner: LEARNER.address,
    requestedBy: LEARNER.address,
    requestId: 'in-doubt',
    startsAt: until,
    endsAt: until + MINUTE_MS,
    until,
  };
  holdTime(world.deps, time);
  expect(heldTimes(world.deps, LEARNER.address, until - 1)).toEqual([time]);
  expect(heldTimes(world.deps, STRANGER.address, until)).toEqual([]);
  for (const { address } of [MENTOR, LEARNER]) expect(heldTimes(world.deps, address, until - 1)).toEqual([]);
});
