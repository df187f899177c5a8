import type { Address, Hex } from 'viem';
import type { ArkivEntity } from '@/lib/arkiv/entity';
import { equals, or } from '@/lib/arkiv/query';
import { blockTime, type ChainTiming } from '@/lib/arkiv/timing';
import type { Profile } from '@/lib/people/model';
import { readProfiles } from '@/lib/people/repository';
import { parseProfileEntity } from '@/lib/people/schema';
import { assembleSessions } from '@/lib/sessions/assemble';
import { feedbackOf } from '@/lib/sessions/feedback-rules';
import { createForgeryLimit } from '@/lib/sessions/forgeries';
import { gather, LIST_CAPS } from '@/lib/sessions/gather';
import { compareChainOrder, historyOf, type Session } from '@/lib/sessions/model';
import type { ReadDeps } from '@/lib/sessions/repository';
import type { EpochMs } from '@/lib/time/instant';

/** An entity of a wallet's, as it stands on Arkiv. */
export type MyRecord = {
  readonly entity: ArkivEntity;
  /** Block time of its last writing. */
  readonly recordedAt: EpochMs;
  /** Whether it counts: its proof is good and the session allowed it then. */
  readonly counts: boolean;
};

/** Everything about a wallet, at an instant. */
export type MyData = {
  readonly wallet: Address;
  readonly space: string;
  readonly network: string;
  readonly exportedAt: EpochMs;
  readonly profile: Profile | null;
  /** By their start. */
  readonly sessions: readonly Session[];
  /** Everything the above was read from, in chain order, with payloads and signatures. */
  readonly records: readonly MyRecord[];
  /** Writers some of whose records were left out. */
  readonly leftOut: readonly Address[];
};

/** About fifteen thousand sessions: what one export may take of memory and time. */
const MAX_ENTITIES = 50_000;

/**
 * Reads everything of a wallet: its sessions, their facts, rooms and feedback, its profile. One Arkiv query per 200
 * entities and one for the profile.
 *
 * What has passed its nominal end is left out even if somebody keeps it alive, and so is what belongs to no session
 * that can be read.
 * @throws AppError CHAIN_UNREACHABLE or CHAIN_QUERY_FAILED
 */
export async function gatherMyData(deps: ReadDeps, wallet: Address, now: EpochMs): Promise<MyData> {
  const { reader, space, network } = deps;
  const mine = or(equals('mentorWallet', wallet), equals('learnerWallet', wallet), equals('wallet', wallet));
  const [{ entities, leftOut }, timing, found] = await Promise.all([
    gather(deps, mine, { caps: { ...LIST_CAPS, own: MAX_ENTITIES } }),
    reader.timing(),
    readProfiles(deps, [wallet], now),
  ]);
  const profile = found.profiles.get(wallet) ?? null;
  const limit = createForgeryLimit(deps);
  const sessions = await assembleSessions(entities, deps, timing, now, limit);
  return {
    wallet,
    space,
    network,
    exportedAt: now,
    profile,
    sessions: sessions.sort((left, right) => left.startsAt - right.startsAt),
    records: recordsOf(entities, sessions, profile, timing),
    leftOut: [...new Set([...leftOut, ...found.leftOut, ...limit.passedOver()])],
  };
}

function recordsOf(
  entities: readonly ArkivEntity[],
  sessions: readonly Session[],
  profile: Profile | null,
  timing: ChainTiming,
): readonly MyRecord[] {
  const keys = new Set<string>(sessions.map(({ key }) => key));
  const counting = new Set<Hex>(sessions.flatMap(countingKeys));
  const isAboutMine = (entity: ArkivEntity) =>
    keys.has(entity.key) || keys.has(entity.strings.sessionKey ?? '') || isProfile(entity, profile);
  return [...new Map(entities.map((entity) => [entity.key, entity])).values()]
    .filter(isAboutMine)
    .sort((left, right) => compareChainOrder(placed(left), placed(right)))
    .map((entity) => ({
      entity,
      recordedAt: blockTime(timing, entity.lastModifiedAtBlock),
      counts: counting.has(entity.key) || isProfile(entity, profile),
    }));
}

function countingKeys(session: Session): readonly Hex[] {
  return [
    ...historyOf(session).map(({ entityKey }) => entityKey),
    ...feedbackOf(session).map(({ entityKey }) => entityKey),
    ...(session.room === null ? [] : [session.room.entityKey]),
  ];
}

function isProfile(entity: ArkivEntity, profile: Profile | null): boolean {
  if (profile === null) return false;
  const parsed = parseProfileEntity(entity);
  return parsed?.wallet === profile.wallet && parsed.issuedAt === profile.issuedAt;
}

function placed(entity: ArkivEntity) {
  return { ...entity, block: entity.lastModifiedAtBlock };
}
