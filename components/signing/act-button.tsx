'use client';

import type { ComponentProps } from 'react';
import type { ActState } from '@/components/signing/signed-act';
import { Button } from '@/components/ui/button';

type ActButtonProps = Pick<
  ComponentProps<typeof Button>,
  'variant' | 'size' | 'className' | 'type' | 'onClick' | 'disabled' | 'aria-describedby' | 'aria-label'
> & {
  state: ActState<unknown>;
  /** What it does: one verb. */
  label: string;
};

/** The one button of a signed act: its label tells how far the act has come, and it ignores clicks on the way. */
export function ActButton({ state, label, ...look }: ActButtonProps) {
  const isUnderWay = state.step === 'in-wallet' || state.step === 'recording';
  return (
    <Button {...look} busy={isUnderWay}>
      {labelOf(state, label)}
    </Button>
  );
}

function labelOf(state: ActState<unknown>, label: string): string {
  switch (state.step) {
    case 'in-wallet':
      return 'Sign in your wallet';
    case 'recording':
      return 'Recording on Arkiv';
    case 'recorded':
      return 'Recorded';
    default:
      return label;
  }
}
