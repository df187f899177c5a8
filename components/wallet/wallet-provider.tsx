'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { WagmiProvider } from 'wagmi';
import { usePublicConfig } from '@/components/page/config-provider';
import { ViewerProvider } from '@/components/wallet/viewer-context';
import { WalletDialogProvider } from '@/components/wallet/wallet-dialog-provider';
import type { Viewer } from '@/lib/viewer/model';
import { createWalletConfig } from '@/lib/wallet/config';

type WalletProviderProps = { viewer: Viewer | null; children: ReactNode };

/** Everything that needs a wallet stands below this: the wallets themselves, the viewer, and the one wallet dialog. */
export function WalletProvider({ viewer, children }: WalletProviderProps) {
  const { demoWallets, phone } = usePublicConfig();
  const [config] = useState(() => createWalletConfig(demoWallets, phone));
  const [queryClient] = useState(() => new QueryClient());
  return (
    <WagmiProvider config={config}>
      <QueryClientProvider client={queryClient}>
        <ViewerProvider viewer={viewer}>
          <WalletDialogProvider>{children}</WalletDialogProvider>
        </ViewerProvider>
      </QueryClientProvider>
    </WagmiProvider>
  );
}
