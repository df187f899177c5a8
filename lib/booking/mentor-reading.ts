import type { Address } from 'viem';
import { readOwnSessions } from '@/lib/availability/busy';
import { decisiveSpan } from '@/lib/availability/free-times';
import { findAvailability } from '@/lib/availability/repository';
import { readBlocks } from '@/lib/people/blocks-repository';
import { processWide } from '@/lib/process-wide';
import type { SignedOffer } from '@/lib/protocol/parse-availability';
import type { Session } from '@/lib/protocol/session';
import { statusOf } from '@/lib/protocol/session-status';
import type { WriteDeps } from '@/lib/server/deps';
import { lockKeyOf } from '@/lib/server/keyed-lock';
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

/** Enough to find one session that took place. */
const NEWEST_WITH_ONE = 50;
const NEWEST_WITH_MANY = 200;

/**
 * What the head of the chain says about booking with a mentor; read once for each block, however many ask.
 *
 * @throws {AppError} CHAIN_UNREACHABLE, CHAIN_QUERY_FAILED
 */
export async function readMentor(deps: WriteDeps, mentor: Address, now: EpochMs): Promise<MentorReading> {
  const remembered = processWide('mentor-readings', () => new Map<string, AtBlock>());
  const key = lockKeyOf(deps, mentor);
  const { headBlock: block } = await deps.reader.timing();
  const known = remembered.get(key);
  if (known?.block === block) return known.reading;
  const reading = readAtHead(deps, mentor, now);
  remembered.delete(key);
  remembered.set(key, { block, reading });
  const [oldest] = remembered.keys();
  if (remembered.size > MAX_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
  // What could not be read is asked for again.
  reading.catch(() => remembered.get(key)?.reading === reading && remembered.delete(key));
  return reading;
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
