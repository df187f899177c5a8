'use client';

import { useIdle } from '@/components/ui/use-idle';
import { useLazyComponent } from '@/components/ui/use-lazy-component';
import { useViewer } from '@/components/wallet/viewer-context';

const loadBanners = async () => (await import('@/components/wallet/banners/wallet-banners')).WalletBanners;

/**
 * Asks the wallets of somebody who is signed in once the page has nothing else to do. It stands as a live region from the
 * start, so that what comes later is read out; where the code does not come, signing says why.
 */
export function LazyWalletBanners() {
  const isWanted = useViewer() !== null;
  const { Component: WalletBanners } = useLazyComponent(loadBanners, useIdle() && isWanted, false);
  return <div role="status">{isWanted && WalletBanners && <WalletBanners />}</div>;
}
