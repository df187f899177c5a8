import type { Address } from 'viem';
import { type ArkivEntity, compareRecorded } from '@/lib/arkiv/entity';
import { PAGE_SIZE } from '@/lib/arkiv/page-size';
import { and, equals, isOneOf } from '@/lib/arkiv/query';
import { blockTime, type ChainTiming } from '@/lib/arkiv/timing';
import { createFalseProofLimit, type FalseProofLimit } from '@/lib/protocol/false-proofs';
import {
  type ParsedClosing,
  parseClosingEntity,
  parseOfferEntity,
  type SignedOffer,
} from '@/lib/protocol/parse-availability';
import { type Trust, verifyOffer } from '@/lib/protocol/verify';
import type { ReadDeps } from '@/lib/server/deps';
import { type Caps, readKnownWriters } from '@/lib/server/known-writers';
import type { EpochMs } from '@/lib/time/instant';

/** An offer that counts by itself, with what decides whether it is in force. */
export type FoundOffer = {
  readonly signed: SignedOffer;
  readonly entity: ArkivEntity;
  readonly issuedAt: EpochMs;
  readonly validUntil: EpochMs;
  readonly order: ArkivEntity['order'];
};

/** Taken back, and the record that says so. */
export type FoundClosing = ParsedClosing & { readonly entity: ArkivEntity };

/** Offers and what takes them back, among entities of any kind. */
export type FoundOffers = {
  readonly offers: readonly FoundOffer[];
  readonly closings: readonly FoundClosing[];
};

/** An honest writer leaves one offer, one profile and a few closings of a wallet. */
const CAPS: Caps = { own: 10_000, others: PAGE_SIZE, attested: PAGE_SIZE };
/** Of one writer about one wallet so many false ones are looked at. */
const MAX_FALSE_PER_WALLET = 5;

/**
 * All that bears on the hours of a wallet, and its profile, by writers we know: one Arkiv query, and each writer within a
 * cap of its own.
 *
 * @throws {AppError} CHAIN_UNREACHABLE, CHAIN_QUERY_FAILED
 */
export async function readOfferRecords(deps: ReadDeps, wallet: Address) {
  const types = isOneOf('type', ['availability', 'availability_deletion', 'user_profile']);
  const [{ entities, leftOut }, timing] = await Promise.all([
    readKnownWriters(deps, and(types, equals('wallet', wallet)), { caps: CAPS }),
    deps.reader.timing(),
  ]);
  const limit = createFalseProofLimit(deps, MAX_FALSE_PER_WALLET);
  const found = await offersAmong(entities, timing, deps, limit);
  return { ...found, entities, timing, leftOut: [...new Set([...leftOut, ...limit.passedOver()])] };
}

/**
 * The offers among entities that count by themselves, and the closings by our own instances, in the order of the chain.
 *
 * @param countedFor For whom a false offer of a writer counts: each wallet by itself unless told otherwise.
 */
export async function offersAmong(
  entities: readonly ArkivEntity[],
  timing: ChainTiming,
  trust: Trust,
  limit: FalseProofLimit,
  countedFor = (_creator: Address, wallet: Address) => wallet,
): Promise<FoundOffers> {
  const offers: FoundOffer[] = [];
  const closings: FoundClosing[] = [];
  for (const entity of [...entities].sort(compareRecorded)) {
    const at = blockTime(timing, entity.createdAtBlock);
    const closing = isUntouched(entity, trust) ? parseClosingEntity(entity, at) : null;
    if (closing !== null) closings.push({ ...closing, entity });
    const parsed = parseOfferEntity(entity);
    if (parsed === null) continue;
    const record = { creator: entity.creator, about: countedFor(entity.creator, parsed.offer.wallet) };
    const signed = await limit.verify(record, () => verifyOffer(entity, parsed, at, trust));
    if (signed === null) continue;
    const { validUntil } = signed.offer;
    offers.push({ signed, entity, issuedAt: Date.parse(signed.issuedAt), validUntil, order: entity.order });
  }
  return { offers, closings };
}

/** The newest signature there is or was: whatever is signed next has to be newer. */
export function newestIssuedAt({ offers, closings }: FoundOffers): EpochMs | null {
  const known = [...offers.map(({ issuedAt }) => issuedAt), ...closings.map(({ upTo }) => upTo)];
  return known.length === 0 ? null : Math.max(...known);
}

function isUntouched(entity: ArkivEntity, { space, writers }: Trust): boolean {
  return (
    writers.includes(entity.creator) &&
    entity.owner === entity.creator &&
    entity.lastModifiedAtBlock === entity.createdAtBlock &&
    entity.strings.spaceId === space
  );
}
