import type { Address } from 'viem';
import type { Session } from '@/lib/protocol/session';
import { isAhead, needsConfirmationFrom, statusOf } from '@/lib/protocol/session-status';
import { compareInDirection } from '@/lib/sessions/list/list-state';
import type { SessionWindows } from '@/lib/sessions/list/list-windows';
import type { EpochMs } from '@/lib/time/instant';

/** What is coming up for a wallet, and how much it is. */
export type Ahead = {
  /** Those that start soon or have started lately, called off or not, by start. */
  readonly sessions: readonly Session[];
  /** Whether these are all. */
  readonly isComplete: boolean;
  /** The end of the part that was read, in seconds since 1970. */
  readonly knownUntil: number;
  readonly counts: ListCounts;
};

/** How many sessions each tab holds; those of the past are null when only a part of them was read. */
export type ListCounts = {
  readonly needsYou: number;
  readonly upcoming: number;
  readonly past: number | null;
  /** Whether there may be more ahead than was counted. */
  readonly isAtLeast: boolean;
};

/** So many sessions are enough to show a page, to count and to remind. */
const ENOUGH = 40;
const MAX_QUERIES = 8;

/** Reads what lies ahead, nearest first, until it is enough for a page: all of it for nearly everybody. */
export async function readAhead(windows: SessionWindows, wallet: Address, now: EpochMs): Promise<Ahead> {
  const sessions: Session[] = [];
  let knownUntil = windows.ahead.from;
  for await (const reading of windows.read(windows.ahead, 'later')) {
    sessions.push(...reading.sessions.toSorted(compareInDirection('later')));
    knownUntil = reading.span.to;
    if (sessions.length >= ENOUGH || windows.queries() - windows.crowded() >= MAX_QUERIES) break;
  }
  const isComplete = knownUntil === windows.ahead.to && !windows.isCut();
  const isUpcoming = (session: Session) => isAhead(statusOf(session, now));
  const all = await windows.all();
  return {
    sessions,
    isComplete,
    knownUntil,
    counts: {
      needsYou: sessions.filter((session) => needsConfirmationFrom(session, wallet, now)).length,
      upcoming: sessions.filter(isUpcoming).length,
      past: all === null ? null : all.sessions.filter((session) => !isUpcoming(session)).length,
      isAtLeast: !isComplete,
    },
  };
}

/** As it was read, with sessions further on that no crowd may hide; counted with the others. */
export function withAcquainted(
  read: Ahead,
  acquainted: readonly Session[],
  wallet: Address,
  now: EpochMs,
): Ahead {
  const known = new Set(read.sessions.map(({ key }) => key));
  const further = acquainted.filter(({ key }) => !known.has(key));
  if (further.length === 0) return read;
  const { counts } = read;
  return {
    ...read,
    sessions: [...read.sessions, ...further].sort(compareInDirection('later')),
    counts: {
      ...counts,
      needsYou:
        counts.needsYou + further.filter((session) => needsConfirmationFrom(session, wallet, now)).length,
      upcoming: counts.upcoming + further.length,
    },
  };
}
