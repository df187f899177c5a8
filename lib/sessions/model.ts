import type { Address, Hex } from 'viem';
import type { EpochMs } from '@/lib/time/instant';

export type Role = 'mentor' | 'learner';

/** Derived from signed facts and the clock, never stored. */
export type SessionStatus =
  | 'pending'
  | 'scheduled'
  | 'in-progress'
  | 'completed'
  | 'declined'
  | 'cancelled'
  | 'expired';

export type FactKind = 'confirmation' | 'rejection' | 'cancellation';

/** A verified signed fact about a session, at its place in chain order. */
export type SessionFact = {
  readonly kind: FactKind;
  readonly by: Address;
  /** Block time of the entity. */
  readonly at: EpochMs;
  readonly block: number;
  readonly transactionIndex: number;
  readonly operationIndex: number;
  readonly entityKey: Hex;
  /** Given with a rejection or cancellation; untrusted text. */
  readonly reason: string;
  /** The third party that attested it without a proof, or null when the wallet's own signature proves it. */
  readonly attestedBy: Address | null;
};

/** The session_jitsi entity as found: its URL is never followed, the room is always derived anew. */
export type RoomRecord = { readonly entityKey: Hex; readonly block: number; readonly at: EpochMs };

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
  /** Third party that attested the session without a proof, or null. */
  readonly attestedBy: Address | null;
  /** In chain order. Only those whose proof verified; not yet judged against the status at their time. */
  readonly facts: readonly SessionFact[];
  readonly room: RoomRecord | null;
};
