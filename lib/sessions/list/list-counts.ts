import type { Address } from 'viem';
import { counterpartOf, type Role, roleOf, type Session } from '@/lib/protocol/session';
import { isAhead, needsConfirmationFrom, statusOf } from '@/lib/protocol/session-status';
import { statusAspect } from '@/lib/sessions/copy';
import {
  directionOf,
  isBehind,
  isInTab,
  type ListFilter,
  type ListPosition,
  type ListState,
  passesFilter,
} from '@/lib/sessions/list/list-state';
import type { EpochMs } from '@/lib/time/instant';

/** What was read of a wallet's sessions before any page of its list. */
export type KnownSessions = {
  /** Those that start soon or have started lately. */
  readonly sessions: readonly Session[];
  /** All there are, when that is known. */
  readonly everything: readonly Session[] | null;
  /** Whether nothing lies ahead but what is known. */
  readonly isComplete: boolean;
};

/** How many sessions each tab holds; those of the past are null when only a part of them was read. */
export type ListCounts = {
  readonly needsYou: number;
  readonly upcoming: number;
  readonly past: number | null;
  /** Whether there may be more ahead than was counted. */
  readonly isAtLeast: boolean;
};

/** A number, and whether it may be more. */
export type Count = { readonly count: number; readonly isAtLeast: boolean };

/** What each choice of a filter would leave of a tab. */
export type FilterCounts = {
  readonly roles: Readonly<Record<Role, number>>;
  readonly people: ReadonlyMap<Address, number>;
  readonly isAtLeast: boolean;
};

/** Counts the tabs of a wallet's list as a filter leaves them. */
export function countSessions(
  { sessions, everything, isComplete }: KnownSessions,
  wallet: Address,
  now: EpochMs,
  filter: ListFilter,
): ListCounts {
  const isUpcoming = (session: Session) => isAhead(statusOf(session, now));
  const passes = (session: Session) => passesFilter(session, wallet, filter);
  const shown = sessions.filter(passes);
  return {
    needsYou: shown.filter((session) => needsConfirmationFrom(session, wallet, now)).length,
    upcoming: shown.filter(isUpcoming).length,
    past: everything?.filter((session) => passes(session) && !isUpcoming(session)).length ?? null,
    isAtLeast: !isComplete,
  };
}

/** Counts what the filters can leave of the tab that is looked at; null of a past that was not read to its end. */
export function countFilters(
  known: KnownSessions,
  wallet: Address,
  now: EpochMs,
  { tab, role, person }: Pick<ListState, 'tab' | 'role' | 'person'>,
): FilterCounts | null {
  const all = tab === 'past' ? known.everything : known.sessions;
  if (all === null) return null;
  const ofTab = all.filter((session) => isInTab(tab, statusAspect(session, wallet, now)));
  const inRole = (own: Role) =>
    ofTab.filter((session) => passesFilter(session, wallet, { role: own, person })).length;
  const people = new Map<Address, number>();
  for (const session of ofTab) {
    const own = roleOf(session, wallet);
    if (own === null || (role !== null && own !== role)) continue;
    const other = counterpartOf(session, own);
    people.set(other, (people.get(other) ?? 0) + 1);
  }
  return {
    roles: { mentor: inRole('mentor'), learner: inRole('learner') },
    people,
    isAtLeast: tab !== 'past' && !known.isComplete,
  };
}

/** How many sessions of a tab come behind a place in it; null where that is not known, as for a search. */
export function countBehind(
  known: KnownSessions,
  wallet: Address,
  now: EpochMs,
  state: ListState,
  place: ListPosition,
): Count | null {
  const all = state.tab === 'past' ? known.everything : known.sessions;
  if (all === null || state.query !== '') return null;
  const behind = all.filter(
    (session) =>
      isInTab(state.tab, statusAspect(session, wallet, now)) &&
      passesFilter(session, wallet, state) &&
      isBehind(place, session, directionOf(state.tab)),
  );
  return { count: behind.length, isAtLeast: state.tab !== 'past' && !known.isComplete };
}
