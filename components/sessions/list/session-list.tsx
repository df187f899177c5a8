import type { Address } from 'viem';
import { ReloadNotice } from '@/components/page/reload-notice';
import { StaleIfError } from '@/components/page/stale-if-error';
import { LeftOut } from '@/components/people/left-out';
import {
  type ArrangedList,
  groupByDay,
  type Moment,
  opensWithToday,
} from '@/components/sessions/list/arrange-sessions';
import { arrangeViews } from '@/components/sessions/list/arranged-views';
import { dayOffset } from '@/components/sessions/list/day-offsets';
import { DayRows } from '@/components/sessions/list/day-rows';
import { ListEmpty } from '@/components/sessions/list/list-empty';
import { ListPager } from '@/components/sessions/list/list-pager';
import { NextTicket } from '@/components/sessions/list/next-ticket';
import { NoSessions } from '@/components/sessions/list/no-sessions';
import { Requests } from '@/components/sessions/list/requests';
import type { RowSetting } from '@/components/sessions/list/session-row';
import type { SessionView } from '@/components/sessions/session-view';
import { DayName } from '@/components/time/time';
import { Notice } from '@/components/ui/notice';
import { getPublicConfig } from '@/lib/env/get-public-config';
import { plural } from '@/lib/plural';
import { getTimePreferences } from '@/lib/preferences/queries';
import type { Result } from '@/lib/result';
import { countBehind } from '@/lib/sessions/list/list-counts';
import type { ListPage } from '@/lib/sessions/list/list-page';
import { type ListState, listHref } from '@/lib/sessions/list/list-state';
import { getMyAhead, getMyListPage, type MyAhead } from '@/lib/sessions/list/my-list';
import { dayKey } from '@/lib/time/format';

type SessionListProps = { viewer: Address; state: ListState };

/** One page of the viewer's sessions; while it cannot be read, as it was last read. */
export async function SessionList({ viewer, state }: SessionListProps) {
  const [ahead, page] = await Promise.all([getMyAhead(), getMyListPage(state)]);
  return (
    <StaleIfError of={viewer} part={listHref(state)} code={ahead.ok ? null : ahead.code}>
      {ahead.ok ? (
        <ListRead ahead={ahead.value} page={page} state={state} />
      ) : (
        <ReloadNotice code={ahead.code} />
      )}
    </StaleIfError>
  );
}

type ListReadProps = { ahead: MyAhead; page: Result<ListPage>; state: ListState };

/** On top the next one as a ticket, then today, then what waits for the viewer, then day by day. */
async function ListRead({ ahead, page, state }: ListReadProps) {
  const { counts, wallet, now } = ahead;
  const isEmpty = page.ok && page.value.unreadable === 0 && page.value.leftOut.length === 0;
  if (counts.upcoming === 0 && counts.past === 0 && isEmpty) return <NoSessions wallet={wallet} />;
  const [{ zone, hourCycle }, { joinOpensMinutes, joinClosesMinutes }] = [
    await getTimePreferences(),
    getPublicConfig(),
  ];
  const setting = { now, zone, hourCycle, joinOpensMinutes, joinClosesMinutes };
  const arranged = await arrangeViews(page.ok ? page.value.sessions : [], { ahead, state, zone });
  const { ticket, today, waiting, waitingElsewhere } = arranged;
  return (
    <div className="space-y-8">
      {ticket && (
        <NextTicket
          view={ticket}
          withZone={dayOffset([ticket.session.startsAt], zone, now).kind !== 'same'}
        />
      )}
      {today.length > 0 && <DayRows heading="Today" views={today} setting={setting} />}
      {opensWithToday(state) && !state.role && !state.person && isFree(arranged, { now, zone }) && (
        <p className="text-fg-muted">Nothing today.</p>
      )}
      <Requests waiting={waiting} waitingElsewhere={waitingElsewhere} state={state} setting={setting} />
      <StaleIfError of={`${wallet} ${listHref(state)} rest`} code={page.ok ? null : page.code}>
        {page.ok ? (
          <Rest page={page.value} ahead={ahead} state={state} arranged={arranged} setting={setting} />
        ) : (
          <ReloadNotice code={page.code} />
        )}
      </StaleIfError>
    </div>
  );
}

type RestProps = {
  page: ListPage;
  ahead: MyAhead;
  state: ListState;
  arranged: ArrangedList<SessionView>;
  setting: RowSetting;
};

/** Whatever does not stand above: day by day, as far as a page reaches, and what could not be read. */
function Rest({ page, ahead, state, arranged, setting }: RestProps) {
  const { next, lookedUntil, isCut, unreadable, leftOut } = page;
  const { ticket, today, waiting, rest } = arranged;
  const isEmpty = ticket === null && today.length + waiting.length + rest.length === 0;
  const behind = next && countBehind(ahead, ahead.wallet, ahead.now, state, next);
  return (
    <div className="space-y-8">
      <LeftOut writers={leftOut} />
      {unreadable > 0 && <Unreadable count={unreadable} />}
      {isCut && <NotShown />}
      {isEmpty && <ListEmpty state={state} isUnfinished={next !== null} />}
      {groupByDay(rest, setting.zone).map(({ day, at, views }) => (
        <DayRows key={day} heading={<DayName at={at} />} views={views} setting={setting} />
      ))}
      <ListPager state={state} page={{ next, lookedUntil }} behind={behind} />
    </div>
  );
}

/** Whether nothing of what is on the page begins on the day of the reader's clock. */
function isFree({ ticket, today, waiting, rest }: ArrangedList<SessionView>, { now, zone }: Moment): boolean {
  const shown = [...(ticket ? [ticket] : []), ...today, ...waiting.map(({ item }) => item), ...rest];
  const day = dayKey(now, zone);
  return shown.length > 0 && shown.every(({ session }) => dayKey(session.startsAt, zone) !== day);
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

/** Beyond this a number says no more. */
const MOST_COUNTED = 99;

function Unreadable({ count }: { count: number }) {
  const title =
    count > MOST_COUNTED
      ? `More than ${MOST_COUNTED} records could not be read`
      : plural(count, { one: '# record could not be read', other: '# records could not be read' });
  return (
    <Notice tone="warning" title={title}>
      <p>
        They’re on Arkiv, but something in them isn’t right, so we don’t show them. Everything else is here.
      </p>
    </Notice>
  );
}
