'use client';

import { useEffect, useRef } from 'react';
import type { Connector } from 'wagmi';
import { Button } from '@/components/ui/button';
import { LineIcon } from '@/components/ui/look/line-icon';
import { WalletIcon } from '@/components/wallet/wallet-icon';
import type { SignInStep } from '@/lib/wallet/signing';

/** Lucide's LoaderCircle: see `LineIcon`. */
const LOADER = 'M21 12a9 9 0 1 1-6.219-8.56';

type StepCopy = { readonly title: string; readonly body: string };

function describeStep(step: SignInStep, wallet: string): StepCopy {
  switch (step) {
    case 'connecting':
      return { title: `Open ${wallet}`, body: 'Approve the connection. Nothing is signed yet.' };
    case 'signing':
      return {
        title: 'Sign in your wallet',
        body: `${wallet} shows a message. Sign it to continue. It’s free.`,
      };
    case 'checking':
      return { title: 'Checking your signature', body: 'Just a moment.' };
  }
}

type WalletProgressProps = { step: SignInStep; connector: Connector; onGiveUp: () => void };

/** What is awaited right now. Takes the focus, because the button that led here is gone. */
export function WalletProgress({ step, connector, onGiveUp }: WalletProgressProps) {
  const heading = useRef<HTMLParagraphElement>(null);
  const { title, body } = describeStep(step, connector.name);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="mt-6 grid justify-items-center gap-4 text-center">
      <span className="relative grid size-16 place-items-center">
        <LineIcon d={LOADER} className="absolute size-16 stroke-1 text-fg-faint motion-safe:animate-spin" />
        <WalletIcon connector={connector} />
      </span>
      <div role="status">
        <p ref={heading} tabIndex={-1} className="text-lead font-title outline-none">
          {title}
        </p>
        <p className="mt-1 text-fg-muted">{body}</p>
      </div>
      {step !== 'checking' && (
        <Button variant="quiet" onClick={onGiveUp}>
          Back to the wallets
        </Button>
      )}
    </div>
  );
}
