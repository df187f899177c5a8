import type { Metadata } from 'next';
import { NotFoundPage } from '@/components/page/not-found-page';
import { SiteFrame } from '@/components/shell/site-frame';

export const metadata: Metadata = { title: 'Nothing here' };

export default function NotFound() {
  return (
    <SiteFrame>
      <NotFoundPage />
    </SiteFrame>
  );
}
