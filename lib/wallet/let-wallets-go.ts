import { openWallets, type WalletSettings } from '@/lib/wallet/open-wallets';
import { disconnectWallets } from '@/lib/wallet/signing';

/** Lets every wallet of this browser go, for whoever signs out. */
export function letWalletsGo(settings: WalletSettings): Promise<void> {
  return disconnectWallets(openWallets(settings));
}
