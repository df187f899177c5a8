'use client';

import { useEffect } from 'react';
import { CallNotice } from '@/components/call/layout/call-notice';
import { Button } from '@/components/ui/button';
import { BROKEN_PAGE_COPY } from '@/lib/errors/copy/broken-page';
import { loadPage } from '@/lib/server-status';

export default function CallError({ error }: { error: Error & { digest?: string } }) {
  useEffect(() => {
    console.error(error);
  }, [error]);
  return (
    <CallNotice code="INTERNAL" copy={BROKEN_PAGE_COPY}>
      {/* A document load: after a crash in the page its program is not to be trusted either. */}
      <Button variant="primary" onClick={() => loadPage()}>
        {BROKEN_PAGE_COPY.action}
      </Button>
    </CallNotice>
  );
}
