import type { Address } from 'viem';
import { ReloadNotice } from '@/components/page/reload-notice';
import { StaleIfError } from '@/components/page/stale-if-error';
import { LeftOut } from '@/components/people/left-out';
import { type ReadWeek, readWeek, type WeekToRead } from '@/components/sessions/week/read-week';
import { WeekEmpty } from '@/components/sessions/week/week-empty';
import { WeekGrid } from '@/components/sessions/week/week-grid';
import { WeekLegend } from '@/components/sessions/week/week-legend';
import { Notice } from '@/components/ui/notice';
import { getTimePreferences } from '@/lib/preferences/queries';
import { isAhead, statusOf } from '@/lib/protocol/session-status';
import { getMyAhead } from '@/lib/sessions/list/my-list';
import { weekHref } from '@/lib/sessions/week/week-state';
import { dayLabel } from '@/lib/time/calendar-day';
import { dayKey, formatDuration } from '@/lib/time/format';
import { DAY_MS, MINUTE_MS } from '@/lib/time/instant';

type WeekViewProps = WeekToRead & {
  viewer: Address;
  /** The day that is looked at. */
  day: string;
};

/** The viewer's week; while it cannot be read, as it was last read. */
export async function WeekView({ viewer, state, days, day }: WeekViewProps) {
  const read = await readWeek({ state, days });
  const [first = day] = days;
  return (
    <StaleIfError of={`${viewer} ${first} ${weekHref(state)}`} code={read.ok ? null : read.code}>
      {read.ok ? <WeekRead week={read.value} {...{ state, day }} /> : <ReloadNotice code={read.code} />}
    </StaleIfError>
  );
}

type WeekReadProps = Pick<WeekViewProps, 'state' | 'day'> & { week: ReadWeek };

async function WeekRead({ week, state, day }: WeekReadProps) {
  const { items, layout, isComplete, unreadable, leftOut, now } = week;
  const clock = await getTimePreferences();
  const { zone } = clock;
  const today = dayKey(now, zone);
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
