// @vitest-environment happy-dom

import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type Config, createStorage } from 'wagmi';
import { connect, getConnection, reconnect, signMessage } from 'wagmi/actions';
import { AppError } from '@/lib/errors/app-error';
import { causesOf } from '@/lib/errors/causes';
import { isPhoneConnector, type PhoneConnector, phoneConnector } from '@/lib/wallet/phone/phone-connector';
import type { PhoneTransport } from '@/lib/wallet/phone/transport';
import { walletConfig } from '@/lib/wallet/testing/test-wallet';

const library = vi.hoisted(() => ({ openWalletConnectTransport: vi.fn() }));
vi.mock('@/lib/wallet/phone/walletconnect-transport', () => library);

const ADA = `0x${'aa'.repeat(20)}` as const;
const SETTLED = {
  topic: 'topic',
  namespaces: { eip155: { accounts: [`eip155:1:${ADA}`] } },
  peer: { metadata: { name: 'Test Phone' } },
};
const REMEMBERED = 'wagmi.phone.session';
const remembered = (topic: string) =>
  JSON.stringify({ topic, account: ADA, wallet: { name: 'Test Phone', link: null } });

/** The library with a wallet that approves at once and signs when the test says so. */
function fakeTransport() {
  const answers: ((signature: string) => void)[] = [];
  const transport: PhoneTransport = {
    propose: async () => ({
      uri: 'wc:a@2',
      settled: Promise.resolve(SETTLED),
      withdraw: async () => {},
    }),
    sessions: () => [SETTLED],
    send: (_session, _request, onDelivered) => {
      onDelivered();
      return new Promise((resolve) => answers.push(resolve));
    },
    disconnect: vi.fn(async () => {}),
    listen: () => {},
  };
  return { transport, answers };
}

let world: ReturnType<typeof fakeTransport>;
let config: Config;
let phone: PhoneConnector;

/** A page that is opened: what is in its storage stays from the page before. */
function openPage() {
  const connector = phoneConnector({ projectId: '0'.repeat(32), relayUrl: 'wss://relay.example.org' });
  config = walletConfig([connector], {
    storage: createStorage({ storage: window.localStorage }),
    ssr: true,
  });
  const found = config.connectors.find(isPhoneConnector);
  if (!found) throw new Error('no phone');
  phone = found;
}

beforeEach(() => {
  localStorage.clear();
  world = fakeTransport();
  library.openWalletConnectTransport.mockReset().mockResolvedValue(world.transport);
  openPage();
});

describe('the library', () => {
  it('stays away from a page that remembers no phone', async () => {
    await reconnect(config);
    expect(library.openWalletConnectTransport).not.toHaveBeenCalled();
    expect(getConnection(config).status).toBe('disconnected');
  });

  it('comes once, and finds the session of the page before', async () => {
    await connect(config, { connector: phone });
    openPage();
    await reconnect(config);
    expect(getConnection(config)).toMatchObject({ status: 'connected', address: ADA });
    expect(library.openWalletConnectTransport).toHaveBeenCalledTimes(2);
  });

  it('is fetched again after it could not be', async () => {
    const fetched = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('Failed to fetch'));
    onTestFinished(() => fetched.mockRestore());
    library.openWalletConnectTransport.mockRejectedValueOnce(new Error('offline'));
    await expect(connect(config, { connector: phone })).rejects.toMatchObject({ code: 'APP_UNREACHABLE' });
    await connect(config, { connector: phone });
    expect(getConnection(config).status).toBe('connected');
  });
});

describe('a session of the page before', () => {
  it('that the wallet ended meanwhile is told about, and forgotten', async () => {
    localStorage.setItem(REMEMBERED, remembered('gone'));
    await reconnect(config);
    expect(phone.store.getState().kind).toBe('ended');
    expect(localStorage.getItem(REMEMBERED)).toBeNull();
  });

  it('is taken from the library, not from what a page could have written into the storage', async () => {
    const forged = JSON.parse(remembered('topic'));
    forged.account = `0x${'ee'.repeat(20)}`;
    forged.wallet.link = 'javascript:alert(1)';
    localStorage.setItem(REMEMBERED, JSON.stringify(forged));
    await reconnect(config);
    expect(getConnection(config).address).toBe(ADA);
    expect(phone.store.getState()).toMatchObject({ kind: 'connected', wallet: { link: null } });
  });
});

describe('cancelling', () => {
  it('before the library has come shows no code later', async () => {
    let arrive = (_link: PhoneTransport) => {};
    library.openWalletConnectTransport.mockReturnValue(
      new Promise<PhoneTransport>((resolve) => {
        arrive = resolve;
      }),
    );
    const connecting = connect(config, { connector: phone });
    await vi.waitFor(() => expect(library.openWalletConnectTransport).toHaveBeenCalled());
    phone.cancel();
    arrive(world.transport);
    await expect(connecting).rejects.toMatchObject({ code: 'PHONE_REQUEST_CANCELLED' });
    expect(phone.store.getState().kind).toBe('idle');
  });
});

describe('signing', () => {
  const sign = (message: string) => signMessage(config, { account: ADA, connector: phone, message });
  const waiting = (count: number) => vi.waitFor(() => expect(world.answers).toHaveLength(count));

  beforeEach(async () => {
    await connect(config, { connector: phone });
  });

  it('waits for the first request while a second one is refused', async () => {
    const first = sign('one');
    await waiting(1);
    await expect(sign('two')).rejects.toSatisfy((thrown: Error) =>
      causesOf(thrown).some((cause) => cause instanceof AppError && cause.code === 'WALLET_BUSY'),
    );
    world.answers[0]?.('0xsigned');
    expect(await first).toBe('0xsigned');
  });

  it('ends when another page of this browser has ended the session', async () => {
    const outcome = sign('one').catch((thrown: Error) => causesOf(thrown).at(-1));
    await waiting(1);
    localStorage.removeItem(REMEMBERED);
    window.dispatchEvent(new StorageEvent('storage', { key: REMEMBERED }));
    expect(await outcome).toMatchObject({ code: 'PHONE_SESSION_ENDED' });
    expect(getConnection(config).status).toBe('disconnected');
    expect(world.transport.disconnect).not.toHaveBeenCalled();
  });

  it('goes on when another page only turned to another account', async () => {
    const outcome = sign('one');
    await waiting(1);
    localStorage.setItem(REMEMBERED, remembered('topic'));
    window.dispatchEvent(new StorageEvent('storage', { key: REMEMBERED }));
    world.answers[0]?.('0xsigned');
    expect(await outcome).toBe('0xsigned');
  });
});
