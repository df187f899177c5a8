'use client';

import type { ReactNode } from 'react';
import { ViewerProvider } from '@/components/wallet/viewer-context';
import { WalletDialogProvider } from '@/components/wallet/wallet-dialog-provider';
import type { Viewer } from '@/lib/viewer/model';

type WalletProviderProps = { viewer: Viewer | null; children: ReactNode };

/** The viewer and the one wallet dialog, for everything below. The wallets themselves come when one is wanted. */
export function WalletProvider({ viewer, children }: WalletProviderProps) {
  return (
    <ViewerProvider viewer={viewer}>
      <WalletDialogProvider>{children}</WalletDialogProvider>
    </ViewerProvider>
  );
}
