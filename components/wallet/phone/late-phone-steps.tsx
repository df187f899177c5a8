'use client';

import { LateCode } from '@/components/ui/late-code';
import { useLazyComponent } from '@/components/ui/use-lazy-component';
import type { PhoneStepsProps } from '@/components/wallet/phone/phone-steps';

const loadSteps = async () => (await import('@/components/wallet/phone/phone-steps')).PhoneSteps;

/** What a wallet on a phone is awaited for; comes with what speaks to phones, when one is chosen. */
export function LatePhoneSteps(props: PhoneStepsProps) {
  const { Component: Steps, failure, retry } = useLazyComponent(loadSteps, true);
  if (Steps) return <Steps {...props} />;
  return (
    <LateCode failure={failure} onRetry={retry}>
      Looking for your phone
    </LateCode>
  );
}
