import type { Metadata } from 'next';
import { Suspense } from 'react';
import { HoursWay, HoursWaySpace } from '@/components/sessions/week/hours-way';
import { WeekSkeleton } from '@/components/sessions/week/week-skeleton';
import { WeekToolbar } from '@/components/sessions/week/week-toolbar';
import { WeekView } from '@/components/sessions/week/week-view';
import { cx } from '@/components/ui/cx';
import { SignInInvitation } from '@/components/wallet/sign-in-invitation';
import { getFirstWeekday } from '@/lib/preferences/first-weekday';
import { getTimePreferences } from '@/lib/preferences/queries';
import { getServerNow } from '@/lib/server/clock';
import { parseWeekState, weekHref } from '@/lib/sessions/week/week-state';
import { dayKey } from '@/lib/time/format';
import { weekOf } from '@/lib/time/week';
import { getGreetedViewer } from '@/lib/viewer/queries';

export const metadata: Metadata = { title: 'Your week', robots: { index: false } };

type WeekPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function WeekPage({ searchParams }: WeekPageProps) {
  const [parameters, viewer, { zone, dateOrder }, firstWeekday, now] = await Promise.all([
    searchParams,
    getGreetedViewer(),
    getTimePreferences(),
    getFirstWeekday(),
    getServerNow(),
  ]);
  const state = parseWeekState(parameters);
  const today = dayKey(now, zone);
  const day = state.from ?? today;
  const days = weekOf(day, firstWeekday);
  // Another week is drawn anew, and what it says of itself is there at once.
  const shown = `${days[0]} ${weekHref(state)}`;
  return (
    <div className="week-page">
      <h1 className={cx('font-title text-title', viewer ? 'mb-4' : 'mb-8')}>Your week</h1>
      {viewer ? (
        <>
          <WeekToolbar state={state} days={days} today={today} zone={zone} order={dateOrder}>
            <Suspense key={shown} fallback={<HoursWaySpace state={state} />}>
              <HoursWay state={state} days={days} />
            </Suspense>
          </WeekToolbar>
          <Suspense key={shown} fallback={<WeekSkeleton />}>
            <WeekView viewer={viewer.wallet} state={state} days={days} day={day} />
          </Suspense>
        </>
      ) : (
        <SignInInvitation title="Sign in to see your week" next={weekHref(state)} />
      )}
    </div>
  );
}
