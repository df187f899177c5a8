'use client';

import { useTransition } from 'react';
import { StandIn } from '@/components/shell/stand-in';
import { Button } from '@/components/ui/button';
import { describeError } from '@/lib/errors';

type ErrorPageProps = {
  error: Error & { digest?: string };
  /** Asks the server for the page again. */
  retry: () => void;
};

/** A page that could not be made. The digest leads whoever runs the server to the line in its log. */
export function ErrorPage({ error, retry }: ErrorPageProps) {
  const [isReloading, startReload] = useTransition();
  const { title, body, action } = describeError('INTERNAL');

  return (
    <StandIn title={title} code={error.digest ? `INTERNAL ${error.digest}` : 'INTERNAL'}>
      <p role="alert">{body}</p>
      <Button variant="primary" busy={isReloading} onClick={() => startReload(retry)}>
        {action}
      </Button>
    </StandIn>
  );
}
