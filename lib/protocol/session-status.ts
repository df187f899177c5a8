import type { Address, Hex } from 'viem';
import { PROOF_FRESHNESS_MS } from '@/lib/protocol/fresh-proof';
import { endsAt, type FactKind, roleOf, type Session, type SessionFact } from '@/lib/protocol/session';
import type { EpochMs } from '@/lib/time/instant';

/** Derived from signed facts and the clock, never stored. */
export type SessionStatus =
  | 'pending'
  | 'scheduled'
  | 'in-progress'
  | 'completed'
  | 'declined'
  | 'cancelled'
  | 'expired';

/** One line of what happened: the request, or a fact that counted when it was made. */
export type HistoryEntry = {
  readonly kind: 'request' | FactKind;
  readonly by: Address;
  readonly at: EpochMs;
  readonly entityKey: Hex;
  readonly reason: string;
  readonly replacementId: string | null;
  readonly offerIssuedAt: EpochMs | null;
  readonly attestedBy: Address | null;
};

type TerminalStatus = 'declined' | 'cancelled';

/** Where the facts lead, before the clock has its say. */
type Folded = {
  readonly ended: TerminalStatus | null;
  /** Wallets that consented, each with whether their own signature proves it. */
  readonly consents: ReadonlyMap<Address, boolean>;
  readonly history: readonly HistoryEntry[];
};

/**
 * The status at an instant: facts folded in chain order, each checked at its own block time (docs/protocol.md, "Status").
 *
 * @example
 * ```ts
 * import { statusOf } from '@/lib/protocol/session-status';
 * import { sessionOf } from '@/lib/sessions/testing/fixtures';
 *
 * const session = sessionOf();
 * console.log(statusOf(session, session.startsAt - 1), statusOf(session, session.startsAt)); // pending expired
 * ```
 */
export function statusOf(session: Session, now: EpochMs): SessionStatus {
  return statusAt(session, fold(session), now);
}

/**
 * Who has consented, the requester by having asked.
 *
 * @example
 * ```ts
 * import { confirmedParties } from '@/lib/protocol/session-status';
 * import { sessionOf } from '@/lib/sessions/testing/fixtures';
 *
 * console.log(confirmedParties(sessionOf())); // { mentor: false, learner: true }
 * ```
 */
export function confirmedParties(session: Session): { mentor: boolean; learner: boolean } {
  const { consents } = fold(session);
  return { mentor: consents.has(session.mentor), learner: consents.has(session.learner) };
}

/**
 * Whether both wallets consented with their own signatures and nobody called it off: the only ground for a room
 * entity, a token or a password. A session that a third party attests never is, whoever signed something about it.
 *
 * @example
 * ```ts
 * import { assembleSessions } from '@/lib/protocol/assemble';
 * import { deservesRoom } from '@/lib/protocol/session-status';
 * import { readingRules, scheduledEntities, sessionOf, TIMING } from '@/lib/sessions/testing/fixtures';
 *
 * const now = TIMING.headTime;
 * const agreed = await assembleSessions(Object.values(await scheduledEntities()), readingRules(), TIMING, now);
 * console.log([sessionOf(), ...agreed].map((session) => deservesRoom(session, now))); // [ false, true ]
 * ```
 */
export function deservesRoom(session: Session, now: EpochMs): boolean {
  if (session.attestedBy !== null) return false;
  const folded = fold(session);
  const status = statusAt(session, folded, now);
  if (status !== 'scheduled' && status !== 'in-progress' && status !== 'completed') return false;
  return folded.consents.get(session.mentor) === true && folded.consents.get(session.learner) === true;
}

/**
 * Whether the session waits for this wallet's signature. What a third party attests is answered there, not here; a
 * booking by the hours its mentor has signed.
 *
 * @example
 * ```ts
 * import { needsConfirmationFrom } from '@/lib/protocol/session-status';
 * import { sessionOf } from '@/lib/sessions/testing/fixtures';
 * import { LEARNER, MENTOR, TODAY } from '@/lib/sessions/testing/people';
 *
 * const wallets = [MENTOR.address, LEARNER.address];
 * console.log(wallets.map((wallet) => needsConfirmationFrom(sessionOf(), wallet, TODAY))); // [ true, false ]
 * ```
 */
export function needsConfirmationFrom(session: Session, wallet: string, now: EpochMs): boolean {
  if (roleOf(session, wallet) === null || session.attestedBy !== null || session.booking !== null)
    return false;
  const folded = fold(session);
  return (
    statusAt(session, folded, now) === 'pending' && !folded.consents.has(wallet.toLowerCase() as Address)
  );
}

/**
 * What happened, oldest first: the request and every fact that counted.
 *
 * @example
 * ```ts
 * import { assembleSessions } from '@/lib/protocol/assemble';
 * import { historyOf } from '@/lib/protocol/session-status';
 * import { readingRules, scheduledEntities, TIMING } from '@/lib/sessions/testing/fixtures';
 *
 * const entities = Object.values(await scheduledEntities());
 * const sessions = await assembleSessions(entities, readingRules(), TIMING, TIMING.headTime);
 * console.log(sessions.flatMap(historyOf).map(({ kind }) => kind)); // [ 'request', 'confirmation', 'confirmation' ]
 * ```
 */
export function historyOf(session: Session): readonly HistoryEntry[] {
  return fold(session).history;
}

/**
 * What third parties recorded without a proof about a session two wallets sign for themselves: it counts for nothing,
 * and whoever it concerns should know of it. Once per kind, person and third party, in chain order.
 *
 * @example
 * ```ts
 * import { assembleSessions } from '@/lib/protocol/assemble';
 * import { claimsAbout } from '@/lib/protocol/session-status';
 * import { endingEntity, keyOf, readingRules, scheduledEntities, TIMING } from '@/lib/sessions/testing/fixtures';
 * import { ATTESTER, MENTOR } from '@/lib/sessions/testing/people';
 *
 * const at = { key: keyOf(9), block: 960, creator: ATTESTER.address };
 * const claim = endingEntity('session_rejection', MENTOR.address, undefined, at);
 * const entities = [...Object.values(await scheduledEntities()), claim];
 * const sessions = await assembleSessions(entities, readingRules(), TIMING, TIMING.headTime);
 * console.log(sessions.flatMap(claimsAbout).map(({ kind }) => kind)); // [ 'rejection' ]
 * ```
 */
export function claimsAbout(session: Session): readonly SessionFact[] {
  if (session.attestedBy !== null) return [];
  const claims = new Map<string, SessionFact>();
  for (const fact of session.facts) {
    const claim = `${fact.kind} ${fact.by} ${fact.attestedBy}`;
    if (fact.attestedBy !== null && !claims.has(claim)) claims.set(claim, fact);
  }
  return [...claims.values()];
}

/**
 * The fact that ended the session before its time, or null.
 *
 * @example
 * ```ts
 * import { assembleSessions } from '@/lib/protocol/assemble';
 * import { endingOf } from '@/lib/protocol/session-status';
 * import { endingEntity, keyOf, readingRules, scheduledEntities } from '@/lib/sessions/testing/fixtures';
 * import { signFact, TIMING } from '@/lib/sessions/testing/fixtures';
 * import { LEARNER } from '@/lib/sessions/testing/people';
 *
 * const proof = await signFact('CancelSession', LEARNER, 990);
 * const ending = endingEntity('session_cancellation', LEARNER.address, proof, { key: keyOf(9), block: 990 });
 * const entities = [...Object.values(await scheduledEntities()), ending];
 * const sessions = await assembleSessions(entities, readingRules(), TIMING, TIMING.headTime);
 * console.log(sessions.map((session) => endingOf(session)?.kind)); // [ 'cancellation' ]
 * ```
 */
export function endingOf(session: Session): HistoryEntry | null {
  return historyOf(session).findLast(({ kind }) => kind === 'rejection' || kind === 'cancellation') ?? null;
}

/**
 * Order of a wallet's list: what waits for its signature, then what lies ahead (next first), then the past (latest first).
 *
 * @example
 * ```ts
 * import { compareForList } from '@/lib/protocol/session-status';
 * import { REQUEST, sessionOf } from '@/lib/sessions/testing/fixtures';
 * import { MENTOR, TODAY } from '@/lib/sessions/testing/people';
 *
 * const past = sessionOf({ ...REQUEST, skill: 'Go', startsAt: TODAY - 1 });
 * const list = [past, sessionOf()].sort(compareForList(MENTOR.address, TODAY));
 * console.log(list.map(({ skill }) => skill)); // [ 'Rust lifetimes', 'Go' ]
 * ```
 */
export function compareForList(wallet: string, now: EpochMs): (left: Session, right: Session) => number {
  const rank = (session: Session) => {
    if (needsConfirmationFrom(session, wallet, now)) return 0;
    return isAhead(statusOf(session, now)) ? 1 : 2;
  };
  return (left, right) => {
    const leftRank = rank(left);
    const byRank = leftRank - rank(right);
    if (byRank !== 0) return byRank;
    const byStart = left.startsAt - right.startsAt;
    if (byStart !== 0) return leftRank === 2 ? -byStart : byStart;
    return left.key < right.key ? -1 : Number(left.key > right.key);
  };
}

/**
 * Whether a session of this status can still be answered, joined or called off.
 *
 * @example
 * ```ts
 * import { isAhead } from '@/lib/protocol/session-status';
 *
 * console.log(isAhead('in-progress'), isAhead('completed')); // true false
 * ```
 */
export function isAhead(status: SessionStatus): boolean {
  return status === 'pending' || status === 'scheduled' || status === 'in-progress';
}

/**
 * When a session nobody agreed on is over: at its start, or, of a booking, a quarter of an hour after it was signed.
 * So one that lost its time never waits for anybody, and never comes to life when the winner cancels.
 *
 * @example
 * ```ts
 * import { lapseOf } from '@/lib/protocol/session-status';
 * import { sessionOf } from '@/lib/sessions/testing/fixtures';
 *
 * console.log(new Date(lapseOf(sessionOf())).toISOString()); // 2026-11-22T15:00:00.000Z
 * ```
 */
export function lapseOf({ startsAt, booking }: Pick<Session, 'startsAt' | 'booking'>): EpochMs {
  return booking === null ? startsAt : Math.min(startsAt, booking.issuedAt + PROOF_FRESHNESS_MS);
}

function statusAt(session: Session, folded: Pick<Folded, 'ended' | 'consents'>, at: EpochMs): SessionStatus {
  if (folded.ended !== null) return folded.ended;
  const agreed = folded.consents.has(session.mentor) && folded.consents.has(session.learner);
  if (!agreed) return at < lapseOf(session) ? 'pending' : 'expired';
  if (at < session.startsAt) return 'scheduled';
  return at < endsAt(session) ? 'in-progress' : 'completed';
}

/**
 * Facts are checked at their own block time, never against `now`: a busy chain's blocks run some seconds ahead of
 * the clock, and what was just recorded must count at once.
 */
function fold(session: Session): Folded {
  // The signed request is the requester's consent; a request that a third party attests is only a claim about it.
  const consents = new Map<Address, boolean>();
  if (session.attestedBy === null) consents.set(session.requestedBy, true);
  const history: HistoryEntry[] = [requestEntry(session)];
  const recorded = new Set<Address>();
  let ended: TerminalStatus | null = null;

  for (const fact of session.facts) {
    const status = statusAt(session, { ended, consents }, fact.at);
    if (!mayChange(session, fact, status)) continue;
    if (fact.kind === 'confirmation') {
      consents.set(fact.by, consents.get(fact.by) === true || fact.attestedBy === null);
      if (recorded.has(fact.by)) continue;
      recorded.add(fact.by);
    } else {
      ended = fact.kind === 'rejection' ? 'declined' : 'cancelled';
    }
    history.push(historyEntry(fact));
  }
  return { ended, consents, history };
}

function mayChange(session: Session, fact: SessionFact, status: SessionStatus): boolean {
  // What two wallets signed is not undone, nor completed, by what somebody else says about them.
  if (session.attestedBy === null && fact.attestedBy !== null) return false;
  // What a third party attests reads as p2pmentor reads it: confirmations count whenever they were recorded, and any
  // party's rejection or cancellation is the end, agreed or not.
  if (session.attestedBy !== null) return status !== 'declined' && status !== 'cancelled';
  switch (fact.kind) {
    case 'confirmation':
      return status === 'pending';
    case 'rejection':
      return status === 'pending' && fact.by !== session.requestedBy;
    case 'cancellation':
      if (status === 'pending') return fact.by === session.requestedBy;
      return status === 'scheduled' || status === 'in-progress';
  }
}

function requestEntry(session: Session): HistoryEntry {
  return {
    kind: 'request',
    by: session.requestedBy,
    at: session.requestedAt,
    entityKey: session.key,
    reason: '',
    replacementId: null,
    offerIssuedAt: null,
    attestedBy: session.attestedBy,
  };
}

function historyEntry({ block: _, order: __, ...entry }: SessionFact): HistoryEntry {
  return entry;
}
