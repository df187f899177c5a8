import type { Address } from 'viem';
import type { ArkivReader } from '@/lib/arkiv/reader';
import { readOwnSessions } from '@/lib/availability/busy';
import { decisiveSpan } from '@/lib/availability/free-times';
import { findAvailability } from '@/lib/availability/repository';
import { readBlocks } from '@/lib/people/blocks-repository';
import { processWide } from '@/lib/process-wide';
import type { SignedOffer } from '@/lib/protocol/parse-availability';
import type { Session } from '@/lib/protocol/session';
import { statusOf } from '@/lib/protocol/session-status';
import type { WriteDeps } from '@/lib/server/deps';
import { listNewest } from '@/lib/sessions/reading/newest';
import { betweenTwo, wasAgreed } from '@/lib/sessions/request/request-counts';
import type { EpochMs } from '@/lib/time/instant';

/** What stands on the chain about booking with a mentor. */
export type MentorReading = {
  /** In force. */
  readonly offer: SignedOffer | null;
  /** Hers, in either role, that both agreed to, from this week on: whatever became of them. */
  readonly agreed: readonly Session[];
  readonly blocked: readonly Address[];
};

type AtBlock = { readonly block: number; readonly reading: Promise<MentorReading> };

/** So many mentors are remembered for the length of a block. */
const MAX_REMEMBERED = 200;

/** Further back is another chain, as after a restore. */
const MAX_BEHIND = 10;

/** Enough to find one session that took place. */
const NEWEST_WITH_ONE = 50;
const NEWEST_WITH_MANY = 200;

/**
 * What the head of the chain says about booking with a mentor; read once for each block, however many ask.
 *
 * @throws {AppError} CHAIN_UNREACHABLE, CHAIN_QUERY_FAILED
 */
export async function readMentor(deps: WriteDeps, mentor: Address, now: EpochMs): Promise<MentorReading> {
  const remembered = rememberedBy(deps);
  const { headBlock: block } = await deps.reader.timing();
  const known = remembered.get(mentor);
  // A node behind a balancer may be asked that has not come as far: what was seen is not forgotten for it.
  if (known !== undefined && block <= known.block && known.block - block <= MAX_BEHIND) return known.reading;
  const reading = readAtHead(deps, mentor, now);
  remembered.delete(mentor);
  remembered.set(mentor, { block, reading });
  const [oldest] = remembered.keys();
  if (remembered.size > MAX_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
  // What could not be read is asked for again.
  reading.catch(() => remembered.get(mentor)?.reading === reading && remembered.delete(mentor));
  return reading;
}

/** By mentor; each way to a node has its own, because blocks of one chain say nothing about another. */
function rememberedBy({ reader }: WriteDeps): Map<Address, AtBlock> {
  const all = processWide('mentor-readings', () => new WeakMap<ArkivReader, Map<Address, AtBlock>>());
  const remembered = all.get(reader) ?? new Map<Address, AtBlock>();
  all.set(reader, remembered);
  return remembered;
}

async function readAtHead(deps: WriteDeps, mentor: Address, now: EpochMs): Promise<MentorReading> {
  const { inForce: offer } = await findAvailability(deps, mentor, now);
  if (offer === null) return { offer, agreed: [], blocked: [] };
  const [{ sessions }, { blocks }] = await Promise.all([
    readOwnSessions(deps, [mentor], decisiveSpan(offer.offer, now), now),
    readBlocks(deps, mentor, now),
  ]);
  return { offer, agreed: sessions.filter(wasAgreed), blocked: blocks?.blocked ?? [] };
}

/**
 * Whom of some wallets a mentor has met: an agreed session with them took place and is still kept.
 *
 * @throws {AppError} CHAIN_UNREACHABLE
 */
export async function metBy(
  deps: WriteDeps,
  mentor: Address,
  wallets: readonly Address[],
  now: EpochMs,
): Promise<ReadonlySet<Address>> {
  const unique = [...new Set(wallets)];
  if (unique.length === 0) return new Set();
  const limit = unique.length === 1 ? NEWEST_WITH_ONE : NEWEST_WITH_MANY;
  const sessions = await listNewest(deps, betweenTwo(mentor, unique), limit, now);
  const held = sessions.filter((session) => statusOf(session, now) === 'completed');
  return new Set(held.flatMap(({ mentor: one, learner }) => [one, learner]));
}
