'use server';

import type { Hex } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { env } from '@/lib/env/env';
import type { DemoWallet } from '@/lib/env/model';
import { allow } from '@/lib/limits/rate-limits';
import { PROOF_TYPES } from '@/lib/protocol/proof-types';
import { fail, ok, type Result } from '@/lib/result';
import { asAction } from '@/lib/server/request-log/action';
import { readChallengeCookie } from '@/lib/viewer/cookie';
import { getRequestOrigin } from '@/lib/viewer/request-origin';
import { buildSignInMessage } from '@/lib/viewer/sign-in';
import {
  type DemoRequest,
  decodeSignedText,
  demoRequestSchema,
  parseDemoTypedData,
} from '@/lib/wallet/demo-request';

/**
 * Signs with a demo wallet of the embedded world: the sign-in this browser has started, or one of our proofs.
 *
 * @returns the signature; fails with INVALID_INPUT (anything else, an address that is no demo wallet, a request that did
 * not come to a loopback name, and always without an embedded node), RATE_LIMITED
 */
export async function signWithDemoWallet(input: DemoRequest): Promise<Result<Hex>> {
  return asAction('wallet.signWithDemoWallet', () => sign(input));
}

async function sign(input: unknown): Promise<Result<Hex>> {
  const parsed = demoRequestSchema.safeParse(input);
  const { mode, demoWallets } = env();
  if (!parsed.success || mode !== 'embedded' || !(await getRequestOrigin())) return fail('INVALID_INPUT');
  const { address, kind, data } = parsed.data;
  const wallet = demoWallets.find((known) => known.address === address);
  if (!wallet) return fail('INVALID_INPUT');
  if (!(await allow('write'))) return fail('RATE_LIMITED');
  const signature = kind === 'message' ? await signSignIn(wallet, data) : await signProof(wallet, data);
  return signature ? ok(signature) : fail('INVALID_INPUT');
}

async function signSignIn(wallet: DemoWallet, data: string): Promise<Hex | null> {
  const challenge = await readChallengeCookie();
  const message = decodeSignedText(data);
  if (!challenge || challenge.address !== wallet.address || message !== buildSignInMessage(challenge))
    return null;
  return privateKeyToAccount(wallet.privateKey).signMessage({ message });
}

async function signProof(wallet: DemoWallet, data: string): Promise<Hex | null> {
  const request = parseDemoTypedData(data);
  if (!request) return null;
  const { domain, primaryType, message } = request;
  const types: Record<string, readonly { name: string; type: string }[]> = {
    [primaryType]: PROOF_TYPES[primaryType],
  };
  try {
    return await privateKeyToAccount(wallet.privateKey).signTypedData({
      domain,
      types,
      primaryType,
      message,
    });
  } catch {
    // Values that do not fit the types: no wallet would sign them either.
    return null;
  }
}
