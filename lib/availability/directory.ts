import type { Address } from 'viem';
import { and, equals, isOneOf } from '@/lib/arkiv/query';
import { offersAmong } from '@/lib/availability/offer-records';
import { type Closing, offerInForce } from '@/lib/protocol/availability/in-force';
import { createFalseProofLimit } from '@/lib/protocol/false-proofs';
import type { SignedOffer } from '@/lib/protocol/parse-availability';
import type { ReadDeps } from '@/lib/server/deps';
import { by } from '@/lib/server/known-writers';
import type { EpochMs } from '@/lib/time/instant';

/** Where the next page begins, and what the pages before it said about those that follow. */
export type DirectoryPlace = {
  readonly cursor: string;
  readonly closings: readonly (Closing & { readonly wallet: Address })[];
  readonly shown: readonly Address[];
  /** Writers who brought so many false offers that they are asked no further. */
  readonly leftOut: readonly Address[];
};

/** Which page of whose offers. */
export type DirectoryPage = {
  /** Null for the first. */
  readonly from: DirectoryPlace | null;
  /** An operator's choice of wallets; empty for everybody who signed that they are to be listed. */
  readonly only: readonly Address[];
};

/** Offers in force whose mentors signed that they are to be listed, one of each wallet, newest first. */
export type DirectoryReading = {
  readonly offers: readonly SignedOffer[];
  /** Null at the end. */
  readonly next: DirectoryPlace | null;
  readonly leftOut: readonly Address[];
};

/** A page costs at most so many checks of false signatures for each other writer. */
const MAX_FALSE_PER_WRITER = 20;

/**
 * One page of the directory: one Arkiv query for 200 records. What takes a listed offer back is listed too and comes
 * before it, because pages begin with what was recorded last.
 *
 * @throws {AppError} CHAIN_UNREACHABLE, CHAIN_QUERY_FAILED
 */
export async function listOffered(
  deps: ReadDeps,
  { from, only }: DirectoryPage,
  now: EpochMs,
): Promise<DirectoryReading> {
  const asked = deps.writers.filter((writer) => !from?.leftOut.includes(writer));
  const types = isOneOf('type', ['availability', 'availability_deletion']);
  const listed = and(types, equals('directory', 'listed'));
  const wanted = only.length === 0 ? listed : and(listed, isOneOf('wallet', only));
  const [{ entities, cursor }, timing] = await Promise.all([
    deps.reader.queryPage(by(deps, asked, wanted), from === null ? {} : { cursor: from.cursor }),
    deps.reader.timing(),
  ]);
  const limit = createFalseProofLimit(deps, MAX_FALSE_PER_WRITER);
  const found = await offersAmong(entities, timing, deps, limit, (creator) => creator);
  const here = found.closings.map(({ wallet, upTo, order }) => ({ wallet, upTo, order }));
  const closings = [...(from?.closings ?? []), ...here];
  const shown = new Set(from?.shown);
  const offers: SignedOffer[] = [];
  for (const wallet of new Set(found.offers.map(({ signed }) => signed.offer.wallet))) {
    if (shown.has(wallet)) continue;
    const hers = found.offers.filter(({ signed }) => signed.offer.wallet === wallet);
    const inForce = offerInForce(
      hers,
      closings.filter((closing) => closing.wallet === wallet),
      now,
    );
    if (inForce === null) continue;
    shown.add(wallet);
    offers.unshift(inForce.signed);
  }
  const leftOut = [...new Set([...(from?.leftOut ?? []), ...limit.passedOver()])];
  const isOver = cursor === null || leftOut.length === deps.writers.length;
  return { offers, next: isOver ? null : { cursor, closings, shown: [...shown], leftOut }, leftOut };
}
