'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { LateCode } from '@/components/ui/late-code';
import { useLazyComponent } from '@/components/ui/use-lazy-component';

const loadButton = async () => (await import('@/components/wallet/banners/retry-sign-out')).RetrySignOut;

/** The button to try again, whose code comes with the pages that show it alone: hardly anybody sees it. */
export function LateRetrySignOut({ action }: { action: string }) {
  const { Component: RetrySignOut, failure, retry } = useLazyComponent(loadButton, true);
  const [isPressed, setPressed] = useState(false);
  if (RetrySignOut) return <RetrySignOut action={action} />;
  return (
    <>
      <Button busy={failure === null} onClick={() => setPressed(true)}>
        {action}
      </Button>
      {failure && isPressed && (
        <LateCode failure={failure} onRetry={retry} onDismiss={() => setPressed(false)}>
          Loading
        </LateCode>
      )}
    </>
  );
}
