import type { Address, Hex } from 'viem';
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts';
import type { ProofTypedData } from '@/lib/protocol/proof';

/** Today in every test: Sunday, 22 November 2026. */
export const TODAY = Date.parse('2026-11-22T13:00:00.000Z');

/** Somebody with a key, as a wallet holds it. */
export type Signer = {
  readonly address: Address;
  readonly key: Hex;
  readonly sign: (data: ProofTypedData) => Promise<Hex>;
};

/** A signer whose private key is one byte repeated. */
export function signerOf(byte: string): Signer {
  const key: Hex = `0x${byte.repeat(32)}`;
  const account = privateKeyToAccount(key);
  return {
    key,
    address: account.address.toLowerCase() as Address,
    sign: (data) => account.signTypedData(data as Parameters<PrivateKeyAccount['signTypedData']>[0]),
  };
}

export const MENTOR = signerOf('11');
export const LEARNER = signerOf('22');
export const STRANGER = signerOf('33');
/** The server's key in tests. */
export const WRITER = signerOf('44');
/** A second instance of ours. */
export const OTHER_WRITER = signerOf('55');
/** A third one. */
export const THIRD_WRITER = signerOf('77');
/** A third party whose word is shown with a badge. */
export const ATTESTER = signerOf('66');
