import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Address } from 'viem';
import { ReloadNotice } from '@/components/page/reload-notice';
import { StaleIfError } from '@/components/page/stale-if-error';
import { LeftOut } from '@/components/people/left-out';
import { arrangeList, groupByDay } from '@/components/sessions/list/arrange-sessions';
import { ListEmpty } from '@/components/sessions/list/list-empty';
import { ListPager } from '@/components/sessions/list/list-pager';
import { NoSessions } from '@/components/sessions/list/no-sessions';
import { SessionLinkAction } from '@/components/sessions/list/session-link-action';
import { SessionRow, SessionRowSkeleton } from '@/components/sessions/list/session-row';
import type { SessionView } from '@/components/sessions/session-view';
import { Ticket, TicketSkeleton } from '@/components/sessions/ticket';
import { viewsOf } from '@/components/sessions/views-of';
import { DayName } from '@/components/time/time';
import { Notice } from '@/components/ui/notice';
import { getTimePreferences } from '@/lib/preferences/queries';
import type { Session } from '@/lib/protocol/session';
import { statusAspect } from '@/lib/sessions/copy';
import type { ListPage } from '@/lib/sessions/list/list-page';
import { isInTab, type ListState, listHref } from '@/lib/sessions/list/list-state';
import { getMyAhead, getMyListPage, type MyAhead } from '@/lib/sessions/list/my-list';

type SessionListProps = { viewer: Address; state: ListState };

/** One page of the viewer's sessions; while it cannot be read, as it was last read. */
export async function SessionList({ viewer, state }: SessionListProps) {
  const [ahead, page, { zone }] = await Promise.all([
    getMyAhead(),
    getMyListPage(state),
    getTimePreferences(),
  ]);
  const code = ahead.ok ? (page.ok ? null : page.code) : ahead.code;
  return (
    <StaleIfError of={`${viewer} ${listHref(state)}`} code={code}>
      {ahead.ok && page.ok ? (
        <ListRead ahead={ahead.value} page={page.value} state={state} zone={zone} />
      ) : (
        code && <ReloadNotice code={code} />
      )}
    </StaleIfError>
  );
}

type ListReadProps = { ahead: MyAhead; page: ListPage; state: ListState; zone: string };

/** On top the next one as a ticket, then what waits for the viewer, then day by day. */
async function ListRead({ ahead, page, state, zone }: ListReadProps) {
  const { counts, wallet, now } = ahead;
  const { next, lookedUntil, isCut, unreadable, leftOut } = page;
  const sessions = withAcquaintances(page.sessions, ahead, state);
  if (counts.upcoming === 0 && counts.past === 0 && unreadable === 0 && leftOut.length === 0)
    return <NoSessions wallet={wallet} />;
  const views = await viewsOf(sessions, wallet, now);
  const { ticket, waiting, waitingElsewhere, rest } = arrangeList(views, state, counts.needsYou);
  return (
    <div className="space-y-12">
      <LeftOut writers={leftOut} />
      {unreadable > 0 && <Unreadable count={unreadable} />}
      {isCut && <NotShown />}
      {views.length === 0 && <ListEmpty state={state} isUnfinished={next !== null} />}
      {ticket && <TicketOnTop view={ticket} />}
      {waiting.length + waitingElsewhere > 0 && (
        <Rows heading="To answer" views={waiting} withDay>
          {waitingElsewhere > 0 && <WaitingElsewhere count={waitingElsewhere} />}
        </Rows>
      )}
      {groupByDay(rest, zone).map(({ day, at, views: ofDay }) => (
        <Rows key={day} heading={<DayName at={at} />} views={ofDay} />
      ))}
      <ListPager state={state} page={{ next, lookedUntil }} />
    </div>
  );
}

/** Where a crowd keeps the list from being read to its end, its first page begins with the people one knows. */
function withAcquaintances(
  sessions: readonly Session[],
  { acquainted, wallet, now }: MyAhead,
  { tab, query, after }: ListState,
): readonly Session[] {
  if (after !== null || query !== '') return sessions;
  const shown = new Set(sessions.map(({ key }) => key));
  const further = acquainted.filter(
    (session) => !shown.has(session.key) && isInTab(tab, statusAspect(session, wallet, now)),
  );
  return [...further, ...sessions];
}

/** More starts at one moment than anybody can answer. */
function NotShown() {
  return (
    <Notice tone="warning" title="Some sessions are not shown">
      <p>
        Too many start at the same moment, so we only read the latest. Sessions with people you’ve met are
        included.
      </p>
    </Notice>
  );
}

type RowsProps = {
  heading: ReactNode;
  views: readonly SessionView[];
  withDay?: boolean;
  /** Under the rows. */
  children?: ReactNode;
};

function Rows({ heading, views, withDay = false, children }: RowsProps) {
  return (
    <section>
      <h2 className="mb-3 font-title text-lead">{heading}</h2>
      {views.length > 0 && (
        <ul className="border-b border-line">
          {views.map((view) => (
            <SessionRow key={view.session.key} view={view} withDay={withDay} />
          ))}
        </ul>
      )}
      {children}
    </section>
  );
}

/** What waits for the viewer later than this page reaches. */
function WaitingElsewhere({ count }: { count: number }) {
  return (
    <p className="mt-3 text-fg-muted">
      {count === 1 ? '1 more waits' : `${count} more wait`} for you later.{' '}
      <Link
        href={listHref({ tab: 'needs-you', query: '', after: null })}
        scroll={false}
        prefetch={false}
        className="text-fg underline underline-offset-4"
      >
        See everything to answer
      </Link>
    </p>
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
        attestedBy={session.attestedBy}
        action={<SessionLinkAction view={view} />}
      />
    </section>
  );
}

/** Beyond this a number says no more. */
const MOST_COUNTED = 99;

function Unreadable({ count }: { count: number }) {
  const records =
    count === 1
      ? '1 record'
      : count > MOST_COUNTED
        ? `More than ${MOST_COUNTED} records`
        : `${count} records`;
  return (
    <Notice tone="warning" title={`${records} could not be read`}>
      <p>They’re on Arkiv, but malformed, so we don’t show them. Everything else is here.</p>
    </Notice>
  );
}

/** The place of a list that is on its way. */
export function SessionListSkeleton({ withTicket = true }: { withTicket?: boolean }): ReactNode {
  return (
    <div className="space-y-12" role="status" aria-label="Loading your sessions">
      {withTicket && <TicketSkeleton />}
      <div className="border-b border-line">
        <SessionRowSkeleton />
        <SessionRowSkeleton />
        <SessionRowSkeleton />
      </div>
    </div>
  );
}
