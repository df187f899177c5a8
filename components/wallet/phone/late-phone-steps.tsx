'use client';

import { Button } from '@/components/ui/button';
import { ErrorNotice } from '@/components/ui/error-notice';
import { useLazyComponent } from '@/components/ui/use-lazy-component';
import type { PhoneStepsProps } from '@/components/wallet/phone/phone-steps';

const loadSteps = async () => (await import('@/components/wallet/phone/phone-steps')).PhoneSteps;

/** What a wallet on a phone is awaited for, which comes to the browser when one is chosen. */
export function LatePhoneSteps(props: PhoneStepsProps) {
  const { Component: Steps, failure, retry } = useLazyComponent(loadSteps, true);
  if (Steps) return <Steps {...props} />;
  return (
    <div className="mt-6 grid gap-4">
      {failure ? (
        <ErrorNotice code={failure} onAction={retry} />
      ) : (
        <p role="status" className="text-center text-fg-muted">
          Looking for your phone
        </p>
      )}
      <Button variant="quiet" onClick={props.onGiveUp}>
        {props.mayPair ? 'Back to the wallets' : 'Cancel'}
      </Button>
    </div>
  );
}
