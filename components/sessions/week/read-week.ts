import 'server-only';

import { cache } from 'react';
import { viewsOf } from '@/components/sessions/views-of';
import { type SessionItem, weekItemsOf } from '@/components/sessions/week/week-item';
import { getMyOpenHours } from '@/lib/availability/my-hours';
import { getTimePreferences } from '@/lib/preferences/queries';
import { ok, type Result } from '@/lib/result';
import { getMyWeek, type MyWeek } from '@/lib/sessions/week/my-week';
import { layOutWeek, type WeekLayout } from '@/lib/sessions/week/week-layout';
import type { WeekState } from '@/lib/sessions/week/week-state';
import { DAYS_OF_WEEK, dayAfter, startOfDay } from '@/lib/time/week';

/** Which week, and how it is looked at. */
export type WeekToRead = {
  state: WeekState;
  /** The seven days of the week. */
  days: readonly string[];
};

/** A week of the viewer as it stands on the page. */
export type ReadWeek = MyWeek & {
  readonly items: readonly SessionItem[];
  readonly layout: WeekLayout<SessionItem>;
};

/**
 * The viewer's week, laid out: read once for a page, whoever on it asks.
 *
 * Costs: `getMyWeek`, `getMyOpenHours`, and the names of the others.
 *
 * @returns the week; fails with SIGNED_OUT, RATE_LIMITED, CHAIN_UNREACHABLE, CHAIN_QUERY_FAILED
 */
export function readWeek({ state: { wholeDay }, days }: WeekToRead): Promise<Result<ReadWeek>> {
  return read(days.join(' '), wholeDay);
}

/** React tells calls apart by their arguments as they are, so the days come as one text. */
const read = cache(async (text: string, wholeDay: boolean): Promise<Result<ReadWeek>> => {
  const days = text.split(' ');
  const { zone } = await getTimePreferences();
  const [first = text] = days;
  const from = startOfDay(first, zone);
  const to = startOfDay(dayAfter(first, DAYS_OF_WEEK), zone);
  const [week, hours] = await Promise.all([getMyWeek(from, to), getMyOpenHours(from, to)]);
  if (!week.ok) return week;
  if (!hours.ok) return hours;
  const { sessions, wallet, now } = week.value;
  const items = weekItemsOf(await viewsOf(sessions, wallet, now));
  const layout = layOutWeek({ days, zone, items, hours: hours.value, wholeDay });
  return ok({ ...week.value, items, layout });
});
