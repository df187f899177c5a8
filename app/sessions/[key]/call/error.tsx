'use client';

import { useEffect } from 'react';
import { CallNotice } from '@/components/call/layout/call-notice';
import { Button } from '@/components/ui/button';
import { APP_ERROR_COPY } from '@/lib/errors/copy/app';

export default function CallError({ error }: { error: Error & { digest?: string } }) {
  useEffect(() => {
    console.error(error);
  }, [error]);
  return (
    <CallNotice code="INTERNAL" copy={APP_ERROR_COPY.INTERNAL}>
      {/* A document load: after a crash in the page its program is not to be trusted either. */}
      <Button variant="primary" onClick={() => window.location.reload()}>
        {APP_ERROR_COPY.INTERNAL.action}
      </Button>
    </CallNotice>
  );
}
