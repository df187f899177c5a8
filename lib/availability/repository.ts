import type { Address } from 'viem';
import { type AttestedHours, attestedHoursAmong } from '@/lib/availability/attested-hours';
import { newestIssuedAt, readOfferRecords } from '@/lib/availability/offer-records';
import { profileAmong } from '@/lib/people/repository';
import { offerInForce } from '@/lib/protocol/availability/in-force';
import type { PausedHours, SignedOffer } from '@/lib/protocol/parse-availability';
import type { Profile } from '@/lib/protocol/profile';
import type { ReadDeps } from '@/lib/server/deps';
import type { EpochMs } from '@/lib/time/instant';

/** What there is to know of somebody's hours. */
export type Availability = {
  /** The offer that counts now; null for none. */
  readonly inForce: SignedOffer | null;
  /** What was offered before its mentor paused, while nothing is in force; for her own form. */
  readonly paused: PausedHours | null;
  /** Hours recorded by a third party, to be read. */
  readonly attestedText: AttestedHours | null;
  /** Comes along with the same query; null for none. */
  readonly profile: Profile | null;
  /** The newest signature there is or was of this wallet's hours. */
  readonly newestIssuedAt: EpochMs | null;
  /** Writers who recorded so much that some of theirs was left out. */
  readonly leftOut: readonly Address[];
};

/**
 * The hours of a wallet, and its profile with them: one Arkiv query.
 *
 * @throws {AppError} CHAIN_UNREACHABLE, CHAIN_QUERY_FAILED
 */
export async function findAvailability(deps: ReadDeps, wallet: Address, now: EpochMs): Promise<Availability> {
  const found = await readOfferRecords(deps, wallet);
  const { entities, timing, offers, closings, leftOut } = found;
  const inForce = offerInForce(offers, closings, now)?.signed ?? null;
  return {
    inForce,
    paused: inForce === null ? (closings.at(-1)?.paused ?? null) : null,
    attestedText: attestedHoursAmong(entities, timing, deps, now),
    profile: await profileAmong(deps, entities, timing, wallet, now),
    newestIssuedAt: newestIssuedAt(found),
    leftOut,
  };
}
