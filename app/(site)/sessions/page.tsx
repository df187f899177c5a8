import type { Metadata } from 'next';
import { Suspense } from 'react';
import { ListSearch } from '@/components/sessions/list/list-search';
import { ListTabs } from '@/components/sessions/list/list-tabs';
import { SessionList, SessionListSkeleton } from '@/components/sessions/list/session-list';
import { SignInInvitation } from '@/components/wallet/sign-in-invitation';
import { listHref, parseListState } from '@/lib/sessions/list/list-state';
import { getGreetedViewer } from '@/lib/viewer/queries';

export const metadata: Metadata = { title: 'Your sessions', robots: { index: false } };

type SessionsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SessionsPage({ searchParams }: SessionsPageProps) {
  const [parameters, viewer] = await Promise.all([searchParams, getGreetedViewer()]);
  const state = parseListState(parameters);
  return (
    <>
      <h1 className="mb-4 font-title text-title">Your sessions</h1>
      {viewer ? (
        <>
          <div className="mb-8 flex flex-wrap-reverse items-start justify-between gap-x-6 gap-y-3 border-b border-line">
            <ListTabs state={state} />
            <div className="w-full pb-2 sm:w-auto">
              <ListSearch state={state} />
            </div>
          </div>
          <Suspense
            key={listHref(state)}
            fallback={<SessionListSkeleton withTicket={state.tab !== 'past'} />}
          >
            <SessionList viewer={viewer.wallet} state={state} />
          </Suspense>
        </>
      ) : (
        <SignInInvitation title="Sign in to see your sessions" next={listHref(state)} />
      )}
    </>
  );
}
