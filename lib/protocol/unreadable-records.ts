import type { Address } from 'viem';
import type { ArkivEntity } from '@/lib/arkiv/entity';
import type { ReadingRules } from '@/lib/protocol/assemble';
import { parseFactEntity } from '@/lib/protocol/parse-facts';
import { parseSessionEntity } from '@/lib/protocol/parse-session';
import { nominalEnd, type Session } from '@/lib/protocol/session';
import type { EpochMs } from '@/lib/time/instant';

const FACT_TYPES: readonly (string | undefined)[] = [
  'session_confirmation',
  'session_rejection',
  'session_cancellation',
];

/** Records that ought to be a session, or a fact about one, and could not be read as such. */
export type UnreadableRecords = {
  /** How many of this instance's own. */
  readonly own: number;
  /** Who else among the known writers left some: how many is for them to choose, and says nothing. */
  readonly others: readonly Address[];
};

/**
 * What known writers recorded and could not be read: malformed, changed after it was written, or with a proof that does
 * not hold. A list says so instead of passing over it.
 *
 * What is left out on purpose does not count: sessions past their end, and repeats of one request.
 *
 * @example
 * ```ts
 * import { findUnreadableRecords } from '@/lib/protocol/unreadable-records';
 * import { readingRules, scheduledEntities, TIMING } from '@/lib/sessions/testing/fixtures';
 *
 * const { session } = await scheduledEntities();
 * const damaged = { ...session, strings: { ...session.strings, mentorWallet: 'nobody' } };
 * console.log(findUnreadableRecords([damaged], [], readingRules(), TIMING.headTime)); // { own: 1, others: [] }
 * ```
 */
export function findUnreadableRecords(
  entities: readonly ArkivEntity[],
  sessions: readonly Session[],
  { ownWriter, writers, attestedWriters, space, retentionDays }: ReadingRules,
  now: EpochMs,
): UnreadableRecords {
  const read = new Set(sessions.map(({ key }) => key));
  const requests = new Set(sessions.map(requestOf));

  function isUnreadable(entity: ArkivEntity): boolean {
    if (FACT_TYPES.includes(entity.strings.type)) return parseFactEntity(entity) === null;
    if (entity.strings.type !== 'session' || read.has(entity.key)) return false;
    const parsed = parseSessionEntity(entity);
    if (parsed === null) return true;
    return now < nominalEnd(parsed, retentionDays) && !requests.has(requestOf(parsed));
  }

  const creators = entities
    .filter(
      (entity) =>
        (writers.includes(entity.creator) || attestedWriters.includes(entity.creator)) &&
        entity.strings.spaceId === space &&
        isUnreadable(entity),
    )
    .map(({ creator }) => creator);
  return {
    own: creators.filter((creator) => creator === ownWriter).length,
    others: [...new Set(creators.filter((creator) => creator !== ownWriter))],
  };
}

function requestOf({ requestedBy, requestId }: Pick<Session, 'requestedBy' | 'requestId'>): string {
  return `${requestedBy}:${requestId}`;
}
