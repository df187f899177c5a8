import { Suspense } from 'react';
import { NextSession, NextSessionSkeleton } from '@/components/home/next-session';
import { Welcome } from '@/components/home/welcome';
import { getTimePreferences } from '@/lib/preferences/queries';
import { getServerNow } from '@/lib/server/clock';
import { getGreetedViewer } from '@/lib/viewer/queries';

export default async function HomePage() {
  const viewer = await getGreetedViewer();
  if (!viewer) {
    const [now, { zone }] = await Promise.all([getServerNow(), getTimePreferences()]);
    return <Welcome now={now} zone={zone} />;
  }
  return (
    <>
      <h1 className="mb-8 font-title text-title">Your next session</h1>
      <Suspense fallback={<NextSessionSkeleton />}>
        <NextSession viewer={viewer.wallet} />
      </Suspense>
    </>
  );
}
