import type { Metadata } from 'next';
import { Suspense } from 'react';
import { BackLink } from '@/components/page/back-link';
import { SessionDetail, SessionDetailSkeleton } from '@/components/sessions/detail/session-detail';
import { describeError } from '@/lib/errors/describe-error';
import { getMySession } from '@/lib/sessions/queries';

type SessionPageProps = { params: Promise<{ key: string }> };

export async function generateMetadata({ params }: SessionPageProps): Promise<Metadata> {
  const found = await getMySession((await params).key);
  const title = found.ok ? found.value.session.skill : describeError(found.code).title;
  return { title, robots: { index: false } };
}

export default function SessionPage({ params }: SessionPageProps) {
  return (
    <>
      <BackLink href="/sessions">Your sessions</BackLink>
      <Suspense fallback={<SessionDetailSkeleton />}>
        {params.then(({ key }) => (
          <SessionDetail sessionKey={key} />
        ))}
      </Suspense>
    </>
  );
}
