import type { Address, Hex } from 'viem';
import type { ChainOrder } from '@/lib/arkiv/chain-order';
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from '@/lib/time/instant';

export type Role = 'mentor' | 'learner';

/**
 * The role of the other one.
 *
 * @example
 * ```ts
 * import { otherRole } from '@/lib/protocol/session';
 *
 * console.log(otherRole('mentor')); // learner
 * ```
 */
export function otherRole(role: Role): Role {
  return role === 'mentor' ? 'learner' : 'mentor';
}

export type FactKind = 'confirmation' | EndingKind;

/** The kinds of fact that end a session before its time. */
export type EndingKind = 'rejection' | 'cancellation';

/** A verified signed fact about a session, at its place in chain order. */
export type SessionFact = {
  readonly kind: FactKind;
  readonly by: Address;
  /** Block time of the entity. */
  readonly at: EpochMs;
  readonly block: number;
  readonly order: ChainOrder;
  readonly entityKey: Hex;
  /** Given with a rejection or cancellation; untrusted text. */
  readonly reason: string;
  /** Of an ending that came with a proposal of another time: the request id of that proposal. */
  readonly replacementId: string | null;
  /** Of a confirmation by the hours its mentor signed: when she signed them. */
  readonly offerIssuedAt: EpochMs | null;
  /** The third party that attested it without a proof, or null when the wallet's own signature proves it. */
  readonly attestedBy: Address | null;
};

/** What one of the two said after a session: verified, public, untrusted text. */
export type SessionFeedback = {
  readonly by: Address;
  /** 1 to 5; null when a third party attests words alone. */
  readonly rating: number | null;
  readonly notes: string;
  readonly at: EpochMs;
  readonly block: number;
  readonly entityKey: Hex;
  /** As in `SessionFact`. */
  readonly attestedBy: Address | null;
};

/** The session_jitsi entity as found: its URL is never followed, the room is always derived anew. */
export type RoomRecord = {
  readonly entityKey: Hex;
  readonly block: number;
  readonly at: EpochMs;
  /** The writer that recorded it: the only one that can delete it. */
  readonly writtenBy: Address;
};

/** What makes a session a booking: a time of somebody's hours, which are her answer (docs/protocol.md, "Hours"). */
export type Booking = {
  /** The EIP-712 digest of the hours its learner saw. */
  readonly offer: Hex;
  /** The writer those hours say answers for her. */
  readonly answeredBy: Address;
  /** When its learner signed it. */
  readonly issuedAt: EpochMs;
};

/** A session with all its verified facts: plain data, safe to hand to a client component. */
export type Session = {
  readonly key: Hex;
  readonly mentor: Address;
  readonly learner: Address;
  readonly requestedBy: Address;
  readonly requestId: string;
  readonly skill: string;
  readonly notes: string;
  readonly startsAt: EpochMs;
  readonly durationMinutes: number;
  readonly requestedAt: EpochMs;
  readonly block: number;
  readonly expiresAtBlock: number;
  /** Key of the earlier session this one replaces, or null. */
  readonly replaces: Hex | null;
  /** Null when it was asked for. */
  readonly booking: Booking | null;
  /** Third party that attested the session without a proof, or null. */
  readonly attestedBy: Address | null;
  /** In chain order. Only those whose proof verified; not yet checked against the status at their time. */
  readonly facts: readonly SessionFact[];
  readonly room: RoomRecord | null;
  /** In chain order. Only what verified; `feedbackOf` (lib/protocol/feedback.ts) tells what counts. */
  readonly feedback: readonly SessionFeedback[];
  /** Key of the session proposed instead of this one, where a reader came across it. */
  readonly replacedBy: Hex | null;
};

/**
 * The session's role for a wallet (any case), or null for everybody else.
 *
 * @example
 * ```ts
 * import { roleOf } from '@/lib/protocol/session';
 * import { sessionOf } from '@/lib/sessions/testing/fixtures';
 * import { MENTOR, STRANGER } from '@/lib/sessions/testing/people';
 *
 * console.log(roleOf(sessionOf(), MENTOR.address), roleOf(sessionOf(), STRANGER.address)); // mentor null
 * ```
 */
export function roleOf(session: Pick<Session, 'mentor' | 'learner'>, wallet: string): Role | null {
  const lower = wallet.toLowerCase();
  if (lower === session.mentor) return 'mentor';
  return lower === session.learner ? 'learner' : null;
}

/**
 * The other wallet of the session as the wallet in this role sees it.
 *
 * @example
 * ```ts
 * import { counterpartOf } from '@/lib/protocol/session';
 * import { sessionOf } from '@/lib/sessions/testing/fixtures';
 * import { LEARNER } from '@/lib/sessions/testing/people';
 *
 * console.log(counterpartOf(sessionOf(), 'mentor') === LEARNER.address); // true
 * ```
 */
export function counterpartOf(session: Pick<Session, 'mentor' | 'learner'>, role: Role): Address {
  return role === 'mentor' ? session.learner : session.mentor;
}

/**
 * The scheduled end.
 *
 * @example
 * ```ts
 * import { endsAt } from '@/lib/protocol/session';
 *
 * const startsAt = Date.parse('2026-11-22T15:00:00.000Z');
 * console.log(new Date(endsAt({ startsAt, durationMinutes: 60 })).toISOString()); // 2026-11-22T16:00:00.000Z
 * ```
 */
export function endsAt(session: Pick<Session, 'startsAt' | 'durationMinutes'>): EpochMs {
  return session.startsAt + session.durationMinutes * MINUTE_MS;
}

/**
 * The instant after which nothing of the session is shown, whatever its expiry block says: the nominal end of
 * docs/protocol.md, "Entities".
 *
 * @example
 * ```ts
 * import { nominalEnd } from '@/lib/protocol/session';
 *
 * const startsAt = Date.parse('2026-11-22T15:00:00.000Z');
 * console.log(new Date(nominalEnd({ startsAt, durationMinutes: 60 }, 30)).toISOString()); // 2026-12-22T17:00:00.000Z
 * ```
 */
export function nominalEnd(
  session: Pick<Session, 'startsAt' | 'durationMinutes'>,
  retentionDays: number,
): EpochMs {
  return endsAt(session) + HOUR_MS + retentionDays * DAY_MS;
}
