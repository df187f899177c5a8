import { type Config, type Connector, createConfig, createStorage, custom, injected } from 'wagmi';
import { watchConnectors } from 'wagmi/actions';
import { deviceStorage } from '@/lib/browser-storage';
import type { PublicDemoWallet, PublicPhoneConfig } from '@/lib/env/public-config';
import { demoConnector } from '@/lib/wallet/demo-connector';
import { phoneConnector } from '@/lib/wallet/phone/phone-connector';
import { SIGNING_CHAIN_ID } from '@/lib/wallet/provider/chain';
import { onlyForSigning } from '@/lib/wallet/provider/signing-provider';

const SIGNING_CHAIN = {
  id: SIGNING_CHAIN_ID,
  name: 'Ethereum',
  nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
  rpcUrls: { default: { http: [] } },
} as const;

/** Wallets sign here and do nothing else: a request to a node would be a bug, not something to send out. */
const noNode = custom({ request: () => Promise.reject(new Error('The browser talks to no node.')) });

const STATE = 'wagmi.store';

/**
 * Its own default asks for storage where a browser may refuse to speak of it. The connections of an earlier page are not
 * taken from there: what is kept of them cannot sign. The wallet that was used last is looked for anew.
 */
const walletStorage = {
  ...deviceStorage,
  getItem: (name: string) => (name === STATE ? null : deviceStorage.getItem(name)),
};

/**
 * What wagmi needs to know: wallets announced by EIP-6963 (found by wagmi itself), the one in `window.ethereum`, the
 * one on a phone where phones are offered, and the demo wallets of an embedded world.
 */
export function createWalletConfig(
  demoWallets: readonly PublicDemoWallet[],
  phone: PublicPhoneConfig | undefined,
): Config {
  const config = createConfig({
    chains: [SIGNING_CHAIN],
    transports: { [SIGNING_CHAIN_ID]: noNode },
    connectors: [injected(), ...(phone ? [phoneConnector(phone)] : []), ...demoWallets.map(demoConnector)],
    storage: createStorage({ storage: walletStorage }),
  });
  adapt(config.connectors);
  // Wallets announce themselves at any time, and wagmi makes their connectors itself.
  watchConnectors(config, {
    onChange: (connectors, before) => adapt(connectors.filter((connector) => !before.includes(connector))),
  });
  return config;
}

function adapt(connectors: readonly Connector[]): void {
  for (const connector of connectors) if (connector.type === injected.type) onlyForSigning(connector);
}
