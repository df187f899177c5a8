// @vitest-environment happy-dom

import { act, cleanup, render } from '@testing-library/react';
import { createElement } from 'react';
import type { Address } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Config, WagmiProvider } from 'wagmi';
import { buildProfileTypedData } from '@/lib/protocol/proof';
import { recoverProofSigner } from '@/lib/protocol/proof-signer';

vi.mock('@/lib/viewer/actions', () => ({ startSignIn: vi.fn(), finishSignIn: vi.fn() }));
vi.mock('@/lib/wallet/demo-actions', () => ({ signWithDemoWallet: vi.fn() }));
const { createWalletConfig } = await import('@/lib/wallet/config');
const { connectWallet, signProofAs } = await import('@/lib/wallet/signing');

const account = privateKeyToAccount(`0x${'11'.repeat(32)}`);
const ada = account.address.toLowerCase() as Address;
const data = buildProfileTypedData(
  { wallet: ada, displayName: 'Ada', timezone: 'Europe/Berlin', calendarFeedFrom: '' },
  { space: 'school', network: 'arkiv:1337', issuedAt: '2026-11-22T13:00:00.000Z' },
);

type Answers = Record<string, (params: readonly unknown[]) => unknown>;

const willing: Answers = {
  eth_accounts: () => [account.address],
  eth_requestAccounts: () => [account.address],
  eth_chainId: () => '0x1',
  eth_signTypedData_v4: ([, text]) => {
    const { types, ...rest } = JSON.parse(String(text));
    const { EIP712Domain: _domain, ...own } = types;
    return account.signTypedData({ ...rest, types: own });
  },
};

function walletOf(change: Answers, more: object = { on() {}, removeListener() {} }) {
  const answers: Answers = { ...willing, ...change };
  return {
    async request({ method, params = [] }: { method: string; params?: readonly unknown[] }) {
      const answer = answers[method];
      if (!answer) throw Object.assign(new Error(`no ${method}`), { code: -32601 });
      return answer(params);
    },
    ...more,
  };
}

const refuse = (): never => {
  throw new Error('not now');
};

/** The chain the wallet is on has changed, and every listener is told. */
function restless() {
  const listeners: ((chainId: string) => void)[] = [];
  const on = (event: string, listener: (chainId: string) => void) =>
    event === 'chainChanged' && listeners.push(listener);
  return {
    on,
    removeListener() {},
    moveTo: (chainId: string) => listeners.forEach((listener) => void listener(chainId)),
  };
}

const ODD_WALLETS: [string, object][] = [
  ['cannot say which chain it is on', walletOf({ eth_chainId: refuse })],
  ['never says which chain it is on', walletOf({ eth_chainId: () => new Promise(() => {}) })],
  ['is on a chain without a number', walletOf({ eth_chainId: () => null })],
  [
    'is on another chain each time',
    walletOf({ eth_chainId: () => `0x${Math.floor(performance.now() * 1e6).toString(16)}` }),
  ],
  ['has no events', walletOf({}, {})],
  ['has only `on` and `off`', walletOf({}, { on() {}, off() {} })],
];

async function open(provider: object, how: 'in the window' | 'announced'): Promise<Config> {
  if (how === 'in the window')
    Object.defineProperty(window, 'ethereum', { value: provider, configurable: true });
  const config = createWalletConfig([], undefined);
  await act(async () => void render(createElement(WagmiProvider, { config, reconnectOnMount: false })));
  if (how === 'announced') {
    const info = { uuid: '1', name: 'Odd', icon: 'data:image/png;base64,', rdns: 'org.example.odd' };
    const detail = Object.freeze({ info, provider });
    window.dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail }));
  }
  return config;
}

async function connectAndSign(config: Config) {
  const connector = config.connectors.at(-1);
  if (!connector) throw new Error('no connector');
  expect(await connectWallet(config, connector)).toEqual({ ok: true, value: ada });
  return signProofAs(config, { wallet: ada }, data);
}

afterEach(() => {
  cleanup();
  Reflect.deleteProperty(window, 'ethereum');
  localStorage.clear();
});

describe.each(['in the window', 'announced'] as const)('a wallet %s', (how) => {
  it.each(ODD_WALLETS)('connects and signs although it %s', async (_what, provider) => {
    const signed = await connectAndSign(await open(provider, how));
    expect(signed.ok && (await recoverProofSigner(data, signed.value))).toBe(ada);
  });

  it('signs on whatever chain it has been moved to', async () => {
    const { moveTo, ...events } = restless();
    const config = await open(walletOf({}, events), how);
    await connectAndSign(config);
    moveTo('0x89');
    const signed = await signProofAs(config, { wallet: ada }, data);
    expect(signed.ok && (await recoverProofSigner(data, signed.value))).toBe(ada);
  });

  it.each([
    ['nothing', undefined, 'WALLET_FAILED'],
    ['an object', { r: 1 }, 'WALLET_FAILED'],
    ['no bytes', '0x', 'WALLET_UNSUPPORTED'],
    ['the bytes of a contract wallet', `0x${'ab'.repeat(300)}`, 'WALLET_UNSUPPORTED'],
    ['65 bytes nobody can have signed', `0x${'ff'.repeat(65)}`, 'SIGNATURE_INVALID'],
  ])('that answers with %s has words of its own', async (_what, answer, code) => {
    const config = await open(walletOf({ eth_signTypedData_v4: () => answer }), how);
    expect(await connectAndSign(config)).toEqual({ ok: false, code });
  });

  it('that refuses in the words of the device behind it is heard', async () => {
    const throws = () => {
      throw { code: -32603, message: 'Ledger device: (denied by the user?) (0x6985)' };
    };
    const config = await open(walletOf({ eth_signTypedData_v4: throws }), how);
    expect(await connectAndSign(config)).toEqual({ ok: false, code: 'SIGNATURE_REJECTED' });
  });
});
