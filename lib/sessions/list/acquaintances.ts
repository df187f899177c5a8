import type { Address } from 'viem';
import { PAGE_SIZE } from '@/lib/arkiv/page-size';
import { and, atLeast, createdBy, equals } from '@/lib/arkiv/query';
import { isAddress } from '@/lib/hex';
import type { Session } from '@/lib/protocol/session';
import { isAhead, statusOf } from '@/lib/protocol/session-status';
import type { ReadDeps } from '@/lib/server/deps';
import { SESSIONS_A_PAGE } from '@/lib/sessions/list/list-page';
import { compareInDirection } from '@/lib/sessions/list/list-state';
import { listNewest } from '@/lib/sessions/reading/newest';
import { betweenTwo, wasAgreed } from '@/lib/sessions/request/request-counts';
import { type EpochMs, SECOND_MS } from '@/lib/time/instant';

/** Longer ago than this many confirmations, somebody may count as a stranger in a crowded list. */
const NEWEST_CONFIRMATIONS = PAGE_SIZE;
const NEWEST_SESSIONS = PAGE_SIZE;

/** What of a list has been read already: every session ahead that starts before an instant, in seconds since 1970. */
export type AlreadyRead = { readonly sessions: readonly Session[]; readonly until: number };

const NOTHING_READ: AlreadyRead = { sessions: [], until: 0 };

/**
 * What lies ahead of a wallet with people it has had an agreed session with, by start: for lists that are too crowded to
 * be read to the end.
 *
 * Found from the wallet's own confirmations, which no stranger can write: per known writer one Arkiv query for those and
 * a bounded number for the sessions (`listNewest`), however much lies ahead. What was read already is not asked for again.
 *
 * @throws {AppError} CHAIN_UNREACHABLE
 */
export async function listAheadWithAcquaintances(
  deps: ReadDeps,
  wallet: Address,
  now: EpochMs,
  read: AlreadyRead = NOTHING_READ,
): Promise<Session[]> {
  const circles = await Promise.all(deps.writers.map((writer) => whomItConfirmedWith(deps, wallet, writer)));
  const found = await Promise.all(circles.map((others) => readWith(deps, wallet, others, now, read)));
  const byKey = new Map(found.flat().map((session) => [session.key, session]));
  return [...byKey.values()].sort(compareInDirection('later'));
}

/** Each writer's word apart: what one of them makes up takes no place of what another has recorded. */
async function whomItConfirmedWith(
  { reader, space }: ReadDeps,
  wallet: Address,
  writer: Address,
): Promise<readonly Address[]> {
  const { entities } = await reader.queryPage(
    and(
      equals('spaceId', space),
      createdBy([writer]),
      equals('type', 'session_confirmation'),
      equals('confirmedBy', wallet),
    ),
    { limit: NEWEST_CONFIRMATIONS },
  );
  const others = entities.flatMap(({ strings: { mentorWallet, learnerWallet } }) => [
    mentorWallet,
    learnerWallet,
  ]);
  return [...new Set(others)].filter(isAddress).filter((other) => other !== wallet);
}

async function readWith(
  deps: ReadDeps,
  wallet: Address,
  others: readonly Address[],
  now: EpochMs,
  read: AlreadyRead,
): Promise<readonly Session[]> {
  if (others.length === 0) return [];
  const from = Math.max(Math.floor(now / SECOND_MS), read.until);
  const dated = and(betweenTwo(wallet, others), atLeast('startsAt', from));
  const ahead = [...read.sessions, ...(await listNewest(deps, dated, NEWEST_SESSIONS, now))];
  // Most of them have met in what is read by now; only of the rest the past has to tell.
  const metAhead = metAmong(ahead);
  const rest = others.filter((other) => !metAhead.has(other));
  const older =
    rest.length === 0 ? [] : await listNewest(deps, betweenTwo(wallet, rest), NEWEST_SESSIONS, now);
  const met = new Set([...metAhead, ...metAmong(older)]);
  return [...ahead, ...older].filter(
    (session) =>
      isAhead(statusOf(session, now)) &&
      met.has(session.mentor === wallet ? session.learner : session.mentor),
  );
}

/** Everybody who stands in an agreed session. */
function metAmong(sessions: readonly Session[]): ReadonlySet<Address> {
  return new Set(sessions.filter(wasAgreed).flatMap(({ mentor, learner }) => [mentor, learner]));
}

/**
 * Which sessions with people one knows a page begins with besides its own, so that no crowd keeps them from it: as many
 * as a page holds, less those it shows anyway. A page that is full of people one knows is not crowded by anybody.
 */
export function furtherAcquainted(
  page: readonly Session[],
  acquainted: readonly Session[],
): readonly Session[] {
  const shown = new Set(page.map(({ key }) => key));
  const further = acquainted.filter(({ key }) => !shown.has(key));
  return further.slice(0, Math.max(0, SESSIONS_A_PAGE - (acquainted.length - further.length)));
}
