import type { Hex } from 'viem';
import type { ArkivEntity } from '@/lib/arkiv/entity';
import type { ChainTiming } from '@/lib/arkiv/timing';
import { collectFacts, collectFeedback } from '@/lib/sessions/assemble-facts';
import { collectRooms, roomAmong } from '@/lib/sessions/assemble-rooms';
import { parseSessionEntity } from '@/lib/sessions/entity-schema';
import { createForgeryLimit, type ForgeryLimit } from '@/lib/sessions/forgeries';
import { compareChainOrder, endingOf, nominalEnd, type Session } from '@/lib/sessions/model';
import { placeOf, type ReadingRules } from '@/lib/sessions/reading';
import { judgeSession } from '@/lib/sessions/verify';
import type { EpochMs } from '@/lib/time/instant';
import { createYielder } from '@/lib/yield-to-event-loop';

/**
 * Turns entities as found, in any order, into sessions with their verified facts, oldest session first.
 *
 * Hostile or malformed entities are dropped one by one, never fatal. Facts of sessions that are not among the
 * entities are dropped too. Of sessions with one requester and request id only the first is kept, one by our own
 * instances before one by anybody else: callers that write or give access look for an earlier one outside of these
 * entities as well. `limit` bounds, and afterwards tells, what false proofs have cost.
 */
export async function assembleSessions(
  entities: readonly ArkivEntity[],
  rules: ReadingRules,
  timing: ChainTiming,
  now: EpochMs,
  limit: ForgeryLimit = createForgeryLimit(rules),
): Promise<Session[]> {
  const yieldToOthers = createYielder();
  const trusted = oldestFirst(entities.filter((entity) => isAdmissible(entity, rules)));
  const rooms = await collectRooms(trusted, rules, timing, yieldToOthers);
  const byKey = new Map<Hex, Session>();
  const requests = new Set<string>();

  for (const entity of ourInstancesFirst(trusted, rules)) {
    await yieldToOthers();
    const session = await readSession(entity, rules, timing, limit);
    if (session === null) continue;
    const request = `${session.requestedBy}:${session.requestId}`;
    // A third party's claim cannot take the place of what a wallet signed.
    if (session.attestedBy === null) {
      if (requests.has(request)) continue;
      requests.add(request);
    }
    if (now < nominalEnd(session, rules.retentionDays)) byKey.set(session.key, session);
  }

  const sessions = trusted.flatMap(({ key }) => byKey.get(key) ?? []);
  const facts = await collectFacts(trusted, byKey, rules, timing, limit, yieldToOthers);
  const feedback = await collectFeedback(trusted, byKey, rules, timing, limit, yieldToOthers);
  const replacementOf = replacementsAmong(sessions);
  return sessions.map((session) => {
    const full = {
      ...session,
      facts: facts.get(session.key) ?? [],
      feedback: feedback.get(session.key) ?? [],
      room: roomAmong(rooms, session),
    };
    return { ...full, replacedBy: replacementOf(full) };
  });
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

/** What a third party copied, proof and all, never takes the place of what one of our own instances recorded. */
function ourInstancesFirst(entities: readonly ArkivEntity[], { writers }: ReadingRules) {
  const isOurs = ({ creator }: ArkivEntity) => writers.includes(creator);
  return [...entities.filter(isOurs), ...entities.filter((entity) => !isOurs(entity))];
}

async function readSession(
  entity: ArkivEntity,
  rules: ReadingRules,
  timing: ChainTiming,
  limit: ForgeryLimit,
): Promise<Session | null> {
  const parsed = parseSessionEntity(entity);
  if (parsed === null) return null;
  const { at, block } = placeOf(entity, timing);
  const judge = () => judgeSession(entity, parsed, at, rules);
  const standing = await (parsed.proof === null ? judge() : limit.judge(entity, judge));
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
    feedback: [],
    replacedBy: null,
  };
}

/** Tells the session that came with the end of another one, if it is among those that were read. */
function replacementsAmong(sessions: readonly Session[]): (ended: Session) => Hex | null {
  const replacements = new Map<string, Hex>();
  for (const { key, replaces, requestedBy, requestId } of sessions) {
    const id = `${replaces}:${requestedBy}:${requestId}`;
    if (replaces !== null && !replacements.has(id)) replacements.set(id, key);
  }
  return (ended) => {
    const ending = endingOf(ended);
    if (ending === null || ending.replacementId === null) return null;
    return replacements.get(`${ended.key}:${ending.by}:${ending.replacementId}`) ?? null;
  };
}
