import type { Config } from 'wagmi';
import { reconnect } from 'wagmi/actions';
import type { PublicConfig } from '@/lib/env/public-config';
import { createWalletConfig } from '@/lib/wallet/config';

/** What this deployment offers besides what the browser has. */
export type WalletSettings = Pick<PublicConfig, 'demoWallets' | 'phone'>;

let opened: Config | null = null;

/**
 * The wallets of this browser, the same for the whole page; the first call looks for the one that was used last.
 *
 * Shape: this module brings the wallet libraries along, so pages import it when a wallet is wanted.
 */
export function openWallets({ demoWallets, phone }: WalletSettings): Config {
  if (opened) return opened;
  opened = createWalletConfig(demoWallets, phone);
  reconnect(opened);
  return opened;
}
