import type { Address, Hex } from 'viem';
import { createConnector } from 'wagmi';
import type { PublicDemoWallet } from '@/lib/env/public-config';
import { AppError } from '@/lib/errors/app-error';
import { diagnoseNoAnswer } from '@/lib/server-status';
import { signWithDemoWallet } from '@/lib/wallet/demo-actions';
import { SIGNING_CHAIN_ID } from '@/lib/wallet/provider/chain';

export const DEMO_CONNECTOR_TYPE = 'demo';

/** The id of the connector of one demo wallet. */
export function demoConnectorId(address: Address): string {
  return `demo-${address}`;
}

type RpcRequest = { readonly method: string; readonly params?: unknown };
type DemoProvider = { readonly request: (request: RpcRequest) => Promise<unknown> };

/**
 * A wallet of the embedded world as wagmi sees any other wallet: it connects, is remembered over a reload, and signs.
 *
 * Shape: the key stays on the server, which signs for real; this connector only carries the request there.
 */
export function demoConnector(wallet: PublicDemoWallet) {
  const id = demoConnectorId(wallet.address);
  const connectedKey = `${id}.connected` as const;
  const provider: DemoProvider = { request: (request) => answer(wallet.address, request) };
  return createConnector<DemoProvider, Record<never, never>, Record<typeof connectedKey, boolean>>(
    (config) => ({
      id,
      name: `${wallet.name}, ${wallet.role}`,
      type: DEMO_CONNECTOR_TYPE,
      async connect<withCapabilities extends boolean = false>() {
        await config.storage?.setItem(connectedKey, true);
        // wagmi types the accounts by a flag that this wallet, having no capabilities, never gets.
        const accounts = [wallet.address] as unknown as ConnectedAccounts<withCapabilities>;
        return { accounts, chainId: SIGNING_CHAIN_ID };
      },
      async disconnect() {
        await config.storage?.removeItem(connectedKey);
      },
      getAccounts: async () => [wallet.address],
      getChainId: async () => SIGNING_CHAIN_ID,
      getProvider: async () => provider,
      isAuthorized: async () => (await config.storage?.getItem(connectedKey)) === true,
      // One wallet, one account, one chain: nothing of this can change.
      onAccountsChanged() {},
      onChainChanged() {},
      onDisconnect() {
        config.emitter.emit('disconnect');
      },
    }),
  );
}

type ConnectedAccounts<withCapabilities extends boolean> = withCapabilities extends true
  ? readonly { address: Address; capabilities: Record<string, unknown> }[]
  : readonly Address[];

async function answer(address: Address, { method, params }: RpcRequest): Promise<unknown> {
  const values = Array.isArray(params) ? params : [];
  switch (method) {
    case 'eth_accounts':
    case 'eth_requestAccounts':
      return [address];
    case 'eth_chainId':
      return `0x${SIGNING_CHAIN_ID.toString(16)}`;
    case 'personal_sign':
      return sign(address, 'message', values[0]);
    case 'eth_signTypedData_v4':
      return sign(address, 'typedData', values[1]);
    default:
      throw Object.assign(new Error(`${method} is not supported by a demo wallet.`), { code: 4200 });
  }
}

async function sign(address: Address, kind: 'message' | 'typedData', data: unknown): Promise<Hex> {
  const outcome = await askDemoWallet({ address, kind, data: String(data) });
  if (outcome.ok) return outcome.value;
  throw new AppError(outcome.code, { detail: 'a demo wallet does not sign' });
}

/** These wallets are on our server: without its answer it is not the wallet that failed. */
async function askDemoWallet(request: Parameters<typeof signWithDemoWallet>[0]) {
  try {
    return await signWithDemoWallet(request);
  } catch (cause) {
    throw new AppError(await diagnoseNoAnswer(cause), { cause });
  }
}
