'use client';

import { useTransition } from 'react';
import { StandIn } from '@/components/shell/stand-in';
import { Button } from '@/components/ui/button';

type ErrorPageProps = {
  error: Error & { digest?: string };
  /** Asks the server for the page again. */
  retry: () => void;
};

/** A page that could not be made. The digest leads whoever runs the server to the line in its log. */
export function ErrorPage({ error, retry }: ErrorPageProps) {
  const [isReloading, startReload] = useTransition();
  return (
    <StandIn
      title="This page could not be made"
      code={error.digest ? `INTERNAL ${error.digest}` : 'INTERNAL'}
    >
      <p role="alert">Something broke on our side while we read it. Nothing of yours was lost or changed.</p>
      <Button variant="primary" busy={isReloading} onClick={() => startReload(retry)}>
        Try again
      </Button>
    </StandIn>
  );
}
