'use client';

import { WalletDialog, type WalletDialogProps } from '@/components/wallet/wallet-dialog';
import { WalletScope } from '@/components/wallet/wallet-scope';

/** The wallet dialog with all it needs: what the browser loads when it is first opened. */
export function ScopedWalletDialog(props: WalletDialogProps) {
  return (
    <WalletScope>
      <WalletDialog {...props} />
    </WalletScope>
  );
}
