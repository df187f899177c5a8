import type { Metadata } from 'next';
import { Suspense } from 'react';
import { opensWithToday } from '@/components/sessions/list/arrange-sessions';
import { ListFilters } from '@/components/sessions/list/list-filters';
import { SessionListSkeleton } from '@/components/sessions/list/list-skeleton';
import { ListTabs } from '@/components/sessions/list/list-tabs';
import { SessionList } from '@/components/sessions/list/session-list';
import { PageZone } from '@/components/time/page-zone';
import { cx } from '@/components/ui/cx';
import { SignInInvitation } from '@/components/wallet/sign-in-invitation';
import { type ListTab, listHref, parseListState } from '@/lib/sessions/list/list-state';
import { getGreetedViewer } from '@/lib/viewer/queries';

type SessionsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** What each tab is called where only a title says it: in history, among open tabs, and to a screen reader. */
const TITLES: Readonly<Record<ListTab, string>> = {
  upcoming: 'Your sessions',
  'needs-you': 'Sessions to answer',
  past: 'Past sessions',
};

export async function generateMetadata({ searchParams }: SessionsPageProps): Promise<Metadata> {
  const { tab, after } = parseListState(await searchParams);
  const isLater = tab === 'upcoming' && after !== null;
  return { title: isLater ? 'Later sessions' : TITLES[tab], robots: { index: false } };
}

export default async function SessionsPage({ searchParams }: SessionsPageProps) {
  const [parameters, viewer] = await Promise.all([searchParams, getGreetedViewer()]);
  const state = parseListState(parameters);
  return (
    <>
      <div className={cx('flex flex-wrap items-baseline justify-between gap-x-6', viewer ? 'mb-2' : 'mb-8')}>
        <h1 className="font-title text-title">Your sessions</h1>
        {/* A line of its own on a phone, however long the name of the zone is: it may become known after the page is drawn. */}
        {viewer && <PageZone className="basis-full text-fg-muted text-small sm:basis-auto" />}
      </div>
      {viewer ? (
        <>
          <div className="mb-3 flex flex-wrap gap-x-5 border-line border-b sm:gap-x-7">
            <ListTabs state={state} />
          </div>
          <div className="@container mb-6">
            <ListFilters state={state} />
          </div>
          {/* One place for every list: an answer that can still be taken back goes on under the next tab or filter. */}
          <Suspense fallback={<SessionListSkeleton withTicket={opensWithToday(state)} />}>
            <SessionList viewer={viewer.wallet} state={state} />
          </Suspense>
        </>
      ) : (
        <SignInInvitation title="Sign in to see your sessions" next={listHref(state)} />
      )}
    </>
  );
}
