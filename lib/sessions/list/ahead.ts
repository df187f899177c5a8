import type { Address } from 'viem';
import type { Session } from '@/lib/protocol/session';
import { countSessions, type ListCounts } from '@/lib/sessions/list/list-counts';
import { compareInDirection, WHOLE_LIST } from '@/lib/sessions/list/list-state';
import type { SessionWindows } from '@/lib/sessions/list/list-windows';
import type { EpochMs } from '@/lib/time/instant';

/** What is coming up for a wallet, and how much it is. */
export type Ahead = {
  /** Those that start soon or have started lately, called off or not, by start. */
  readonly sessions: readonly Session[];
  /** All there are, past ones too, when one query told them; else null. */
  readonly everything: readonly Session[] | null;
  /** Whether `sessions` are all that lie ahead. */
  readonly isComplete: boolean;
  /** The end of the part that was read, in seconds since 1970. */
  readonly knownUntil: number;
  readonly counts: ListCounts;
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
  const all = await windows.all();
  const read = { sessions, everything: all?.sessions ?? null, isComplete };
  return { ...read, knownUntil, counts: countSessions(read, wallet, now, WHOLE_LIST) };
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
  const sessions = [...read.sessions, ...further].sort(compareInDirection('later'));
  return { ...read, sessions, counts: countSessions({ ...read, sessions }, wallet, now, WHOLE_LIST) };
}
