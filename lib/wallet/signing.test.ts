import type { Address } from 'viem';
import type { Account } from 'viem/accounts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Config, Connector } from 'wagmi';
import { buildProfileTypedData } from '@/lib/protocol/proof';
import { recoverProofSigner } from '@/lib/protocol/proof-signer';
import { checkServer } from '@/lib/server-status';
import { ada, noor, testWallet, walletConfig } from '@/lib/wallet/testing/test-wallet';

const server = vi.hoisted(() => ({ startSignIn: vi.fn(), finishSignIn: vi.fn() }));
vi.mock('@/lib/viewer/actions', () => server);
const { connectWallet, disconnectWallets, signInWith, signProofAs, whenSettled } = await import(
  '@/lib/wallet/signing'
);

const lower = (account: Pick<Account, 'address'>) => account.address.toLowerCase() as Address;

let first: ReturnType<typeof testWallet>;
let second: ReturnType<typeof testWallet>;
let config: Config;

function connectorOf(id: string): Connector {
  const connector = config.connectors.find((candidate) => candidate.id === id);
  if (!connector) throw new Error(id);
  return connector;
}

beforeEach(() => {
  vi.resetAllMocks();
  first = testWallet('first', ada);
  second = testWallet('second', noor);
  config = walletConfig([first.connector, second.connector]);
  server.startSignIn.mockResolvedValue({ ok: true, value: { message: 'Sign me' } });
  server.finishSignIn.mockResolvedValue({ ok: true, value: { wallet: lower(ada) } });
});

/** A page remembers that its server was out of reach until it answers again. */
afterEach(async () => {
  vi.stubGlobal('fetch', async () => new Response());
  await checkServer();
  vi.unstubAllGlobals();
});

describe('connectWallet', () => {
  it('gives the address in lower case and lets go of the wallet before', async () => {
    await connectWallet(config, connectorOf('first'));
    expect(await connectWallet(config, connectorOf('second'))).toEqual({ ok: true, value: lower(noor) });
    expect([...config.state.connections.values()].map(({ connector }) => connector.id)).toEqual(['second']);
  });

  it('does not ask a wallet that is connected already', async () => {
    await connectWallet(config, connectorOf('first'));
    first.wallet.asked = [];
    expect(await connectWallet(config, connectorOf('first'))).toEqual({ ok: true, value: lower(ada) });
    expect(first.wallet.asked).not.toContain('eth_requestAccounts');
  });

  it('tells a refusal from a wallet that is busy', async () => {
    first.wallet.throws = { eth_requestAccounts: { code: 4001, message: 'no' } };
    expect(await connectWallet(config, connectorOf('first'))).toEqual({
      ok: false,
      code: 'SIGNATURE_REJECTED',
    });
    first.wallet.throws = { eth_requestAccounts: { code: -32002, message: 'pending' } };
    expect(await connectWallet(config, connectorOf('first'))).toEqual({ ok: false, code: 'WALLET_BUSY' });
  });

  it('lets go of a remembered wallet too, which is found a moment later', async () => {
    await connectWallet(config, connectorOf('first'));
    config.setState((state) => ({ ...state, status: 'reconnecting' }));
    const leaving = disconnectWallets(config);
    await Promise.resolve();
    expect(config.state.connections.size).toBe(1);
    config.setState((state) => ({ ...state, status: 'connected' }));
    await leaving;
    expect(config.state).toMatchObject({ current: null, status: 'disconnected' });
  });

  it('finds nothing connected after letting go', async () => {
    await connectWallet(config, connectorOf('first'));
    expect(await whenSettled(config)).toBe(true);
    await disconnectWallets(config);
    expect(await whenSettled(config)).toBe(false);
  });
});

describe('signInWith', () => {
  let attempt: AbortController;
  let steps: string[];
  const signIn = () =>
    signInWith(config, connectorOf('first'), {
      report: (step) => void steps.push(step),
      signal: attempt.signal,
    });

  beforeEach(() => {
    attempt = new AbortController();
    steps = [];
  });

  it('connects, signs the message of the server and hands the signature back, telling each step', async () => {
    expect(await signIn()).toEqual({ ok: true, value: { wallet: lower(ada) } });
    expect(steps).toEqual(['connecting', 'signing', 'checking']);
    expect(server.startSignIn).toHaveBeenCalledWith({ address: lower(ada) });
    expect(server.finishSignIn).toHaveBeenCalledWith({
      message: 'Sign me',
      signature: await ada.signMessage({ message: 'Sign me' }),
    });
  });

  it('stops at a refusal to sign, with nothing sent to the server', async () => {
    first.wallet.throws = { personal_sign: { code: 4001, message: 'no' } };
    expect(await signIn()).toEqual({ ok: false, code: 'SIGNATURE_REJECTED' });
    expect(server.finishSignIn).not.toHaveBeenCalled();
  });

  it("gives the server's refusal back", async () => {
    server.startSignIn.mockResolvedValue({ ok: false, code: 'RATE_LIMITED' });
    expect(await signIn()).toEqual({ ok: false, code: 'RATE_LIMITED' });
    expect(first.wallet.asked).not.toContain('personal_sign');
  });

  it.each(['startSignIn', 'finishSignIn'] as const)(
    'says so when the server is out of reach for %s',
    async (action) => {
      server[action].mockRejectedValue(new TypeError('Failed to fetch'));
      expect(await signIn()).toEqual({ ok: false, code: 'APP_UNREACHABLE' });
    },
  );

  it('signs nobody in with a signature that comes after the attempt was given up', async () => {
    first.wallet.meanwhile.personal_sign = () => attempt.abort();
    expect(await signIn()).toBeNull();
    expect(first.wallet.asked).toContain('personal_sign');
    expect(server.finishSignIn).not.toHaveBeenCalled();
  });

  it('asks for no signature when it is given up while connecting or waiting for the server', async () => {
    first.wallet.meanwhile.eth_requestAccounts = () => attempt.abort();
    expect(await signIn()).toBeNull();
    expect(server.startSignIn).not.toHaveBeenCalled();
    attempt = new AbortController();
    server.startSignIn.mockImplementation(async () => {
      attempt.abort();
      return { ok: true, value: { message: 'Sign me' } };
    });
    expect(await signIn()).toBeNull();
    expect(first.wallet.asked).not.toContain('personal_sign');
  });
});

describe('signProofAs', () => {
  const data = buildProfileTypedData(
    { wallet: lower(ada), displayName: 'Ada', timezone: 'Europe/Berlin', calendarFeedFrom: '' },
    { space: 'school', network: 'arkiv:1337', issuedAt: '2026-11-22T13:00:00.000Z' },
  );
  const viewer = { wallet: lower(ada) };

  it('gives a signature that recovers to the viewer', async () => {
    await connectWallet(config, connectorOf('first'));
    const outcome = await signProofAs(config, viewer, data);
    expect(outcome.ok && (await recoverProofSigner(data, outcome.value))).toBe(lower(ada));
  });

  it('asks nothing of a wallet on another address', async () => {
    await connectWallet(config, connectorOf('second'));
    expect(await signProofAs(config, viewer, data)).toEqual({ ok: false, code: 'WRONG_ACCOUNT' });
    expect(second.wallet.asked).not.toContain('eth_signTypedData_v4');
  });

  it('notices that the account was changed while signed in', async () => {
    await connectWallet(config, connectorOf('first'));
    connectorOf('first').onAccountsChanged([noor.address]);
    expect(await signProofAs(config, viewer, data)).toEqual({ ok: false, code: 'WRONG_ACCOUNT' });
  });

  it('says so when no wallet is connected', async () => {
    expect(await signProofAs(config, viewer, data)).toEqual({ ok: false, code: 'WALLET_DISCONNECTED' });
  });

  it('maps a wallet that cannot sign typed data', async () => {
    await connectWallet(config, connectorOf('first'));
    first.wallet.throws = { eth_signTypedData_v4: { code: 4200, message: 'no' } };
    expect(await signProofAs(config, viewer, data)).toEqual({ ok: false, code: 'WALLET_UNSUPPORTED' });
  });
});
