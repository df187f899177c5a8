import { createBooking } from '@/lib/booking/book';
import type { SignedOffer } from '@/lib/protocol/parse-availability';
import { buildBookingTypedData } from '@/lib/protocol/proof';
import type { WriteDeps } from '@/lib/server/deps';
import { contextNow, type DevnetWorld } from '@/lib/sessions/testing/devnet-world';
import { REQUEST } from '@/lib/sessions/testing/fixtures';
import { LEARNER, type Signer } from '@/lib/sessions/testing/people';
import type { EpochMs } from '@/lib/time/instant';

/** A time of the hours of tests that is free: Monday, 23 November 2026, 09:00 in Lisbon. */
export const FREE_TIME = Date.parse('2026-11-23T09:00:00.000Z');

/** What a booking can differ in from the usual one. */
export type BookingChange = {
  readonly signer?: Signer;
  readonly startsAt?: EpochMs;
  readonly durationMinutes?: number;
  readonly skill?: string;
  readonly requestId?: string;
  readonly replaces?: `0x${string}` | null;
};

/** A signed booking of these hours, as `createBooking` takes it. */
export async function signedBooking(
  world: DevnetWorld,
  hours: Pick<SignedOffer, 'digest' | 'offer'>,
  { signer = LEARNER, ...change }: BookingChange = {},
) {
  const booking = {
    ...REQUEST,
    mentor: hours.offer.wallet,
    learner: signer.address,
    requestedBy: signer.address,
    startsAt: FREE_TIME,
    requestId: `booking-${signer.address.slice(2, 10)}`,
    offer: hours.digest,
    ...change,
  };
  const context = contextNow(world);
  const signature = await signer.sign(buildBookingTypedData(booking, context));
  return { ...booking, issuedAt: context.issuedAt, signature };
}

/** Books by an instance of a world; while it waits for another one, that one may act, and the clock goes on. */
export async function book(
  world: DevnetWorld,
  hours: Pick<SignedOffer, 'digest' | 'offer'>,
  change: BookingChange = {},
  deps: WriteDeps = world.deps,
  meanwhile: () => Promise<unknown> = async () => undefined,
) {
  const booking = await signedBooking(world, hours, change);
  return createBooking(deps, booking, world.clock.now(), async (milliseconds) => {
    await meanwhile();
    world.clock.moveBy(milliseconds);
  });
}
