import type { Address, Hex } from 'viem';
import { endsAt, roleOf, type Session } from '@/lib/protocol/session';
import { statusOf } from '@/lib/protocol/session-status';
import { type EpochMs, MINUTE_MS } from '@/lib/time/instant';

/** Limits against floods (docs/security.md, "Floods"): open requests between two people, and by one requester. */
export const OPEN_REQUEST_LIMITS = { betweenTwo: 5, byRequester: 20 } as const;

/** A time somebody has agreed to give to a session. */
export type BusySlot = { readonly sessionKey: Hex; readonly startsAt: EpochMs; readonly endsAt: EpochMs };

/** What a wallet's sessions say about asking for one more. */
export type RequestLoad = {
  /** In order of time. */
  readonly busySlots: readonly BusySlot[];
  /** Requests of this wallet that nobody has answered. */
  readonly openByMe: number;
  /** Unanswered requests between this wallet and each other one, whoever asked. */
  readonly openWith: Readonly<Record<Address, number>>;
};

/** Sums up a wallet's sessions; one that is about to be replaced counts no more. */
export function requestLoadOf(
  sessions: readonly Session[],
  wallet: Address,
  now: EpochMs,
  replaces: Hex | null = null,
): RequestLoad {
  const rest = sessions.filter(({ key }) => key !== replaces);
  const open = rest.filter((session) => session.attestedBy === null && statusOf(session, now) === 'pending');
  const openWith: Record<Address, number> = {};
  for (const { mentor, learner } of open) {
    const other = mentor === wallet ? learner : mentor;
    openWith[other] = (openWith[other] ?? 0) + 1;
  }
  return {
    busySlots: busySlotsOf(rest, wallet, now),
    openByMe: open.filter(({ requestedBy }) => requestedBy === wallet).length,
    openWith,
  };
}

/** The times a wallet has agreed to, in order. */
export function busySlotsOf(
  sessions: readonly Session[],
  wallet: Address,
  now: EpochMs,
): readonly BusySlot[] {
  return sessions
    .filter((session) => {
      const status = statusOf(session, now);
      return roleOf(session, wallet) !== null && (status === 'scheduled' || status === 'in-progress');
    })
    .map((session) => ({
      sessionKey: session.key,
      startsAt: session.startsAt,
      endsAt: endsAt(session),
    }))
    .sort((left, right) => left.startsAt - right.startsAt);
}

/** The busySlots a session of this time would overlap; one that ends as the other begins does not. */
export function overlapping(
  busySlots: readonly BusySlot[],
  startsAt: EpochMs,
  durationMinutes: number,
): readonly BusySlot[] {
  const end = startsAt + durationMinutes * MINUTE_MS;
  return busySlots.filter((slot) => slot.startsAt < end && startsAt < slot.endsAt);
}

/** Whether one more request to this person is one too many. */
export function isFlood({ openByMe, openWith }: RequestLoad, counterpart: Address): boolean {
  return (
    (openWith[counterpart] ?? 0) >= OPEN_REQUEST_LIMITS.betweenTwo ||
    openByMe >= OPEN_REQUEST_LIMITS.byRequester
  );
}
