import 'server-only';
import { cache } from 'react';
import type { Address } from 'viem';
import { allow } from '@/lib/limits/rate-limits';
import { getMyBlocks } from '@/lib/people/blocks-queries';
import { listPeople } from '@/lib/people/queries';
import { counterpartOf, roleOf, type Session } from '@/lib/protocol/session';
import { fail, ok, type Result } from '@/lib/result';
import { openContext } from '@/lib/server/context';
import type { ReadDeps } from '@/lib/server/deps';
import { toFailure } from '@/lib/server/error-boundary';
import { statusAspect } from '@/lib/sessions/copy';
import { type AlreadyRead, listAheadWithAcquaintances } from '@/lib/sessions/list/acquaintances';
import { type Ahead, readAhead, withAcquainted } from '@/lib/sessions/list/ahead';
import { type IsShown, onlyShown, shownDespite } from '@/lib/sessions/list/blocked-sessions';
import { type ListPage, readListPage } from '@/lib/sessions/list/list-page';
import {
  directionOf,
  isInTab,
  type ListState,
  matchesQuery,
  passesFilter,
} from '@/lib/sessions/list/list-state';
import { openSessionWindows, type SessionWindows } from '@/lib/sessions/list/list-windows';
import type { EpochMs } from '@/lib/time/instant';
import { getViewer } from '@/lib/viewer/queries';

/** The viewer's list as this request reads it. */
type MyWindows = {
  readonly deps: ReadDeps;
  readonly wallet: Address;
  /** Without what wallets ask for that the viewer has blocked. */
  readonly windows: SessionWindows;
  readonly isShown: IsShown;
  readonly now: EpochMs;
};

/** What lies ahead of the viewer, at the instant it was read. */
export type MyAhead = Ahead & {
  readonly wallet: Address;
  readonly now: EpochMs;
  /** With whom the viewer has had an agreed session, where a crowd keeps the list from being read to its end; else none. */
  readonly acquainted: readonly Session[];
  /** The newest block that is certainly in it. */
  readonly headBlock: number;
};

/** One list for all parts of a page: what one of them has read costs the others nothing. */
export const openMyWindows = cache(async (): Promise<Result<MyWindows>> => {
  const viewer = await getViewer();
  if (viewer === null) return fail('SIGNED_OUT');
  if (!(await allow('read', viewer.wallet))) return fail('RATE_LIMITED');
  const { deps, now: clock } = await openContext(viewer.wallet);
  const now = clock();
  const { wallet } = viewer;
  const windows = openSessionWindows(deps, wallet, now);
  // Whatever is looked at begins with everything: read in the same breath.
  const [found] = await Promise.all([getMyBlocks(), windows.all()]);
  if (!found.ok) return found;
  const isShown = shownDespite(found.value.blocks?.blocked ?? []);
  return ok({ deps, wallet, windows: onlyShown(windows, isShown), isShown, now });
});

/**
 * What lies ahead of the signed-in viewer, nearest first, as far as a list shows it at once, and whatever lies ahead
 * with people they have had an agreed session with.
 *
 * Costs: `openSessionWindows`, `getMyBlocks`, and `listAheadWithAcquaintances` where that is not all.
 *
 * @returns the sessions; fails with SIGNED_OUT, RATE_LIMITED, CHAIN_UNREACHABLE, CHAIN_QUERY_FAILED
 */
export const getMyAhead = cache(async (): Promise<Result<MyAhead>> => {
  try {
    const mine = await openMyWindows();
    if (!mine.ok) return mine;
    const { deps, wallet, windows, isShown, now } = mine.value;
    const read = await readAhead(windows, wallet, now);
    const known = read.isComplete
      ? []
      : await listAheadWithAcquaintances(deps, wallet, now, wholeOf(windows, read));
    const acquainted = known.filter(isShown);
    const { headBlock } = await windows.timing();
    return ok({ ...withAcquainted(read, acquainted, wallet, now), acquainted, wallet, now, headBlock });
  } catch (error) {
    return toFailure(error, 'session.ahead');
  }
});

/** What need not be asked for again: nothing where a crowd has left something out on the way. */
function wholeOf(windows: SessionWindows, { sessions, knownUntil }: Ahead): AlreadyRead | undefined {
  return windows.isCut() || windows.crowded() > 0 ? undefined : { sessions, until: knownUntil };
}

/**
 * One page of a tab of the signed-in viewer's list, filtered and searched or not.
 *
 * Costs: `openSessionWindows`, and for a search one query for the names in each window.
 *
 * @returns the page; fails with SIGNED_OUT, RATE_LIMITED, CHAIN_UNREACHABLE, CHAIN_QUERY_FAILED
 */
export async function getMyListPage(state: ListState): Promise<Result<ListPage>> {
  const { tab, query, after } = state;
  try {
    const [mine, ahead] = await Promise.all([openMyWindows(), getMyAhead()]);
    if (!mine.ok) return mine;
    if (!ahead.ok) return ahead;
    const { wallet, windows, now } = mine.value;
    const span =
      tab === 'past'
        ? // Of what was called off before its time, only what the list has come across.
          { from: windows.whole.from, to: ahead.value.knownUntil }
        : windows.ahead;
    const page = await readListPage(windows, {
      span,
      after,
      direction: directionOf(tab),
      keep: async (sessions) => {
        const ofTab = sessions.filter(
          (session) =>
            isInTab(tab, statusAspect(session, wallet, now)) && passesFilter(session, wallet, state),
        );
        return query === '' ? ofTab : search(ofTab, wallet, query);
      },
    });
    return ok(page);
  } catch (error) {
    return toFailure(error, 'session.page');
  }
}

/** Those whose topic, or whose other person by name or address, holds every word of the query. */
async function search(sessions: readonly Session[], wallet: Address, query: string) {
  if (sessions.length === 0) return sessions;
  const counterparts = sessions.map((session) => counterpartOf(session, roleOf(session, wallet) ?? 'mentor'));
  const people = await listPeople([...new Set(counterparts)]);
  const names = new Map(people.map(({ wallet: address, name }) => [address, name]));
  return sessions.filter((session, index) => {
    const counterpart = counterparts[index] ?? session.mentor;
    return matchesQuery(query, [session.skill, counterpart, names.get(counterpart) ?? '']);
  });
}
