import type { Address } from 'viem';
import { PAGE_SIZE } from '@/lib/arkiv/page-size';
import { and, atLeast, createdBy, equals } from '@/lib/arkiv/query';
import { isAddress } from '@/lib/hex';
import type { Session } from '@/lib/protocol/session';
import { isAhead, statusOf } from '@/lib/protocol/session-status';
import type { ReadDeps } from '@/lib/server/deps';
import { compareInDirection } from '@/lib/sessions/list/list-state';
import { listNewest } from '@/lib/sessions/reading/newest';
import { betweenTwo, wasAgreed } from '@/lib/sessions/request/request-counts';
import { type EpochMs, SECOND_MS } from '@/lib/time/instant';

/** Longer ago than this many confirmations, somebody may count as a stranger in a crowded list. */
const NEWEST_CONFIRMATIONS = PAGE_SIZE;
const NEWEST_SESSIONS = PAGE_SIZE;

/**
 * What lies ahead of a wallet with people it has had an agreed session with, by start: for lists that are too crowded to
 * be read to the end.
 *
 * Found from the wallet's own confirmations, which no stranger can write: per known writer one Arkiv query for those and
 * a bounded number for the sessions (`listNewest`), however much lies ahead.
 *
 * @throws {AppError} CHAIN_UNREACHABLE
 */
export async function listAheadWithAcquaintances(
  deps: ReadDeps,
  wallet: Address,
  now: EpochMs,
): Promise<Session[]> {
  const circles = await Promise.all(deps.writers.map((writer) => whomItConfirmedWith(deps, wallet, writer)));
  const found = await Promise.all(circles.map((others) => readWith(deps, wallet, others, now)));
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
): Promise<readonly Session[]> {
  if (others.length === 0) return [];
  const [ahead, all] = await Promise.all([
    listNewest(
      deps,
      and(betweenTwo(wallet, others), atLeast('startsAt', Math.floor(now / SECOND_MS))),
      NEWEST_SESSIONS,
      now,
    ),
    listNewest(deps, betweenTwo(wallet, others), NEWEST_SESSIONS, now),
  ]);
  const met = new Set(
    [...ahead, ...all].filter(wasAgreed).flatMap(({ mentor, learner }) => [mentor, learner]),
  );
  met.delete(wallet);
  return [...ahead, ...all].filter(
    (session) => isAhead(statusOf(session, now)) && (met.has(session.mentor) || met.has(session.learner)),
  );
}
