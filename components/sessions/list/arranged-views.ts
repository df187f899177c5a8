import 'server-only';

import { type ArrangedList, arrangeList } from '@/components/sessions/list/arrange-sessions';
import type { SessionView } from '@/components/sessions/session-view';
import { viewsOf } from '@/components/sessions/views-of';
import type { Session } from '@/lib/protocol/session';
import { statusAspect } from '@/lib/sessions/copy';
import { furtherAcquainted } from '@/lib/sessions/list/acquaintances';
import { countSessions } from '@/lib/sessions/list/list-counts';
import { isInTab, type ListState, passesFilter } from '@/lib/sessions/list/list-state';
import type { MyAhead } from '@/lib/sessions/list/my-list';
import type { ZoneName } from '@/lib/time/zone';

/** Arranges what was read, and looks up the names of those who are shown: one query for all of them. */
export async function arrangeViews(
  page: readonly Session[],
  { ahead, state, zone }: { ahead: MyAhead; state: ListState; zone: ZoneName },
): Promise<ArrangedList<SessionView>> {
  const { wallet, now, acquainted } = ahead;
  const placed = (session: Session) => ({ session, aspect: statusAspect(session, wallet, now) });
  const { needsYou } = countSessions(ahead, wallet, now, state);
  const list = arrangeList(
    {
      page: withAcquaintances(page, ahead, state).map(placed),
      ahead: ahead.sessions.filter((session) => passesFilter(session, wallet, state)).map(placed),
      busy: ahead.sessions.map(placed),
      acquainted: new Set(acquainted.map(({ key }) => key)),
      needsYou,
    },
    state,
    { now, zone },
  );
  const { ticket, today, waiting, rest } = list;
  const clashes = waiting.flatMap(({ clash }) => clash ?? []);
  const shown = [
    ...(ticket ? [ticket] : []),
    ...today,
    ...waiting.map(({ item }) => item),
    ...clashes,
    ...rest,
  ];
  const views = await viewsOf(
    shown.map(({ session }) => session),
    wallet,
    now,
  );
  const byKey = new Map(views.map((view) => [view.session.key, view]));
  const viewOf = ({ session }: { session: Session }) => byKey.get(session.key) ?? null;
  const viewsIn = (items: readonly { session: Session }[]) => items.flatMap((item) => viewOf(item) ?? []);
  return {
    ticket: ticket && viewOf(ticket),
    today: viewsIn(today),
    waiting: waiting.flatMap(({ item, clash }) => {
      const view = viewOf(item);
      return view ? [{ item: view, clash: clash && viewOf(clash) }] : [];
    }),
    waitingElsewhere: list.waitingElsewhere,
    rest: viewsIn(rest),
  };
}

/** Where a crowd keeps the list from being read to its end, its first page begins with the people one knows. */
function withAcquaintances(
  sessions: readonly Session[],
  { acquainted, wallet, now }: MyAhead,
  { tab, query, after, ...filter }: ListState,
): readonly Session[] {
  if (after !== null || query !== '') return sessions;
  const ofTab = acquainted.filter(
    (session) => isInTab(tab, statusAspect(session, wallet, now)) && passesFilter(session, wallet, filter),
  );
  return [...furtherAcquainted(sessions, ofTab), ...sessions];
}
