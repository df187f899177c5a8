import { type Address, type Hex, hashTypedData, recoverTypedDataAddress } from 'viem';
import type { ProofTypedData } from '@/lib/protocol/proof';
import { isCanonicalSignature } from '@/lib/protocol/signature';

/**
 * The EIP-712 digest a wallet signs.
 *
 * @example
 * ```ts
 * import { buildConfirmTypedData } from '@/lib/protocol/proof';
 * import { hashProof } from '@/lib/protocol/proof-signer';
 * import { proofContext, sessionOf } from '@/lib/sessions/testing/fixtures';
 *
 * const data = buildConfirmTypedData(sessionOf(), proofContext(950));
 * console.log(hashProof(data)); // 0x32e7e9cc2d9a061baef9ecb61c24ed49d1e3aeab220519d1c8ec2d4cf4af07d9
 * ```
 */
export function hashProof(data: ProofTypedData): Hex {
  return hashTypedData(data as Parameters<typeof hashTypedData>[0]);
}

type KnownDigest = { readonly space: unknown; readonly network: unknown; readonly digest: Hex };

/** By the object that an entity was parsed into, as long as somebody holds it. */
const digests = new WeakMap<object, KnownDigest>();

/**
 * The digest of signed hours, as `hashProof` gives it, worked out once for each parsed record of them: hours have two
 * dozen fields, and every booking they answered names their digest.
 *
 * `signed` is what the values come from, but for space and network; nobody changes it.
 *
 * @example
 * ```ts
 * import { offerValuesOf } from '@/lib/protocol/availability/offer';
 * import { buildOfferTypedData } from '@/lib/protocol/proof';
 * import { hashProof, offerDigest } from '@/lib/protocol/proof-signer';
 * import { proofContext } from '@/lib/sessions/testing/fixtures';
 * import { OFFER } from '@/lib/sessions/testing/offers';
 *
 * const here = buildOfferTypedData(offerValuesOf(OFFER), proofContext(890));
 * const there = buildOfferTypedData(offerValuesOf(OFFER), { ...proofContext(890), space: 'elsewhere' });
 * console.log(offerDigest(OFFER, here) === hashProof(here)); // true
 * console.log(offerDigest(OFFER, there) === hashProof(there)); // true
 * ```
 */
export function offerDigest(signed: object, data: ProofTypedData): Hex {
  const { space, network } = data.message;
  const before = digests.get(signed);
  if (before !== undefined && before.space === space && before.network === network) return before.digest;
  const digest = hashProof(data);
  digests.set(signed, { space, network, digest });
  return digest;
}

/**
 * The wallet that made a signature over exactly these values, lower-case; null when no wallet can have.
 *
 * Costs 3 to 4 ms: callers that see one proof often go through a `SignerCache`.
 *
 * @example
 * ```ts
 * import { buildRequestTypedData } from '@/lib/protocol/proof';
 * import { recoverProofSigner } from '@/lib/protocol/proof-signer';
 * import { proofContext, REQUEST } from '@/lib/sessions/testing/fixtures';
 * import { LEARNER } from '@/lib/sessions/testing/people';
 *
 * const data = buildRequestTypedData(REQUEST, proofContext(900));
 * const signature = await LEARNER.sign(data);
 * console.log((await recoverProofSigner(data, signature)) === LEARNER.address); // true
 * ```
 */
export async function recoverProofSigner(data: ProofTypedData, signature: string): Promise<Address | null> {
  if (!isCanonicalSignature(signature)) return null;
  try {
    const signer = await recoverTypedDataAddress({
      ...(data as Parameters<typeof hashTypedData>[0]),
      signature,
    });
    return signer.toLowerCase() as Address;
  } catch {
    // The r of a made-up signature need not be a point of the curve: nobody signed.
    return null;
  }
}
