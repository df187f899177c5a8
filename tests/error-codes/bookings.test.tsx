import { AskRefusal } from '@/components/sessions/ask/ask-refusal';
import { offerHours } from '@/lib/availability/testing/offers';
import { book, FREE_TIME } from '@/lib/booking/testing/bookings';
import type { DevnetWorld } from '@/lib/sessions/testing/devnet-world';
import { eachInFreshWorld } from '@/lib/sessions/testing/fresh-world';
import { STRANGER } from '@/lib/sessions/testing/people';
import { HOUR_MS } from '@/lib/time/instant';
import { raiseEach } from './raise';

let world: DevnetWorld;
eachInFreshWorld((opened) => {
  world = opened;
});

raiseEach(
  'bookings',
  {
    async SLOT_TAKEN() {
      const hours = await offerHours(world);
      await book(world, hours);
      return book(world, hours, { signer: STRANGER });
    },
    async OFFER_OUTDATED() {
      const hours = await offerHours(world);
      await offerHours(world, { perWeek: 6 });
      return book(world, hours);
    },
    async OFFER_PAUSED() {
      const hours = await offerHours(world);
      return book(world, { ...hours, offer: { ...hours.offer, wallet: STRANGER.address } });
    },
    async OFFER_NOT_COVERING() {
      return book(world, await offerHours(world), { skill: 'Cooking' });
    },
    async BOOKINGS_LIMIT() {
      const hours = await offerHours(world);
      await book(world, hours);
      return book(world, hours, { startsAt: FREE_TIME + 2 * HOUR_MS, requestId: 'another-one' });
    },
    async BOOKING_UNAVAILABLE() {
      // As if Lisbon had kept another time than this runtime knows of.
      const hours = await offerHours(world, { clock: { offsetMinutes: 60, changes: [] } });
      return book(world, hours);
    },
  },
  (code) => <AskRefusal code={code} replaces={null} onCheck={() => undefined} onRetry={() => undefined} />,
);
