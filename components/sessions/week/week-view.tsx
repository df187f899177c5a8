import type { Address } from 'viem';
import { ReloadNotice } from '@/components/page/reload-notice';
import { StaleIfError } from '@/components/page/stale-if-error';
import { LeftOut } from '@/components/people/left-out';
import { viewsOf } from '@/components/sessions/views-of';
import { WeekEmpty } from '@/components/sessions/week/week-empty';
import { WeekGrid } from '@/components/sessions/week/week-grid';
import { weekItemsOf } from '@/components/sessions/week/week-item';
import { WeekLegend } from '@/components/sessions/week/week-legend';
import { Notice } from '@/components/ui/notice';
import { getMyOpenHours } from '@/lib/availability/my-hours';
import type { Stretch } from '@/lib/availability/open-stretches';
import { getTimePreferences } from '@/lib/preferences/queries';
import { isAhead, statusOf } from '@/lib/protocol/session-status';
import { getMyAhead } from '@/lib/sessions/list/my-list';
import { getMyWeek, type MyWeek } from '@/lib/sessions/week/my-week';
import { layOutWeek } from '@/lib/sessions/week/week-layout';
import { type WeekState, weekHref } from '@/lib/sessions/week/week-state';
import { dayLabel } from '@/lib/time/calendar-day';
import { dayKey, formatDuration } from '@/lib/time/format';
import { DAY_MS, MINUTE_MS } from '@/lib/time/instant';
import { DAYS_OF_WEEK, dayAfter, startOfDay } from '@/lib/time/week';

type WeekViewProps = {
  viewer: Address;
  state: WeekState;
  /** The seven days of the week. */
  days: readonly string[];
  /** The one that is looked at. */
  day: string;
};

/** The viewer's week; while it cannot be read, as it was last read. */
export async function WeekView({ viewer, state, days, day }: WeekViewProps) {
  const { zone } = await getTimePreferences();
  const [first = day] = days;
  const from = startOfDay(first, zone);
  const to = startOfDay(dayAfter(first, DAYS_OF_WEEK), zone);
  const [week, hours] = await Promise.all([getMyWeek(from, to), getMyOpenHours(from, to)]);
  const code = week.ok ? (hours.ok ? null : hours.code) : week.code;
  return (
    <StaleIfError of={`${viewer} ${first} ${weekHref(state)}`} code={code}>
      {week.ok && hours.ok ? (
        <WeekRead week={week.value} hours={hours.value} {...{ state, days, day }} />
      ) : (
        code && <ReloadNotice code={code} />
      )}
    </StaleIfError>
  );
}

type WeekReadProps = Omit<WeekViewProps, 'viewer'> & { week: MyWeek; hours: readonly Stretch[] };

async function WeekRead({ week, hours, state, days, day }: WeekReadProps) {
  const { sessions, isComplete, unreadable, leftOut, wallet, now } = week;
  const [clock, views] = await Promise.all([getTimePreferences(), viewsOf(sessions, wallet, now)]);
  const { zone } = clock;
  const today = dayKey(now, zone);
  const items = weekItemsOf(views);
  const layout = layOutWeek({ days, zone, items, hours, wholeDay: state.wholeDay });
  const changes = layout.days.filter(({ from, to }) => to - from !== DAY_MS);
  return (
    <>
      <div className="space-y-4 not-empty:mb-6">
        <LeftOut writers={leftOut} />
        {(!isComplete || unreadable > 0) && <NotAll />}
      </div>
      {items.length === 0 && isComplete && (
        <WeekEmpty {...{ today, state }} order={clock.dateOrder} nextDay={await nextDayOf(zone)} />
      )}
      {changes.map(({ day: changed, from, to }) => (
        <p key={changed} className="mb-4 text-fg-muted text-small">
          {sayChange(to - from, dayLabel(changed, today, clock.dateOrder))}
        </p>
      ))}
      <WeekGrid {...{ layout, day, today, state }} clock={clock} />
      <WeekLegend items={items} hasHours={layout.days.some((one) => one.hours.length > 0)} />
    </>
  );
}

function sayChange(length: number, day: string): string {
  const difference = formatDuration(Math.abs(length - DAY_MS) / MINUTE_MS);
  return length < DAY_MS
    ? `Clocks go forward by ${difference} on ${day}.`
    : `Clocks go back by ${difference} on ${day}.`;
}

/** Records that cannot be read, or more than one page reads. */
function NotAll() {
  return (
    <Notice tone="warning" title="Some sessions are not shown">
      <p>
        There are more records than we can read here, or some that we cannot trust. Look in the list, too.
      </p>
    </Notice>
  );
}

/** The day of the next session ahead, wherever it is; null for none. */
async function nextDayOf(zone: string): Promise<string | null> {
  const ahead = await getMyAhead();
  if (!ahead.ok) return null;
  const { sessions, now } = ahead.value;
  const next = sessions.find((session) => isAhead(statusOf(session, now)));
  return next ? dayKey(next.startsAt, zone) : null;
}
