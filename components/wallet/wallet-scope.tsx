'use client';

import { type ReactNode, useState } from 'react';
import { WagmiContext } from 'wagmi';
import { usePublicConfig } from '@/components/page/config-provider';
import { openWallets } from '@/lib/wallet/open-wallets';

/** Hands the wallets of this browser to what stands below it. Brings the wallet libraries along: pages load it late. */
export function WalletScope({ children }: { children: ReactNode }) {
  const publicConfig = usePublicConfig();
  const [wallets] = useState(() => openWallets(publicConfig));
  return <WagmiContext value={wallets}>{children}</WagmiContext>;
}
