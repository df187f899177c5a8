'use client';

import { useEffect } from 'react';
import { CallNotice } from '@/components/call/layout/call-notice';
import { Button } from '@/components/ui/button';
import { describeError } from '@/lib/errors/app-error';

export default function CallError({ error }: { error: Error & { digest?: string } }) {
  useEffect(() => {
    console.error(error);
  }, [error]);
  return (
    <CallNotice code="INTERNAL">
      {/* A document load: after a crash in the page its program is not to be trusted either. */}
      <Button variant="primary" onClick={() => window.location.reload()}>
        {describeError('INTERNAL').action}
      </Button>
    </CallNotice>
  );
}
