import type { ArkivEntity } from '@/lib/arkiv/entity';
import { parseFactEntity, parseSessionEntity } from '@/lib/sessions/entity-schema';
import { nominalEnd, type Session } from '@/lib/sessions/model';
import type { ReadDeps } from '@/lib/sessions/repository';
import type { EpochMs } from '@/lib/time/instant';

const FACT_TYPES: readonly (string | undefined)[] = [
  'session_confirmation',
  'session_rejection',
  'session_cancellation',
];

/**
 * How many records of known writers ought to be a session, or a fact about one, and could not be read as such: malformed,
 * changed after they were written, or with a proof that does not hold. A list says so instead of passing over them.
 *
 * What is left out on purpose is not counted: sessions past their end, and repeats of one request.
 */
export function countUnreadable(
  entities: readonly ArkivEntity[],
  sessions: readonly Session[],
  {
    writers,
    attestedWriters,
    space,
    retentionDays,
  }: Pick<ReadDeps, 'writers' | 'attestedWriters' | 'space' | 'retentionDays'>,
  now: EpochMs,
): number {
  const read = new Set(sessions.map(({ key }) => key));
  const requests = new Set(sessions.map(requestOf));

  function isUnreadable(entity: ArkivEntity): boolean {
    if (FACT_TYPES.includes(entity.strings.type)) return parseFactEntity(entity) === null;
    if (entity.strings.type !== 'session' || read.has(entity.key)) return false;
    const parsed = parseSessionEntity(entity);
    if (parsed === null) return true;
    return now < nominalEnd(parsed, retentionDays) && !requests.has(requestOf(parsed));
  }

  return entities.filter(
    (entity) =>
      (writers.includes(entity.creator) || attestedWriters.includes(entity.creator)) &&
      entity.strings.spaceId === space &&
      isUnreadable(entity),
  ).length;
}

function requestOf({ requestedBy, requestId }: Pick<Session, 'requestedBy' | 'requestId'>): string {
  return `${requestedBy}:${requestId}`;
}
