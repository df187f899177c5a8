import type { Metadata } from 'next';
import { Suspense } from 'react';
import { SessionDetail, SessionDetailSkeleton } from '@/components/sessions/detail/session-detail';
import { Link } from '@/components/ui/link';
import { LineIcon } from '@/components/ui/look/line-icon';
import { describeError } from '@/lib/errors/describe-error';
import { getMySession } from '@/lib/sessions/queries';

/** Lucide's ArrowLeft: see `LineIcon`. */
const ARROW_LEFT = 'M12 19l-7-7 7-7M19 12H5';

type SessionPageProps = { params: Promise<{ key: string }> };

export async function generateMetadata({ params }: SessionPageProps): Promise<Metadata> {
  const found = await getMySession((await params).key);
  const title = found.ok ? found.value.session.skill : describeError(found.code).title;
  return { title, robots: { index: false } };
}

export default function SessionPage({ params }: SessionPageProps) {
  return (
    <>
      <Link
        href="/sessions"
        className="-mt-4 mb-4 inline-flex min-h-11 items-center gap-2 text-fg-muted hover:text-fg print:hidden"
      >
        <LineIcon d={ARROW_LEFT} className="size-4" />
        Your sessions
      </Link>
      <Suspense fallback={<SessionDetailSkeleton />}>
        {params.then(({ key }) => (
          <SessionDetail sessionKey={key} />
        ))}
      </Suspense>
    </>
  );
}
