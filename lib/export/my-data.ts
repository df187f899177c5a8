import type { Address, Hex } from 'viem';
import { type ArkivEntity, compareRecorded } from '@/lib/arkiv/entity';
import { equals, or } from '@/lib/arkiv/query';
import { blockTime, type ChainTiming } from '@/lib/arkiv/timing';
import { readProfiles } from '@/lib/people/repository';
import { aboutOf, assembleOnDemand } from '@/lib/protocol/assemble-on-demand';
import { createFalseProofLimit } from '@/lib/protocol/false-proofs';
import { feedbackOf } from '@/lib/protocol/feedback';
import { parseProfileEntity } from '@/lib/protocol/parse-profile';
import type { Profile } from '@/lib/protocol/profile';
import type { Session } from '@/lib/protocol/session';
import { historyOf } from '@/lib/protocol/session-status';
import type { ReadDeps } from '@/lib/server/deps';
import { LIST_CAPS, readKnownWriters } from '@/lib/server/known-writers';
import type { EpochMs } from '@/lib/time/instant';
import { createYielder } from '@/lib/yield-to-event-loop';

/** An entity of a wallet's, as it stands on Arkiv. */
export type MyRecord = {
  readonly entity: ArkivEntity;
  /** Block time of its last writing. */
  readonly recordedAt: EpochMs;
  /** Whether it counts: its proof is good and the session allowed it then. */
  readonly counts: boolean;
  /** The session it is, or is about; null for a profile. */
  readonly session: Session | null;
};

/** Everything about a wallet, at an instant; the long parts come piece by piece, each as soon as it is verified. */
export type MyData = {
  readonly wallet: Address;
  /** The one session it is about; null for everything of the wallet's. */
  readonly about: Hex | null;
  readonly space: string;
  readonly network: string;
  /** Whose records were read. */
  readonly writers: readonly Address[];
  readonly attestedWriters: readonly Address[];
  /** What the times of all blocks are reckoned from. */
  readonly timing: ChainTiming;
  readonly exportedAt: EpochMs;
  readonly profile: Profile | null;
  readonly gathered: () => Promise<MyRecords>;
};

/** What was found of a wallet. */
export type MyRecords = {
  /** By their start. */
  readonly sessions: () => AsyncGenerator<Session>;
  /** Everything sessions and profile were read from, in the order of their last writing, with payloads and signatures. */
  readonly records: () => AsyncGenerator<MyRecord>;
  /** Writers who recorded so much that some of theirs was left out; complete once all else has been read. */
  readonly leftOut: () => readonly Address[];
};

/** About fifteen thousand sessions: what one export may take of memory and time. */
const MAX_ENTITIES = 50_000;

/**
 * Opens everything of a wallet: its profile at once (one Arkiv query), its sessions, their facts, rooms and feedback
 * when they are gathered (one Arkiv query per 200 entities) and verified.
 *
 * What has passed its nominal end is left out even if somebody keeps it alive, and so is what belongs to no session
 * that can be read.
 * @throws {AppError} CHAIN_UNREACHABLE, CHAIN_QUERY_FAILED, here and from each of its parts
 */
export async function openMyData(deps: ReadDeps, wallet: Address, now: EpochMs): Promise<MyData> {
  const { space, network, writers, attestedWriters } = deps;
  const [found, timing] = await Promise.all([readProfiles(deps, [wallet], now), deps.reader.timing()]);
  const profile = found.profiles.get(wallet) ?? null;
  const profiles = { profile, profilesLeftOut: found.leftOut };
  const gathered = () => gatherRecords(deps, wallet, profiles, timing, now);
  const from = { about: null, space, network, writers, attestedWriters, timing };
  return { wallet, ...from, exportedAt: now, profile, gathered };
}

async function gatherRecords(
  deps: ReadDeps,
  wallet: Address,
  { profile, profilesLeftOut }: { profile: Profile | null; profilesLeftOut: readonly Address[] },
  timing: ChainTiming,
  now: EpochMs,
): Promise<MyRecords> {
  const mine = or(equals('mentorWallet', wallet), equals('learnerWallet', wallet), equals('wallet', wallet));
  const caps = { ...LIST_CAPS, own: MAX_ENTITIES };
  const { entities, leftOut } = await readKnownWriters(deps, mine, { caps });
  const limit = createFalseProofLimit(deps);
  const oneByOne = await assembleOnDemand(entities, deps, timing, now, limit);

  return {
    async *sessions() {
      for (const key of oneByOne.keys) {
        const session = await oneByOne.find(key);
        if (session !== null) yield session;
      }
    },
    async *records() {
      const yieldToOthers = createYielder();
      for (const entity of inChainOrder(entities)) {
        await yieldToOthers();
        const session = await oneByOne.find(aboutOf(entity));
        const isMyProfile = isProfile(entity, profile);
        if (session === null && !isMyProfile) continue;
        const recordedAt = blockTime(timing, entity.lastModifiedAtBlock);
        const counts = isMyProfile || (session !== null && isCounted(entity, session));
        yield { entity, recordedAt, counts, session };
      }
    },
    leftOut: () => [...new Set([...leftOut, ...profilesLeftOut, ...limit.passedOver()])],
  };
}

/** By the block of their last writing, and within one as they were first recorded; each once: pages are no snapshot. */
export function inChainOrder(entities: readonly ArkivEntity[]): readonly ArkivEntity[] {
  // They were read newest first: turned round, almost nothing is left to sort.
  const unique = new Map(entities.toReversed().map((entity) => [entity.key, entity]));
  return [...unique.values()].sort(
    (left, right) => left.lastModifiedAtBlock - right.lastModifiedAtBlock || compareRecorded(left, right),
  );
}

/** Whether a record is part of how its session reads. */
export function isCounted({ key }: ArkivEntity, session: Session): boolean {
  return (
    session.room?.entityKey === key ||
    historyOf(session).some(({ entityKey }) => entityKey === key) ||
    feedbackOf(session).some(({ entityKey }) => entityKey === key)
  );
}

function isProfile(entity: ArkivEntity, profile: Profile | null): boolean {
  if (profile === null) return false;
  const parsed = parseProfileEntity(entity);
  return parsed?.wallet === profile.wallet && parsed.issuedAt === profile.issuedAt;
}
