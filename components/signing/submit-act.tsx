'use client';

import { ActButton } from '@/components/signing/act-button';
import type { ActState } from '@/components/signing/signed-act';
import { SignInButton } from '@/components/wallet/sign-in-button';

type SubmitActProps = {
  isSignedIn: boolean;
  state: ActState<unknown>;
  /** What it does: one verb. */
  label: string;
  /** The same while nobody has signed in. */
  signInLabel: string;
  'aria-describedby': string;
};

/** The button of a form that signs what was typed; while nobody has signed in, the way to. */
export function SubmitAct({ isSignedIn, signInLabel, ...act }: SubmitActProps) {
  const look = { variant: 'primary', size: 'lg', className: 'w-full' } as const;
  if (isSignedIn) return <ActButton type="submit" {...look} {...act} />;
  return (
    <>
      <SignInButton {...look} label={signInLabel} />
      <p className="text-fg-faint text-small">What you typed stays. It’s free.</p>
    </>
  );
}
