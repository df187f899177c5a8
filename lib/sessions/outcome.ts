import type { Hex } from 'viem';
import type { Session } from '@/lib/sessions/model';

/** The derived room of a scheduled session. */
export type SessionRoom = { readonly roomName: string; readonly joinUrl: string };

/**
 * What a confirmation led to.
 *
 * `scheduled` means that it completed the pair and the room is recorded, `confirmed` that it is recorded and more is
 * needed, `alreadyConfirmed` that there was nothing left to do.
 */
export type ConfirmOutcome = {
  readonly outcome: 'confirmed' | 'alreadyConfirmed' | 'scheduled';
  readonly session: Session;
  /** Only for `scheduled`. */
  readonly room: SessionRoom | null;
  /** Null when nothing had to be written. */
  readonly transactionHash: Hex | null;
};
