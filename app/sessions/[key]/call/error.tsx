'use client';

import { useEffect } from 'react';
import { CallNotice } from '@/components/call/layout/call-notice';
import { Button } from '@/components/ui/button';
import { loadPage } from '@/lib/server-status';

const COPY = {
  title: 'Something went wrong on this page',
  body: 'The fault is ours, and your session is fine. Reload the page to get back to the room.',
};

export default function CallError({ error }: { error: Error & { digest?: string } }) {
  useEffect(() => {
    console.error(error);
  }, [error]);
  return (
    <CallNotice code="INTERNAL" copy={COPY}>
      {/* A document load: after a crash in the page its program is not to be trusted either. */}
      <Button variant="primary" onClick={() => loadPage()}>
        Reload the page
      </Button>
    </CallNotice>
  );
}
