import type { Address, Hex } from 'viem';
import { PAGE_SIZE } from '@/lib/arkiv/page-size';
import { and, atLeast, below, equals, keyIs, or, type Predicate } from '@/lib/arkiv/query';
import type { ChainTiming } from '@/lib/arkiv/timing';
import { assembleSessions } from '@/lib/protocol/assemble';
import { createFalseProofLimit } from '@/lib/protocol/false-proofs';
import { replacementIdOf } from '@/lib/protocol/replacement-id';
import type { Session } from '@/lib/protocol/session';
import { compareForList, endingOf } from '@/lib/protocol/session-status';
import type { ReadDeps } from '@/lib/server/deps';
import { type KnownWritersOptions, NARROW_CAPS, readKnownWriters } from '@/lib/server/known-writers';
import { type EpochMs, SECOND_MS } from '@/lib/time/instant';

/** A session and the head of the chain it was read at. */
export type FoundSession = {
  readonly session: Session | null;
  readonly timing: ChainTiming;
  /** Writers who recorded so much about it that some of theirs was left out. */
  readonly leftOut: readonly Address[];
};

/** Sessions, and writers who recorded so much that some of theirs was left out. */
export type FoundSessions = { readonly sessions: Session[]; readonly leftOut: readonly Address[] };

/**
 * Loads a session with everything about it. Costs: `gather`, so one Arkiv query; one
 * more when it ended for a booking.
 *
 * Null when there is none we believe in: unknown, ended, malformed, forged. That no earlier session has the same
 * request id is for `isFirstOfRequest` to say.
 *
 * @throws {AppError} CHAIN_UNREACHABLE, CHAIN_QUERY_FAILED
 */
export async function findSession(deps: ReadDeps, key: Hex, now: EpochMs): Promise<Session | null> {
  return (await findSessionAtHead(deps, key, now)).session;
}

/** As `findSession`, for callers that go on to write or tell what was left out: with the timing of the chain. */
export async function findSessionAtHead(deps: ReadDeps, key: Hex, now: EpochMs): Promise<FoundSession> {
  const about = or(keyIs(key), equals('sessionKey', key));
  // What replaces it counts only with a proof: third parties, who write without, need not be asked for it.
  const withReplacements = or(about, equals('requestId', replacementIdOf(key)));
  const options = { caps: NARROW_CAPS, attested: about, including: key };
  const { sessions, ...rest } = await load(deps, withReplacements, now, options);
  const session = sessions.find((one) => one.key === key) ?? null;
  return { session: session && (await withBookedInstead(deps, session, now)), ...rest };
}

/** A session that ended for a booking, which has a request id of its own, with that booking. Costs one more Arkiv query then. */
async function withBookedInstead(deps: ReadDeps, session: Session, now: EpochMs): Promise<Session> {
  const ending = endingOf(session);
  if (ending === null || ending.replacementId === null || session.replacedBy !== null) return session;
  if (ending.replacementId === replacementIdOf(session.key)) return session;
  const request = { requestedBy: ending.by, requestId: ending.replacementId };
  const instead = await findFirstOfRequest(deps, request, now);
  return instead?.replaces === session.key ? { ...session, replacedBy: instead.key } : session;
}

/**
 * Every session of a wallet with all its facts, in the order of its list. Costs: `gather`.
 *
 * @throws {AppError} CHAIN_UNREACHABLE, CHAIN_QUERY_FAILED
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
  return (await readSessionsFrom(deps, wallet, from, now)).sessions;
}

/** As `listSessionsFrom`, for callers that tell what was left out. */
export async function readSessionsFrom(
  deps: ReadDeps,
  wallet: Address,
  from: EpochMs,
  now: EpochMs,
): Promise<FoundSessions> {
  return load(deps, and(partyIs(wallet), atLeast('startsAt', Math.ceil(from / SECOND_MS))), now);
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

/** Whom a wallet has had sessions with lately, latest first: of each writer the last 200 sessions decide. Costs: `gather`. */
export async function listCounterpartsOf(deps: ReadDeps, wallet: Address, now: EpochMs): Promise<Address[]> {
  const asked = and(equals('type', 'session'), partyIs(wallet));
  const { sessions } = await load(deps, asked, now, {
    caps: { own: PAGE_SIZE, others: PAGE_SIZE, attested: PAGE_SIZE },
  });
  const others = sessions.map(({ mentor, learner }) => (mentor === wallet ? learner : mentor));
  return [...new Set(others.reverse())];
}

/**
 * The session a signed request stands for: the first with its requester and request id that one of our own instances
 * recorded with a proof that holds, without its facts. Whatever else carries the id decides nothing.
 *
 * One Arkiv query, made before every write about a session and every token for it: readers of a list or of one key
 * cannot see that an earlier session has used up the request (docs/protocol.md, "Entities").
 *
 * @throws {AppError} CHAIN_UNREACHABLE, CHAIN_QUERY_FAILED
 */
export async function findFirstOfRequest(
  deps: ReadDeps,
  request: Pick<Session, 'requestedBy' | 'requestId'>,
  now: EpochMs,
): Promise<Session | null> {
  return firstAmong(deps, request, now, { attested: null });
}

/** Whether a session is the one its request stands for; always so for what a third party attests without a request id of ours. */
export async function isFirstOfRequest(deps: ReadDeps, session: Session, now: EpochMs): Promise<boolean> {
  if (session.attestedBy !== null) return true;
  // Its own record counts, whatever its writer has piled upon it.
  const ours = await firstAmong(deps, session, now, { attested: null, including: session.key });
  if (ours !== null) return ours.key === session.key;
  // None of our instances recorded it: it stands, with its proof, in a record of a third party.
  return (await firstAmong(deps, session, now, { including: session.key }))?.key === session.key;
}

async function firstAmong(
  deps: ReadDeps,
  { requestedBy, requestId }: Pick<Session, 'requestedBy' | 'requestId'>,
  now: EpochMs,
  options: Pick<KnownWritersOptions, 'attested' | 'including'>,
): Promise<Session | null> {
  const same = and(
    equals('type', 'session'),
    equals('requestedBy', requestedBy),
    equals('requestId', requestId),
  );
  const { sessions } = await load(deps, same, now, { caps: NARROW_CAPS, ...options });
  return sessions.find(({ attestedBy }) => attestedBy === null) ?? null;
}

function partyIs(wallet: Address): Predicate {
  return or(equals('mentorWallet', wallet), equals('learnerWallet', wallet));
}

async function load(deps: ReadDeps, what: Predicate, now: EpochMs, options: KnownWritersOptions = {}) {
  const [{ entities, leftOut }, timing] = await Promise.all([
    readKnownWriters(deps, what, options),
    deps.reader.timing(),
  ]);
  const limit = createFalseProofLimit(deps);
  const sessions = await assembleSessions(entities, deps, timing, now, limit);
  return { sessions, timing, leftOut: [...new Set([...leftOut, ...limit.passedOver()])] };
}
