import type { Hex } from 'viem';
import type { ArkivEntity } from '@/lib/arkiv/entity';
import { blockTime, type ChainTiming } from '@/lib/arkiv/timing';
import { buildJitsiRoomName } from '@/lib/jitsi';
import { parseFactEntity, parseRoomEntity, parseSessionEntity } from '@/lib/sessions/entity-schema';
import {
  compareChainOrder,
  nominalEnd,
  type RoomRecord,
  type Session,
  type SessionFact,
} from '@/lib/sessions/model';
import { judgeFact, judgeSession, type Trust } from '@/lib/sessions/verify';
import type { EpochMs } from '@/lib/time/instant';

/** How entities are read: whom to believe and how long sessions are kept. */
export type ReadingRules = Trust & { readonly retentionDays: number };

/** Position of an entity on the chain, and when that was. */
type Place = {
  readonly at: EpochMs;
  readonly block: number;
  readonly transactionIndex: number;
  readonly operationIndex: number;
};

/**
 * Turns entities as found, in any order, into sessions with their verified facts, oldest session first.
 *
 * Hostile or malformed entities are dropped one by one, never fatal. Facts of sessions that are not among the
 * entities are dropped too. Of sessions with one requester and request id only the first is kept: callers that
 * write or give access look for an earlier one outside of these entities as well.
 */
export async function assembleSessions(
  entities: readonly ArkivEntity[],
  rules: ReadingRules,
  timing: ChainTiming,
  now: EpochMs,
): Promise<Session[]> {
  const trusted = oldestFirst(entities.filter((entity) => isAdmissible(entity, rules)));
  const rooms = collectRooms(trusted, rules, timing);
  const sessions: Session[] = [];
  const requests = new Set<string>();

  for (const entity of trusted) {
    const session = await readSession(entity, rules, timing);
    if (session === null) continue;
    const request = `${session.requestedBy}:${session.requestId}`;
    // A third party's claim cannot take the place of what a wallet signed.
    if (session.attestedBy === null) {
      if (requests.has(request)) continue;
      requests.add(request);
    }
    if (now < nominalEnd(session, rules.retentionDays)) sessions.push(session);
  }

  const facts = await collectFacts(trusted, sessions, rules, timing);
  return sessions.map((session) => ({
    ...session,
    facts: facts.get(session.key) ?? [],
    room: roomOf(session, rooms),
  }));
}

/** Whether an entity may count at all: by a known writer, for our space, untouched since its creation. */
function isAdmissible(entity: ArkivEntity, { space, writers, attestedWriters }: ReadingRules): boolean {
  return (
    (writers.includes(entity.creator) || attestedWriters.includes(entity.creator)) &&
    entity.owner === entity.creator &&
    entity.lastModifiedAtBlock === entity.createdAtBlock &&
    entity.strings.spaceId === space
  );
}

/** Chain order, each entity once: pages are no snapshot, so one entity can arrive twice. */
function oldestFirst(entities: readonly ArkivEntity[]): ArkivEntity[] {
  const unique = new Map(entities.map((entity) => [entity.key, entity]));
  return [...unique.values()].sort((left, right) =>
    compareChainOrder({ ...left, block: left.createdAtBlock }, { ...right, block: right.createdAtBlock }),
  );
}

function placeOf(entity: ArkivEntity, timing: ChainTiming): Place {
  const { createdAtBlock: block, transactionIndex, operationIndex } = entity;
  return { at: blockTime(timing, block), block, transactionIndex, operationIndex };
}

async function readSession(
  entity: ArkivEntity,
  rules: ReadingRules,
  timing: ChainTiming,
): Promise<Session | null> {
  const parsed = parseSessionEntity(entity);
  if (parsed === null) return null;
  const { at, block } = placeOf(entity, timing);
  const standing = await judgeSession(entity, parsed, at, rules);
  if (standing === null) return null;
  const { proof: _, ...terms } = parsed;
  return {
    ...terms,
    key: entity.key,
    requestedAt: at,
    block,
    expiresAtBlock: entity.expiresAtBlock,
    attestedBy: standing.attestedBy,
    facts: [],
    room: null,
  };
}

async function collectFacts(
  entities: readonly ArkivEntity[],
  sessions: readonly Session[],
  rules: ReadingRules,
  timing: ChainTiming,
): Promise<Map<Hex, SessionFact[]>> {
  const byKey = new Map(sessions.map((session) => [session.key, session]));
  const facts = new Map<Hex, SessionFact[]>();
  for (const entity of entities) {
    const parsed = parseFactEntity(entity);
    const session = parsed === null ? undefined : byKey.get(parsed.sessionKey);
    if (parsed === null || session === undefined) continue;
    const place = placeOf(entity, timing);
    const standing = await judgeFact(entity, parsed, session, place.at, rules);
    if (standing === null) continue;
    const { kind, by, reason } = parsed;
    const fact = { kind, by, reason, ...place, entityKey: entity.key, attestedBy: standing.attestedBy };
    facts.set(session.key, [...(facts.get(session.key) ?? []), fact]);
  }
  return facts;
}

type FoundRoom = RoomRecord & { readonly mentor: string; readonly learner: string };

/** The first room record of each session by one of our own writers: third parties' rooms are not ours. */
function collectRooms(
  entities: readonly ArkivEntity[],
  { writers }: ReadingRules,
  timing: ChainTiming,
): Map<Hex, FoundRoom[]> {
  const rooms = new Map<Hex, FoundRoom[]>();
  for (const entity of entities) {
    const parsed = parseRoomEntity(entity);
    if (parsed === null || !writers.includes(entity.creator)) continue;
    if (parsed.roomName !== buildJitsiRoomName(parsed.sessionKey)) continue;
    const { at, block } = placeOf(entity, timing);
    const { mentor, learner, sessionKey } = parsed;
    const room = { entityKey: entity.key, block, at, writtenBy: entity.creator, mentor, learner };
    rooms.set(sessionKey, [...(rooms.get(sessionKey) ?? []), room]);
  }
  return rooms;
}

function roomOf(session: Session, rooms: ReadonlyMap<Hex, readonly FoundRoom[]>): RoomRecord | null {
  const found = rooms
    .get(session.key)
    ?.find(({ mentor, learner }) => mentor === session.mentor && learner === session.learner);
  if (found === undefined) return null;
  const { entityKey, block, at, writtenBy } = found;
  return { entityKey, block, at, writtenBy };
}
