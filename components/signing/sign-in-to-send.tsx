'use client';

import { SignInButton } from '@/components/wallet/sign-in-button';

/** In the place of the button that signs what was typed, while nobody has signed in. */
export function SignInToSend({ label }: { label: string }) {
  return (
    <>
      <SignInButton variant="primary" size="lg" className="w-full" label={label} />
      <p className="text-fg-faint text-small">What you typed stays. It’s free.</p>
    </>
  );
}
