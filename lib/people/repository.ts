import type { Address } from 'viem';
import type { ArkivEntity } from '@/lib/arkiv/entity';
import type { ArkivReader } from '@/lib/arkiv/reader';
import { blockTime, type ChainTiming } from '@/lib/arkiv/timing';
import type { ArkivWriter } from '@/lib/arkiv/writer';
import { AppError } from '@/lib/errors/app-error';
import { readProfileRecords } from '@/lib/people/profile-records';
import { createFalseProofLimit, type FalseProofLimit } from '@/lib/protocol/false-proofs';
import { verifySignature } from '@/lib/protocol/fresh-proof';
import {
  parseProfileEntity,
  presentable,
  profileWalletOf,
  type SaveProfileInput,
} from '@/lib/protocol/parse-profile';
import { isBasedOn, type Profile, profileEnd, saysTheSame, supersedes } from '@/lib/protocol/profile';
import { buildProfileTypedData } from '@/lib/protocol/proof';
import { hashProof } from '@/lib/protocol/proof-signer';
import { type Trust, verifyProfile } from '@/lib/protocol/verify';
import { writeInPlace } from '@/lib/protocol/write/in-place';
import { profileEntity } from '@/lib/protocol/write/profile';
import { fail, ok, type Result } from '@/lib/result';
import { lockKeyOf, withLock } from '@/lib/server/keyed-lock';
import type { EpochMs } from '@/lib/time/instant';

/** What reading profiles needs. */
export type ProfileReadDeps = Trust & { readonly reader: ArkivReader };

/** What reading and writing profiles needs. */
export type ProfileDeps = ProfileReadDeps & { readonly writer: ArkivWriter };

/** A profile that has just arrived, signed by the signed-in viewer. */
export type SignedProfile = Omit<SaveProfileInput, 'basedOn'> & {
  readonly wallet: Address;
  /** `issuedAt` of the profile it was made from, empty for none; left out, it takes the place of whatever stands. */
  readonly basedOn?: string;
};

/** Profiles by wallet, and writers who recorded so many that some of theirs were left out. */
export type FoundProfiles = {
  readonly profiles: ReadonlyMap<Address, Profile>;
  readonly leftOut: readonly Address[];
};

/** A writer leaves one record per person; of somebody who leaves more for one, so many false ones are looked at. */
const MAX_FALSE_PER_WALLET = 5;

/**
 * The profiles of any number of wallets, by wallet. Wallets without one are missing. Costs: `gatherProfiles`, so one
 * Arkiv query unless somebody floods.
 *
 * Of a wallet's profiles (one per writer) the one signed last counts.
 *
 * @throws {AppError} CHAIN_UNREACHABLE, CHAIN_QUERY_FAILED
 */
export async function findProfiles(
  deps: ProfileReadDeps,
  wallets: readonly Address[],
  now: EpochMs,
): Promise<ReadonlyMap<Address, Profile>> {
  return (await readProfiles(deps, wallets, now)).profiles;
}

/** As `findProfiles`, for callers that tell what was left out. */
export async function readProfiles(
  deps: ProfileReadDeps,
  wallets: readonly Address[],
  now: EpochMs,
): Promise<FoundProfiles> {
  if (wallets.length === 0) return { profiles: new Map(), leftOut: [] };
  const { entities, timing, leftOut } = await load(deps, wallets);
  const limit = createFalseProofLimit(deps, MAX_FALSE_PER_WALLET);
  const profiles = await newestProfiles(deps, entities, timing, now, limit);
  return { profiles, leftOut: [...new Set([...leftOut, ...limit.passedOver()])] };
}

/** The profile of one wallet, or null. */
export async function findProfile(
  deps: ProfileReadDeps,
  wallet: Address,
  now: EpochMs,
): Promise<Profile | null> {
  return (await findProfiles(deps, [wallet], now)).get(wallet) ?? null;
}

/** The profile of a wallet among records that were read for something else as well, or null. */
export async function profileAmong(
  deps: ProfileReadDeps,
  entities: readonly ArkivEntity[],
  timing: ChainTiming,
  wallet: Address,
  now: EpochMs,
): Promise<Profile | null> {
  return (await newestProfiles(deps, entities, timing, now)).get(wallet) ?? null;
}

/**
 * Records a signed profile: over this writer's earlier one of the same wallet, or as its first.
 *
 * Idempotent; one at a time per wallet.
 *
 * @returns the profile as recorded; fails with WALLET_UNSUPPORTED, PROOF_EXPIRED, SIGNATURE_INVALID, PROFILE_CHANGED (one
 * signed later is already recorded, or another one than it was made from)
 * @throws {AppError} CHAIN_UNREACHABLE, CHAIN_REVERTED, CHAIN_WRITE_PENDING, WRITE_IN_PROGRESS
 */
export function recordProfile(
  deps: ProfileDeps,
  signed: SignedProfile,
  now: EpochMs,
): Promise<Result<Profile>> {
  return withLock(lockKeyOf(deps, `profile:${signed.wallet}`), () => recordUnderLock(deps, signed, now));
}

async function recordUnderLock(
  deps: ProfileDeps,
  { signature: given, basedOn, ...profile }: SignedProfile,
  now: EpochMs,
): Promise<Result<Profile>> {
  const { space, network, signerCache, writer } = deps;
  const { wallet, issuedAt } = profile;
  const data = buildProfileTypedData(profile, { space, network, issuedAt });
  const signature = await verifySignature(data, { by: wallet, issuedAt, signature: given }, signerCache, now);
  if (!signature.ok && signature.code !== 'PROOF_EXPIRED') return signature;

  const { entities, timing } = await load(deps, [wallet]);
  const current = (await newestProfiles(deps, entities, timing, now)).get(wallet) ?? null;
  if (current?.issuedAt === issuedAt && saysTheSame(current, profile)) return ok(current);
  // Too late to write anything with it; that an earlier attempt went through was to be known all the same.
  if (!signature.ok) return signature;
  const isStale = basedOn !== undefined && !isBasedOn(current, basedOn);
  if (isStale || !supersedes(profile, current)) return fail('PROFILE_CHANGED');

  const earlier = entities.filter((entity) => profileWalletOf(entity) === wallet);
  const entityOf = (createdAt: string) =>
    profileEntity(profile, signature.value, { space, timing, createdAt });
  const same = hashProof(buildProfileTypedData(profile, { space, network, issuedAt: '' }));
  await writer.submit(writeInPlace(earlier, writer.address, entityOf, now), {
    label: 'profile.save',
    act: { about: `profile:${wallet}`, same },
  });
  return readBack(deps, profile, now);
}

/**
 * The profile as it stands after it was written. A repeat that joined an earlier attempt finds that one's instant.
 *
 * From here on something is recorded: nothing that claims less may be said.
 */
async function readBack(deps: ProfileDeps, written: Profile, now: EpochMs): Promise<Result<Profile>> {
  let profile: Profile | null;
  try {
    profile = await findProfile(deps, written.wallet, now);
  } catch (cause) {
    throw new AppError('CHAIN_WRITE_PENDING', { cause, detail: 'reading a profile back' });
  }
  if (profile !== null && (profile.issuedAt === written.issuedAt || saysTheSame(profile, written)))
    return ok(profile);
  if (profile !== null && !supersedes(written, profile)) return fail('PROFILE_CHANGED');
  // A node that lags shows what stood before.
  throw new AppError('CHAIN_WRITE_PENDING', { detail: 'a profile is not read back yet' });
}

async function load(deps: ProfileReadDeps, wallets: readonly Address[]) {
  const [found, timing] = await Promise.all([readProfileRecords(deps, wallets), deps.reader.timing()]);
  return { ...found, timing };
}

async function newestProfiles(
  trust: Trust,
  entities: readonly ArkivEntity[],
  timing: ChainTiming,
  now: EpochMs,
  limit: FalseProofLimit = createFalseProofLimit(trust, MAX_FALSE_PER_WALLET),
): Promise<ReadonlyMap<Address, Profile>> {
  const newest = new Map<Address, Profile>();
  for (const entity of entities) {
    const profile = await readProfile(entity, timing, trust, limit);
    if (profile === null || now >= profileEnd(profile)) continue;
    if (supersedes(profile, newest.get(profile.wallet) ?? null)) newest.set(profile.wallet, profile);
  }
  return newest;
}

/** The profile of an entity by a writer we know, for this space, as it can be shown; null when nobody signed it so. */
async function readProfile(
  entity: ArkivEntity,
  timing: ChainTiming,
  trust: Trust,
  limit: FalseProofLimit,
): Promise<Profile | null> {
  const { space, writers, attestedWriters } = trust;
  const isKnown = writers.includes(entity.creator) || attestedWriters.includes(entity.creator);
  if (!isKnown || entity.owner !== entity.creator || entity.strings.spaceId !== space) return null;
  const parsed = parseProfileEntity(entity);
  if (parsed === null) return null;
  const { signature: _, ...profile } = parsed;
  const writtenAt = blockTime(timing, entity.lastModifiedAtBlock);
  return limit.verify({ creator: entity.creator, about: profile.wallet }, async () =>
    (await verifyProfile(parsed, writtenAt, trust)) ? presentable(profile) : null,
  );
}
