import { expect, it } from 'vitest';
import type { WriteOperation } from '@/lib/arkiv/entity';
import { offerHours } from '@/lib/availability/testing/offers';
import { readMentor } from '@/lib/booking/mentor-reading';
import { book, FREE_TIME } from '@/lib/booking/testing/bookings';
import type { DevnetWorld } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { LEARNER, MENTOR, OTHER_WRITER, STRANGER } from '@/lib/sessions/testing/people';
import { throwaway } from '@/lib/sessions/testing/strangers';
import { MINUTE_MS, SECOND_MS } from '@/lib/time/instant';

const JUNK = 10_000;
const BATCH = 500;
const MAX_MS = 180_000;

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
});

it(
  '10,000 junk confirmations by another instance leave her picture whole, and cost their caps',
  async () => {
    const hours = await offerHours(world, { strangersAhead: 50, perWeek: 50 });
    const first = await book(world, hours);
    if (!first.ok) throw new Error(first.code);
    const { key: real } = first.value.session;
    const writer = world.writerOf(OTHER_WRITER);
    for (let from = 0; from < JUNK; from += BATCH) {
      const junk = Array.from({ length: BATCH }, (_, index): WriteOperation => {
        const nth = from + index;
        // Half of it about a session of hers, half about what is not there.
        const sessionKey = nth % 2 === 0 ? real : `0x${(nth + 1).toString(16).padStart(64, '0')}`;
        return {
          kind: 'create',
          entity: {
            attributes: {
              type: 'session_confirmation',
              spaceId: world.deps.space,
              sessionKey,
              confirmedBy: MENTOR.address,
              mentorWallet: MENTOR.address,
              learnerWallet: LEARNER.address,
              startsAt: FREE_TIME / SECOND_MS + nth,
            },
            payload: {},
            expiresAtBlock: 5_000_000,
          },
        };
      });
      world.clock.moveBy(4 * SECOND_MS);
      await writer.submit(junk);
    }
    world.clock.moveBy(4 * SECOND_MS);
    world.forgetCalls();
    const { offer, agreed } = await readMentor(world.deps, MENTOR.address, world.now());
    expect(offer?.digest).toBe(hours.digest);
    expect(agreed.map(({ key }) => key)).toEqual([real]);
    // Hers: 2 + 1; of the flood one page of acts and five about her session.
    expect(world.callsOf('arkiv_query')).toBeLessThan(20);
    expect(await book(world, hours, { signer: STRANGER })).toMatchObject({ code: 'SLOT_TAKEN' });
    const free = { signer: throwaway(1), startsAt: FREE_TIME + 120 * MINUTE_MS };
    expect(await book(world, hours, free)).toMatchObject({ ok: true, value: { outcome: 'booked' } });
  },
  MAX_MS,
);
