import type { Address, Hex } from 'viem';
import { and, atLeast, below, createdBy, equals, keyIs, or, type Predicate } from '@/lib/arkiv/query';
import type { ArkivReader } from '@/lib/arkiv/reader';
import type { ChainTiming } from '@/lib/arkiv/timing';
import type { ArkivWriter } from '@/lib/arkiv/writer';
import { assembleSessions } from '@/lib/sessions/assemble';
import { compareForList, type Session } from '@/lib/sessions/model';
import type { ReadingRules } from '@/lib/sessions/reading';
import { replacementIdOf } from '@/lib/sessions/schema';
import { type EpochMs, SECOND_MS } from '@/lib/time/instant';

/** What reading sessions needs. */
export type ReadDeps = ReadingRules & { readonly reader: ArkivReader };

/** What reading and writing sessions needs. */
export type SessionDeps = ReadDeps & {
  readonly writer: ArkivWriter;
  readonly jitsiBaseUrl: string;
  /** Has the room of a session looked after once more, a little later. */
  readonly followUp: (sessionKey: Hex) => void;
};

/** A session and the head of the chain it was read at. */
export type FoundSession = { readonly session: Session | null; readonly timing: ChainTiming };

/**
 * Loads a session with everything about it: one Arkiv query.
 *
 * Null when there is none we believe in: unknown, ended, malformed, forged. That no earlier session has the same
 * request id is for `isFirstOfRequest` to say.
 * @throws AppError CHAIN_UNREACHABLE
 */
export async function findSession(deps: ReadDeps, key: Hex, now: EpochMs): Promise<Session | null> {
  return (await findSessionAtHead(deps, key, now)).session;
}

/** As `findSession`, for callers that go on to write: with the timing of the chain. */
export async function findSessionAtHead(deps: ReadDeps, key: Hex, now: EpochMs): Promise<FoundSession> {
  // What replaces it counts only with a proof: third parties, who write without, could fill this reading up.
  const replacements = and(createdBy(deps.writers), equals('requestId', replacementIdOf(key)));
  const about = or(keyIs(key), equals('sessionKey', key), replacements);
  const { sessions, timing } = await load(deps, about, now);
  return { session: sessions.find((session) => session.key === key) ?? null, timing };
}

/**
 * Every session of a wallet with all its facts, in the order of its list: one Arkiv query per 200 entities.
 *
 * @throws AppError CHAIN_UNREACHABLE or LIST_TOO_LONG
 */
export async function listSessionsOf(deps: ReadDeps, wallet: Address, now: EpochMs): Promise<Session[]> {
  const { sessions } = await load(deps, partyIs(wallet), now);
  return sessions.sort(compareForList(wallet, now));
}

/** The sessions of a wallet that start at an instant or later, with the facts that decide their status but without their rooms. */
export async function listSessionsFrom(
  deps: ReadDeps,
  wallet: Address,
  from: EpochMs,
  now: EpochMs,
): Promise<Session[]> {
  const starting = and(partyIs(wallet), atLeast('startsAt', Math.ceil(from / SECOND_MS)));
  return (await load(deps, starting, now)).sessions;
}

/** As `listSessionsFrom`, of those that start before an instant. */
export async function listSessionsBetween(
  deps: ReadDeps,
  wallet: Address,
  span: { readonly from: EpochMs; readonly to: EpochMs },
  now: EpochMs,
): Promise<Session[]> {
  const starting = and(
    partyIs(wallet),
    atLeast('startsAt', Math.ceil(span.from / SECOND_MS)),
    below('startsAt', Math.ceil(span.to / SECOND_MS)),
  );
  return (await load(deps, starting, now)).sessions;
}

/** Whom a wallet has had sessions with lately, latest first: one Arkiv query, so the last 200 sessions decide. */
export async function listCounterpartsOf(deps: ReadDeps, wallet: Address, now: EpochMs): Promise<Address[]> {
  const [{ entities }, timing] = await Promise.all([
    deps.reader.queryPage(and(ours(deps), equals('type', 'session'), partyIs(wallet))),
    deps.reader.timing(),
  ]);
  const sessions = await assembleSessions(entities, deps, timing, now);
  const others = sessions.map(({ mentor, learner }) => (mentor === wallet ? learner : mentor));
  return [...new Set(others.reverse())];
}

/**
 * The session a signed request stands for: the first on the chain with its requester and request id, without its facts.
 *
 * One Arkiv query, made before every write about a session and every token for it: readers of a list or of one key
 * cannot see that an earlier session has used up the request (DESIGN.md section 4).
 * @throws AppError CHAIN_UNREACHABLE
 */
export async function findFirstOfRequest(
  deps: ReadDeps,
  request: Pick<Session, 'requestedBy' | 'requestId'>,
  now: EpochMs,
): Promise<Session | null> {
  const same = and(
    equals('type', 'session'),
    equals('requestedBy', request.requestedBy),
    equals('requestId', request.requestId),
  );
  const { sessions } = await load(deps, same, now);
  return sessions.find(({ attestedBy }) => attestedBy === null) ?? null;
}

/** Whether a session is the one its request stands for; always so for what a third party attests without a request id of ours. */
export async function isFirstOfRequest(deps: ReadDeps, session: Session, now: EpochMs): Promise<boolean> {
  if (session.attestedBy !== null) return true;
  return (await findFirstOfRequest(deps, session, now))?.key === session.key;
}

function partyIs(wallet: Address): Predicate {
  return or(equals('mentorWallet', wallet), equals('learnerWallet', wallet));
}

/** Entities of our space by writers we know. */
function ours({ space, writers, attestedWriters }: ReadDeps): Predicate {
  return and(equals('spaceId', space), createdBy([...writers, ...attestedWriters]));
}

async function load(deps: ReadDeps, what: Predicate, now: EpochMs) {
  const [entities, timing] = await Promise.all([
    deps.reader.queryAll(and(ours(deps), what)),
    deps.reader.timing(),
  ]);
  return { sessions: await assembleSessions(entities, deps, timing, now), timing };
}
