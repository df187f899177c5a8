import type { Address, Hex } from 'viem';
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts';
import {
  type Config,
  type CreateConfigParameters,
  type CreateConnectorFn,
  createConfig,
  createConnector,
  custom,
} from 'wagmi';

export const ada = privateKeyToAccount(`0x${'11'.repeat(32)}`);
export const noor = privateKeyToAccount(`0x${'22'.repeat(32)}`);

type Rpc = { method: string; params?: unknown };

/** A wallet as wagmi meets it: answers requests with one key, or throws what it is told to. */
export function testWallet(id: string, account: PrivateKeyAccount) {
  const wallet = {
    account,
    asked: [] as string[],
    throws: {} as Record<string, unknown>,
    /** What happens elsewhere just before it answers. */
    meanwhile: {} as Record<string, () => void>,
  };
  const provider = {
    async request({ method, params }: Rpc): Promise<unknown> {
      wallet.asked.push(method);
      wallet.meanwhile[method]?.();
      if (method in wallet.throws) throw wallet.throws[method];
      const values = params as string[];
      if (method === 'personal_sign')
        return wallet.account.signMessage({ message: { raw: values[0] as Hex } });
      if (method === 'eth_signTypedData_v4') {
        const { EIP712Domain: _, ...types } = JSON.parse(values[1] ?? '{}').types;
        return wallet.account.signTypedData({ ...JSON.parse(values[1] ?? '{}'), types });
      }
      return [wallet.account.address];
    },
  };
  const connector = createConnector((config) => ({
    id,
    name: id,
    type: 'test',
    async connect() {
      const accounts = (await provider.request({ method: 'eth_requestAccounts' })) as Address[];
      return { accounts: accounts as never, chainId: 1 };
    },
    disconnect: async () => {},
    getAccounts: async () => [wallet.account.address],
    getChainId: async () => 1,
    getProvider: async () => provider,
    isAuthorized: async () => false,
    onAccountsChanged: (accounts) => config.emitter.emit('change', { accounts: accounts as Address[] }),
    onChainChanged: () => {},
    onDisconnect: () => config.emitter.emit('disconnect'),
  }));
  return { wallet, connector };
}

/** A page that knows these wallets, and no node. */
export function walletConfig(
  connectors: CreateConnectorFn[],
  rest: Pick<Partial<CreateConfigParameters>, 'storage' | 'ssr'> = { storage: null },
): Config {
  return createConfig({
    chains: [
      {
        id: 1,
        name: 'Ethereum',
        nativeCurrency: { name: 'E', symbol: 'E', decimals: 18 },
        rpcUrls: { default: { http: [] } },
      },
    ],
    transports: { 1: custom({ request: () => Promise.reject(new Error('no node')) }) },
    connectors,
    multiInjectedProviderDiscovery: false,
    ...rest,
  });
}
