import type { Address, Hex } from 'viem';
import type { ChainOrder } from '@/lib/arkiv/chain-order';
import { type ArkivEntity, compareRecorded } from '@/lib/arkiv/entity';
import { blockTime, type ChainTiming } from '@/lib/arkiv/timing';
import { buildJitsiRoomName } from '@/lib/jitsi';
import { createFalseProofLimit, type FalseProofLimit } from '@/lib/protocol/false-proofs';
import {
  type ParsedFact,
  type ParsedFeedback,
  parseFactEntity,
  parseFeedbackEntity,
} from '@/lib/protocol/parse-facts';
import { parseRoomEntity, parseSessionEntity } from '@/lib/protocol/parse-session';
import {
  nominalEnd,
  type RoomRecord,
  type Session,
  type SessionFact,
  type SessionFeedback,
} from '@/lib/protocol/session';
import { endingOf } from '@/lib/protocol/session-status';
import {
  type Provenance,
  type Trust,
  verifyFact,
  verifyFeedback,
  verifySession,
} from '@/lib/protocol/verify';
import type { EpochMs } from '@/lib/time/instant';
import { createYielder } from '@/lib/yield-to-event-loop';

/** How entities are read: whom to believe, and how long sessions are kept. */
export type ReadingRules = Trust & { readonly retentionDays: number };

/** Position of an entity on the chain, and when that was. */
export type Place = { readonly at: EpochMs; readonly block: number; readonly order: ChainOrder };

/**
 * Turns entities as found, in any order, into sessions with their verified facts, oldest session first.
 *
 * Hostile or malformed entities are dropped one by one, never fatal. Facts of sessions that are not among the
 * entities are dropped too. Of sessions with one requester and request id only the first is kept, one by our own
 * instances before one by anybody else: callers that write or give access look for an earlier one outside of these
 * entities as well. `limit` bounds, and afterwards tells, what false proofs have cost.
 *
 * @example
 * ```ts
 * import { assembleSessions } from '@/lib/protocol/assemble';
 * import { readingRules, scheduledEntities, TIMING } from '@/lib/sessions/testing/fixtures';
 *
 * const entities = Object.values(await scheduledEntities());
 * const sessions = await assembleSessions(entities, readingRules(), TIMING, TIMING.headTime);
 * console.log(sessions.map(({ skill, facts }) => `${skill}: ${facts.length} facts`)); // [ 'Rust lifetimes: 2 facts' ]
 * ```
 */
export async function assembleSessions(
  entities: readonly ArkivEntity[],
  rules: ReadingRules,
  timing: ChainTiming,
  now: EpochMs,
  limit: FalseProofLimit = createFalseProofLimit(rules),
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
  const reading = { rules, timing, limit, yieldToOthers };
  const facts = await collectRecords(FACTS, trusted, byKey, reading);
  const feedback = await collectRecords(FEEDBACK, trusted, byKey, reading);
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
  return [...unique.values()].sort(compareRecorded);
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
  limit: FalseProofLimit,
): Promise<Session | null> {
  const parsed = parseSessionEntity(entity);
  if (parsed === null) return null;
  const { at, block } = placeOf(entity, timing);
  const verify = () => verifySession(entity, parsed, at, rules);
  const provenance = await (parsed.proof === null ? verify() : limit.verify(entity, verify));
  if (provenance === null) return null;
  const { proof: _, ...terms } = parsed;
  return {
    ...terms,
    key: entity.key,
    requestedAt: at,
    block,
    expiresAtBlock: entity.expiresAtBlock,
    attestedBy: provenance.attestedBy,
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

/** What one reading goes by, from beginning to end. */
type Reading = {
  readonly rules: ReadingRules;
  readonly timing: ChainTiming;
  readonly limit: FalseProofLimit;
  readonly yieldToOthers: () => Promise<void>;
};

type SessionsByKey = ReadonlyMap<Hex, Session>;

/** Where a record was found, and who stands behind it. */
type Found = Place & Provenance & { readonly entityKey: Hex };

/** One kind of record about a session: how it is read, whom to believe, and what a session keeps of it. */
type RecordKind<Parsed, Kept> = {
  readonly parse: (entity: ArkivEntity) => Parsed | null;
  readonly verify: (
    entity: ArkivEntity,
    parsed: Parsed,
    session: Session,
    at: EpochMs,
    rules: ReadingRules,
  ) => Promise<Provenance | null>;
  readonly keep: (parsed: Parsed, found: Found) => Kept;
};

/** Confirmations, rejections and cancellations. */
const FACTS: RecordKind<ParsedFact, SessionFact> = {
  parse: parseFactEntity,
  verify: verifyFact,
  keep: ({ kind, by, reason, replacement, proof }, found) => {
    const offerIssuedAt = proof?.primaryType === 'OfferHours' ? Date.parse(proof.issuedAt) : null;
    return { kind, by, reason, replacementId: replacement?.requestId ?? null, offerIssuedAt, ...found };
  },
};

const FEEDBACK: RecordKind<ParsedFeedback, SessionFeedback> = {
  parse: parseFeedbackEntity,
  verify: verifyFeedback,
  keep: ({ by, rating, notes }, { order: _, ...found }) => ({ by, rating, notes, ...found }),
};

/** The verified records of one kind about each session, in the order of the entities. */
async function collectRecords<Parsed extends Pick<ParsedFact, 'sessionKey' | 'proof'>, Kept>(
  { parse, verify, keep }: RecordKind<Parsed, Kept>,
  entities: readonly ArkivEntity[],
  sessions: SessionsByKey,
  { rules, timing, limit, yieldToOthers }: Reading,
): Promise<ReadonlyMap<Hex, Kept[]>> {
  const records = new Map<Hex, Kept[]>();
  for (const entity of entities) {
    await yieldToOthers();
    const parsed = parse(entity);
    const session = parsed === null ? undefined : sessions.get(parsed.sessionKey);
    if (parsed === null || session === undefined) continue;
    const place = placeOf(entity, timing);
    const verifyIt = () => verify(entity, parsed, session, place.at, rules);
    const provenance = await (parsed.proof === null ? verifyIt() : limit.verify(entity, verifyIt));
    if (provenance === null) continue;
    const { attestedBy } = provenance;
    collect(records, session.key, keep(parsed, { ...place, entityKey: entity.key, attestedBy }));
  }
  return records;
}

/** The room records of each session, each with the people it names. */
type FoundRooms = ReadonlyMap<Hex, readonly FoundRoom[]>;

type FoundRoom = { readonly record: RoomRecord; readonly mentor: Address; readonly learner: Address };

/** The room records by our own writers: third parties' rooms are not ours. */
async function collectRooms(
  entities: readonly ArkivEntity[],
  { writers }: ReadingRules,
  timing: ChainTiming,
  yieldToOthers: () => Promise<void>,
): Promise<FoundRooms> {
  const rooms = new Map<Hex, FoundRoom[]>();
  for (const entity of entities) {
    await yieldToOthers();
    const parsed = parseRoomEntity(entity);
    if (parsed === null || !writers.includes(entity.creator)) continue;
    if (parsed.roomName !== buildJitsiRoomName(parsed.sessionKey)) continue;
    const { at, block } = placeOf(entity, timing);
    const { mentor, learner, sessionKey } = parsed;
    const record = { entityKey: entity.key, block, at, writtenBy: entity.creator };
    collect(rooms, sessionKey, { record, mentor, learner });
  }
  return rooms;
}

/** The first room record of a session. */
function roomAmong(
  rooms: FoundRooms,
  { key, mentor, learner }: Pick<Session, 'key' | 'mentor' | 'learner'>,
): RoomRecord | null {
  const found = rooms.get(key)?.find((room) => room.mentor === mentor && room.learner === learner);
  return found?.record ?? null;
}

/**
 * Where an entity stands on the chain.
 *
 * @example
 * ```ts
 * import { placeOf } from '@/lib/protocol/assemble';
 * import { scheduledEntities, TIMING } from '@/lib/sessions/testing/fixtures';
 *
 * const { confirmation } = await scheduledEntities();
 * const { at, block } = placeOf(confirmation, TIMING);
 * console.log(block, new Date(at).toISOString()); // 950 2026-11-22T12:58:20.000Z
 * ```
 */
export function placeOf({ createdAtBlock: block, order }: ArkivEntity, timing: ChainTiming): Place {
  return { at: blockTime(timing, block), block, order };
}

/**
 * Adds a value to those of one key, in the order they come.
 *
 * @example
 * ```ts
 * import { collect } from '@/lib/protocol/assemble';
 *
 * const found = new Map<string, number[]>();
 * collect(found, 'a', 1);
 * collect(found, 'a', 2);
 * console.log(found); // Map(1) { 'a' => [ 1, 2 ] }
 * ```
 */
export function collect<Key, Value>(found: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = found.get(key);
  if (values) values.push(value);
  else found.set(key, [value]);
}
