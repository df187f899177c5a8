import type { ReactNode } from 'react';
import { groupByDay, nextOf } from '@/components/sessions/arrange-sessions';
import { ListEmpty } from '@/components/sessions/list/list-empty';
import { ListPager } from '@/components/sessions/list/list-pager';
import { NoSessions } from '@/components/sessions/no-sessions';
import { SessionLinkAction } from '@/components/sessions/session-link-action';
import { SessionRow, SessionRowSkeleton } from '@/components/sessions/session-row';
import type { SessionView } from '@/components/sessions/session-view';
import { Ticket, TicketSkeleton } from '@/components/sessions/ticket';
import { viewsOf } from '@/components/sessions/views-of';
import { ReloadNotice } from '@/components/shell/reload-notice';
import { DayName } from '@/components/shell/time';
import { Notice } from '@/components/ui/notice';
import type { ListState } from '@/lib/sessions/list-state';
import { getMyAhead, getMyListPage } from '@/lib/sessions/my-list';
import { getTimePreferences } from '@/lib/time/preferences';

/** One page of the viewer's sessions: on top the next one as a ticket, then what waits for them, then day by day. */
export async function SessionList({ state }: { state: ListState }) {
  const [ahead, page, { zone }] = await Promise.all([
    getMyAhead(),
    getMyListPage(state),
    getTimePreferences(),
  ]);
  if (!ahead.ok) return <ReloadNotice code={ahead.code} />;
  if (!page.ok) return <ReloadNotice code={page.code} />;
  const { counts, wallet, now } = ahead.value;
  if (counts.upcoming === 0 && counts.past === 0) return <NoSessions wallet={wallet} />;

  const { sessions, next, lookedUntil, unreadable } = page.value;
  const views = await viewsOf(sessions, wallet, now);
  const ticket = ticketOf(views, state);
  const { waiting, rest } = setWaitingApart(
    views.filter((view) => view !== ticket),
    state,
  );
  return (
    <div className="space-y-12">
      {unreadable > 0 && <Unreadable count={unreadable} />}
      {views.length === 0 && <ListEmpty state={state} isUnfinished={next !== null} />}
      {ticket && <TicketOnTop view={ticket} />}
      {waiting.length > 0 && <Rows heading="Needs you" views={waiting} withDay />}
      {groupByDay(rest, zone).map(({ day, at, views: ofDay }) => (
        <Rows key={day} heading={<DayName at={at} />} views={ofDay} />
      ))}
      <ListPager state={state} page={{ next, lookedUntil }} />
    </div>
  );
}

/** What stands on top of the first page of what lies ahead; a search shows all it finds alike. */
function ticketOf(views: readonly SessionView[], { tab, query, after }: ListState): SessionView | null {
  if (query !== '' || after !== null || tab === 'past') return null;
  return tab === 'upcoming' ? nextOf(views) : (views[0] ?? null);
}

/** On the first page of what lies ahead, what waits for the viewer comes before the days. */
function setWaitingApart(views: readonly SessionView[], { tab, query, after }: ListState) {
  const isFirstOfUpcoming = tab === 'upcoming' && query === '' && after === null;
  const waits = ({ aspect }: SessionView) => isFirstOfUpcoming && aspect === 'needs-viewer';
  return { waiting: views.filter(waits), rest: views.filter((view) => !waits(view)) };
}

function Rows({
  heading,
  views,
  withDay = false,
}: {
  heading: ReactNode;
  views: readonly SessionView[];
  withDay?: boolean;
}) {
  return (
    <section>
      <h2 className="mb-3 font-title text-lead">{heading}</h2>
      <ul className="border-b border-line">
        {views.map((view) => (
          <SessionRow key={view.session.key} view={view} withDay={withDay} />
        ))}
      </ul>
    </section>
  );
}

function TicketOnTop({ view }: { view: SessionView }) {
  const { session, counterpart, counterpartRole, label, pair } = view;
  return (
    <section aria-labelledby="next-session">
      <Ticket
        startsAt={session.startsAt}
        durationMinutes={session.durationMinutes}
        heading={
          <h2 id="next-session" className="font-title text-title">
            <span className="sr-only">Next: </span>
            {session.skill}
          </h2>
        }
        counterpart={counterpart}
        counterpartRole={counterpartRole}
        label={label}
        pair={pair}
        action={<SessionLinkAction view={view} />}
      />
    </section>
  );
}

function Unreadable({ count }: { count: number }) {
  return (
    <Notice
      tone="warning"
      title={count === 1 ? '1 record could not be read' : `${count} records could not be read`}
    >
      <p>
        They are on Arkiv, but not in a form that we could trust, so what they say is not shown. Everything
        else is.
      </p>
    </Notice>
  );
}

/** The place of a list that is on its way. */
export function SessionListSkeleton({ withTicket = true }: { withTicket?: boolean }): ReactNode {
  return (
    <div className="space-y-12" role="status" aria-label="Reading your sessions from Arkiv">
      {withTicket && <TicketSkeleton />}
      <div className="border-b border-line">
        <SessionRowSkeleton />
        <SessionRowSkeleton />
        <SessionRowSkeleton />
      </div>
    </div>
  );
}
