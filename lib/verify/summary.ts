import type { Address } from 'viem';
import { feedbackOf } from '@/lib/protocol/feedback';
import { type Role, roleOf, type Session } from '@/lib/protocol/session';
import { type HistoryEntry, historyOf, type SessionStatus, statusOf } from '@/lib/protocol/session-status';
import type { EpochMs } from '@/lib/time/instant';

/** A session as it reads at an instant, with times as texts: what an export says of it, and what a check finds. */
export type SessionSummary = Omit<
  Session,
  'facts' | 'feedback' | 'startsAt' | 'requestedAt' | 'room' | 'booking'
> & {
  /** Of the wallet whose export it is; null for anybody else. */
  readonly role: Role | null;
  readonly status: SessionStatus;
  readonly startsAt: string;
  readonly requestedAt: string;
  /** The request and every fact that counted. */
  readonly history: readonly object[];
  readonly feedback: readonly object[];
  readonly room: object | null;
  /** Only of a session that was booked: files from before there were bookings stay true. */
  readonly booking?: object;
};

/** How a session reads at an instant, for a wallet. */
export function summarise(session: Session, wallet: Address, now: EpochMs): SessionSummary {
  const { facts: _facts, feedback: _feedback, startsAt, requestedAt, room, booking, ...rest } = session;
  return {
    ...rest,
    role: roleOf(session, wallet),
    status: statusOf(session, now),
    startsAt: iso(startsAt),
    requestedAt: iso(requestedAt),
    history: historyOf(session).map(summariseEntry),
    feedback: feedbackOf(session).map((entry) => ({ ...entry, at: iso(entry.at) })),
    room: room === null ? null : { ...room, at: iso(room.at) },
    ...(booking === null ? {} : { booking: { ...booking, issuedAt: iso(booking.issuedAt) } }),
  };
}

function summariseEntry({ offerIssuedAt, at, ...entry }: HistoryEntry): object {
  const byHours = offerIssuedAt === null ? {} : { offerIssuedAt: iso(offerIssuedAt) };
  return { ...entry, ...byHours, at: iso(at) };
}

function iso(at: EpochMs): string {
  return new Date(at).toISOString();
}
