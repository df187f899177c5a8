import type { Address } from 'viem';
import type { SignerCache } from '@/lib/protocol/fresh-proof';
import { hashProof, recoverProofSigner } from '@/lib/protocol/proof-signer';

/** Who signed what, each recovered once for one check. */
export function createSigners(): SignerCache {
  const found = new Map<string, Promise<Address | null>>();
  const signers: SignerCache = {
    signerOf(data, signature) {
      const id = `${hashProof(data)}:${signature}`;
      const known = found.get(id) ?? recoverProofSigner(data, signature);
      found.set(id, known);
      return known;
    },
    onBehalfOf: () => signers,
  };
  return signers;
}

/** The same, and whether anybody asked: where the form of a proof is wrong already, no signature is looked at. */
export function observe(signers: SignerCache): {
  readonly signers: SignerCache;
  readonly wasAsked: () => boolean;
} {
  let asked = false;
  const observed: SignerCache = {
    signerOf(data, signature) {
      asked = true;
      return signers.signerOf(data, signature);
    },
    onBehalfOf: () => observed,
  };
  return { signers: observed, wasAsked: () => asked };
}
