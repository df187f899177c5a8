import type { Hex } from 'viem';
import type { Session } from '@/lib/protocol/session';

/** The derived room of a scheduled session. */
export type SessionRoom = { readonly roomName: string; readonly joinUrl: string };

/**
 * What a confirmation led to.
 *
 * `scheduled` means that it completed the pair and the room is recorded, `confirmed` that it is recorded and more is
 * needed, `alreadyConfirmed` that there was nothing left to do, `overtaken` that something else came first, if only the
 * start: the session tells what.
 */
export type ConfirmOutcome = {
  readonly outcome: 'confirmed' | 'alreadyConfirmed' | 'scheduled' | 'overtaken';
  readonly session: Session;
  /** Only for `scheduled`. */
  readonly room: SessionRoom | null;
  /** Null when nothing had to be written. */
  readonly transactionHash: Hex | null;
};

/** How a session is ended before its time: by the one asked, by the requester before, by either after both agreed. */
export type EndingAct = 'decline' | 'withdraw' | 'cancel';

/**
 * What declining, withdrawing or cancelling led to.
 *
 * `recorded` means that it counts, `alreadyRecorded` that it had been done before, `overtaken` that something else came
 * first: the session tells what.
 */
export type EndingOutcome = {
  readonly outcome: 'recorded' | 'alreadyRecorded' | 'overtaken';
  readonly session: Session;
  /** Null when nothing was written. */
  readonly transactionHash: Hex | null;
};

/** What giving feedback led to. */
export type FeedbackOutcome = {
  readonly outcome: 'recorded' | 'alreadyRecorded';
  readonly session: Session;
  /** Null when nothing had to be written. */
  readonly transactionHash: Hex | null;
};

/** A request on Arkiv; `created` is false when it was there already. */
export type RequestOutcome = {
  readonly session: Session;
  readonly created: boolean;
  /** The earlier session as it stands now, when the request proposes another time for one. */
  readonly replaced: Session | null;
};

/** What asking to sign leads to: the instant to sign for, or the outcome of an act that needs no signature any more. */
export type Prepared<Outcome> = { readonly issuedAt: string } | { readonly settled: Outcome };
