'use client';

import type { ComponentProps } from 'react';
import { Button } from '@/components/ui/button';
import { preloadWalletDialog } from '@/components/wallet/lazy-wallet-dialog';
import { useWalletDialog } from '@/components/wallet/wallet-dialog-context';

type SignInButtonProps = Pick<ComponentProps<typeof Button>, 'variant' | 'size' | 'className'> & {
  label?: string;
  /** The page to go to once signed in; without it the same page is shown anew. */
  next?: string;
};

/** Opens the wallet dialog to sign in. */
export function SignInButton({ label = 'Sign in', next, variant = 'primary', ...look }: SignInButtonProps) {
  const openWalletDialog = useWalletDialog();
  return (
    <Button
      {...look}
      variant={variant}
      aria-haspopup="dialog"
      onPointerEnter={preloadWalletDialog}
      onFocus={preloadWalletDialog}
      onClick={() => openWalletDialog({ intent: 'signIn', ...(next ? { next } : {}) })}
    >
      {label}
    </Button>
  );
}
