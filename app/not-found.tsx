import type { Metadata } from 'next';
import { NotFoundPage } from '@/components/page/not-found-page';
import { SiteFrame } from '@/components/shell/site-frame';

export const metadata: Metadata = { title: 'Nothing here' };

/** What Next hands over where this is a page of its own. */
type NotFoundProps = { params?: Promise<unknown> };

/**
 * The page of an address that leads nowhere. Next makes it along with every other page too, and sends it with it, for what
 * might throw below: then without a frame around it, which would be read and written twice.
 */
export default function NotFound({ params }: NotFoundProps) {
  if (params === undefined) return <NotFoundPage />;
  return (
    <SiteFrame>
      <NotFoundPage />
    </SiteFrame>
  );
}
