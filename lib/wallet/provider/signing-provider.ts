import { numberToHex } from 'viem';
import type { Connector } from 'wagmi';
import { SIGNING_CHAIN_ID } from '@/lib/wallet/provider/chain';

type Request = { readonly method: string; readonly params?: unknown };
type Listen = (event: string, listener: (...payload: readonly unknown[]) => void) => unknown;

/** What we use of a wallet in the browser (EIP-1193); everything but `request` may be missing. */
export type WalletProvider = {
  readonly request: (request: Request) => Promise<unknown>;
  readonly on?: Listen;
  readonly removeListener?: Listen;
};

/** Whether something is a wallet at all: extensions that were switched off leave `null` and other remains behind. */
export function isWalletProvider(value: unknown): value is WalletProvider {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, 'request') === 'function';
}

/** The wallet in `window.ethereum`, if one is there; whatever else stands there, or throws at being read, is none. */
export function findWindowProvider(scope: object): WalletProvider | undefined {
  try {
    const found: unknown = Reflect.get(scope, 'ethereum');
    return isWalletProvider(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A wallet as far as we need one: it signs.
 *
 * Shape: which chain it is on is nothing to us, so it is neither asked nor heard: wallets that cannot say, or say it
 * wrongly, sign all the same. A wallet without events is one that never changes.
 */
export function toSigningProvider(provider: WalletProvider): Required<WalletProvider> {
  const listen = (way: 'on' | 'removeListener'): Listen => {
    return (event, listener) => (event === 'chainChanged' ? undefined : provider[way]?.(event, listener));
  };
  return {
    request: async (request) =>
      request.method === 'eth_chainId' ? numberToHex(SIGNING_CHAIN_ID) : provider.request(request),
    on: listen('on'),
    removeListener: listen('removeListener'),
  };
}

/** Lets a connector of wagmi's for wallets in the browser see its wallet as `toSigningProvider` shows it. */
export function onlyForSigning(connector: Connector): void {
  const getProvider = connector.getProvider.bind(connector);
  const shown = new WeakMap<WalletProvider, WalletProvider>();
  connector.getProvider = async () => {
    const provider = await getProvider();
    if (!isWalletProvider(provider)) return undefined;
    const known = shown.get(provider) ?? toSigningProvider(provider);
    shown.set(provider, known);
    return known;
  };
}
