import type { Address, Hex } from 'viem';
import type { ArkivEntity } from '@/lib/arkiv/entity';
import { and, createdBy, equals, isOneOf, type Predicate } from '@/lib/arkiv/query';
import { assembleSessions } from '@/lib/protocol/assemble';
import type { Session } from '@/lib/protocol/session';
import type { ReadDeps } from '@/lib/server/deps';
import type { EpochMs } from '@/lib/time/instant';

/** What decides how a session stands. */
const FACT_TYPES = ['session_confirmation', 'session_rejection', 'session_cancellation'] as const;
/** Our writers leave at most four such facts a session: two confirmations, an ending and its notice. */
const FACT_PAGES = 4;

/**
 * The sessions that were recorded last among those that match, with the facts that decide how they stand.
 *
 * Bounded: per known writer one Arkiv query for at most `limit` (up to 200) sessions and at most four for their facts,
 * however many there are. Each writer is read apart, so that none can fill up the reading of another; third parties,
 * who write without proofs, are not asked. Only what its wallet signed comes back.
 *
 * @throws {AppError} CHAIN_UNREACHABLE
 */
export async function listNewest(
  deps: ReadDeps,
  what: Predicate,
  limit: number,
  now: EpochMs,
): Promise<Session[]> {
  const { reader } = deps;
  const ofWriters = async (read: (by: Predicate) => Promise<ArkivEntity[]>) =>
    (await Promise.all(deps.writers.map((writer) => read(ours(deps, writer))))).flat();

  const timing = await reader.timing();
  const sessions = await ofWriters(
    async (by) => (await reader.queryPage(and(by, equals('type', 'session'), what), { limit })).entities,
  );
  if (sessions.length === 0) return [];
  const keys = sessions.map(({ key }) => key);
  const facts = await ofWriters((by) => readFacts(deps, by, keys));
  return assembleSessions([...sessions, ...facts], { ...deps, attestedWriters: [] }, timing, now);
}

async function readFacts({ reader }: ReadDeps, by: Predicate, keys: readonly Hex[]): Promise<ArkivEntity[]> {
  const what = and(by, isOneOf('type', FACT_TYPES), isOneOf('sessionKey', keys));
  const found: ArkivEntity[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < FACT_PAGES; page += 1) {
    const answer: { entities: ArkivEntity[]; cursor: string | null } = await reader.queryPage(
      what,
      cursor === null ? {} : { cursor },
    );
    found.push(...answer.entities);
    cursor = answer.cursor;
    if (cursor === null) break;
  }
  return found;
}

function ours({ space }: ReadDeps, writer: Address): Predicate {
  return and(equals('spaceId', space), createdBy([writer]));
}
