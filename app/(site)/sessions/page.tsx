import type { Metadata } from 'next';
import { Suspense } from 'react';
import { SessionList, SessionListSkeleton } from '@/components/sessions/session-list';

export const metadata: Metadata = { title: 'Your sessions', robots: { index: false } };

export default function SessionsPage() {
  return (
    <>
      <h1 className="mb-8 font-title text-title">Your sessions</h1>
      <Suspense fallback={<SessionListSkeleton />}>
        <SessionList />
      </Suspense>
    </>
  );
}
