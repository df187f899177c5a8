// @vitest-environment happy-dom

import type { Address } from 'viem';
import { afterEach, beforeEach, vi } from 'vitest';
import { type Config, type Connector, ProviderNotFoundError } from 'wagmi';
import { buildProfileTypedData } from '@/lib/protocol/proof';
import { ada, noor, testWallet, walletConfig } from '@/lib/wallet/testing/test-wallet';
import { raiseEach } from './raise';

const server = vi.hoisted(() => ({ startSignIn: vi.fn(), finishSignIn: vi.fn() }));
vi.mock('@/lib/viewer/actions', () => server);
const { connectWallet, signInWith, signProofAs } = await import('@/lib/wallet/signing');

let first: ReturnType<typeof testWallet>;
let config: Config;
let connectors: { readonly first: Connector; readonly second: Connector };

beforeEach(() => {
  first = testWallet('first', ada);
  config = walletConfig([first.connector, testWallet('second', noor).connector]);
  const [one, two] = config.connectors;
  if (!one || !two) throw new Error('two wallets');
  connectors = { first: one, second: two };
  document.documentElement.dataset.build = 'this-build';
});
afterEach(() => {
  vi.unstubAllGlobals();
});

function connectWhileItThrows(thrown: unknown) {
  first.wallet.throws = { eth_requestAccounts: thrown };
  return connectWallet(config, connectors.first);
}

function signAsAda() {
  const viewer = { wallet: ada.address.toLowerCase() as Address };
  const profile = { ...viewer, displayName: 'Ada', timezone: '', calendarFeedFrom: '' };
  const context = { space: 'demo', network: 'arkiv:1337', issuedAt: '2026-11-22T13:00:00.000Z' };
  return signProofAs(config, viewer, buildProfileTypedData(profile, context));
}

/** Signs in while our server does not answer the action, and answers this when it is asked for its build. */
function signInWhile(probe: () => Promise<Response>) {
  server.startSignIn.mockRejectedValue(new Error('An unexpected response was received from the server.'));
  vi.stubGlobal('fetch', probe);
  return signInWith(config, connectors.first, {
    report: () => undefined,
    signal: new AbortController().signal,
  });
}

const answerOf = (build: string) => async () =>
  new Response(null, { status: 204, headers: { 'X-Build': build } });

raiseEach('wallet', {
  NO_WALLET: () => connectWhileItThrows(new ProviderNotFoundError()),
  WALLET_BUSY: () => connectWhileItThrows({ code: -32002, message: 'Already processing. Please wait.' }),
  WALLET_UNSUPPORTED: () => connectWhileItThrows({ code: 4200, message: 'The method is unknown here' }),
  WALLET_FAILED: () => connectWhileItThrows({ code: -32603, message: 'boom' }),
  SIGNATURE_REJECTED: () => connectWhileItThrows({ code: 4001, message: 'User rejected the request.' }),
  WALLET_DISCONNECTED: signAsAda,
  async WRONG_ACCOUNT() {
    await connectWallet(config, connectors.second);
    return signAsAda();
  },
  APP_UNREACHABLE: () => signInWhile(() => Promise.reject(new TypeError('Failed to fetch'))),
  APP_UPDATED: () => signInWhile(answerOf('next-build')),
  APP_FAILED: () => signInWhile(answerOf('this-build')),
});
