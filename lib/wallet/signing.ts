import type { Address, Hex } from 'viem';
import type { Config, Connector } from 'wagmi';
import {
  connect,
  disconnect,
  getConnection,
  signMessage,
  signTypedData,
  watchConnection,
} from 'wagmi/actions';
import type { ProofTypedData } from '@/lib/protocol/proof';
import { toCanonicalSignature } from '@/lib/protocol/signature';
import { fail, ok, type Result } from '@/lib/result';
import { callAction } from '@/lib/server-status';
import { finishSignIn, startSignIn } from '@/lib/viewer/actions';
import type { Viewer } from '@/lib/viewer/model';
import { toWalletFailure } from '@/lib/wallet/failure';

/** Where a sign-in stands: waiting for the wallet to connect, to sign, or for the server to check. */
export type SignInStep = 'connecting' | 'signing' | 'checking';

/**
 * Connects a wallet and gives its address, lower-case.
 *
 * Shape: a wallet that is connected already is not asked again; any other connection is let go, so that there is
 * one wallet at a time and no doubt who signs.
 *
 * @returns the address; fails with the code of whatever the wallet answered
 */
export async function connectWallet(config: Config, connector: Connector): Promise<Result<Address>> {
  try {
    await whenReconnected(config);
    const current = getConnection(config);
    if (current.status === 'connected' && current.connector.uid === connector.uid)
      return ok(toLower(current.address));
    await disconnectWallets(config);
    const { accounts } = await connect(config, { connector });
    const address = accounts[0];
    // Wallets that are locked sometimes connect without an account.
    return address ? ok(toLower(address)) : fail('WALLET_BUSY');
  } catch (thrown) {
    return fail(toWalletFailure(thrown));
  }
}

/** A remembered wallet that has not answered by then is asked for anew. */
const RECONNECT_MS = 5_000;

/** Whether a wallet is connected, once wagmi has finished looking for the one it remembers. */
export function whenSettled(config: Config): Promise<boolean> {
  const { status } = getConnection(config);
  if (status === 'connected' || status === 'disconnected') return Promise.resolve(status === 'connected');
  return new Promise((resolve) => {
    const settle = (connected: boolean) => {
      clearTimeout(timer);
      unwatch();
      resolve(connected);
    };
    const timer = setTimeout(() => settle(false), RECONNECT_MS);
    const unwatch = watchConnection(config, {
      onChange: ({ status: now }) => {
        if (now === 'connected' || now === 'disconnected') settle(now === 'connected');
      },
    });
  });
}

/** A wallet that is still looked for is not held yet: it could not be let go, and would be there a moment later. */
async function whenReconnected(config: Config): Promise<void> {
  if (getConnection(config).status === 'reconnecting') await whenSettled(config);
}

/** Lets go of every connected wallet; one that cannot let go is forgotten here all the same. */
export async function disconnectWallets(config: Config): Promise<void> {
  await whenReconnected(config);
  const connectors = [...config.state.connections.values()].map((connection) => connection.connector);
  await Promise.allSettled(connectors.map((connector) => disconnect(config, { connector })));
}

/** One try to sign in: told each step as it begins, and given up when the signal says so. */
export type SignInAttempt = {
  readonly report: (step: SignInStep) => void;
  readonly signal: AbortSignal;
};

/**
 * Connects a wallet and signs in with it.
 *
 * Wallets cannot all be told to stop asking: a signature that comes all the same is thrown away and signs nobody in.
 *
 * @returns the viewer, or null when the attempt was given up before the wallet had signed; fails with the wallet's codes
 * and those of `startSignIn`, `finishSignIn`, `diagnoseNoAnswer`
 */
export async function signInWith(
  config: Config,
  connector: Connector,
  { report, signal }: SignInAttempt,
): Promise<Result<Viewer> | null> {
  report('connecting');
  const connected = await connectWallet(config, connector);
  if (signal.aborted) return null;
  if (!connected.ok) return connected;
  const started = await callAction(() => startSignIn({ address: connected.value }));
  if (signal.aborted) return null;
  if (!started.ok) return started;
  report('signing');
  const signed = await signSignInMessage(config, connector, connected.value, started.value.message);
  if (signal.aborted) return null;
  if (!signed.ok) return signed;
  report('checking');
  return callAction(() => finishSignIn({ message: started.value.message, signature: signed.value }));
}

/**
 * Asks the connected wallet for a proof of the viewer.
 *
 * @returns the signature, canonical, whichever form the wallet uses; fails with WALLET_DISCONNECTED, WRONG_ACCOUNT (the
 * wallet is on another address), WALLET_UNSUPPORTED (a contract wallet's signature), SIGNATURE_INVALID (one nobody can
 * have made), and the wallet's own codes
 */
export async function signProofAs(
  config: Config,
  viewer: Viewer,
  data: ProofTypedData,
): Promise<Result<Hex>> {
  const current = getConnection(config);
  if (current.status !== 'connected') return fail('WALLET_DISCONNECTED');
  if (toLower(current.address) !== viewer.wallet) return fail('WRONG_ACCOUNT');
  try {
    const { domain, types, primaryType, message } = data;
    const request: Parameters<typeof signTypedData>[1] = {
      domain,
      types,
      primaryType,
      message,
      account: current.address,
      connector: current.connector,
    };
    return toSignature(await signTypedData(config, request));
  } catch (thrown) {
    return fail(toWalletFailure(thrown));
  }
}

async function signSignInMessage(
  config: Config,
  connector: Connector,
  account: Address,
  message: string,
): Promise<Result<Hex>> {
  try {
    return toSignature(await signMessage(config, { account, connector, message }));
  } catch (thrown) {
    return fail(toWalletFailure(thrown));
  }
}

/** Wallets are strangers' programs: what they answer may be no signature at all. */
function toSignature(answer: unknown): Result<Hex> {
  const signature = toCanonicalSignature(answer);
  return !signature.ok && signature.code === 'INVALID_INPUT' ? fail('WALLET_FAILED') : signature;
}

function toLower(address: Address): Address {
  return address.toLowerCase() as Address;
}
