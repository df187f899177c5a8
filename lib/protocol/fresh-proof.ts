import type { Address, Hex } from 'viem';
import type { ProofTypedData } from '@/lib/protocol/proof';
import { type CanonicalSignature, toCanonicalSignature } from '@/lib/protocol/signature';
import { type EpochMs, MINUTE_MS } from '@/lib/time/instant';

/** How far an entity's block time may lie from its proof's `issuedAt`, on either side (docs/protocol.md, "Proofs"). */
export const PROOF_FRESHNESS_MS = 15 * MINUTE_MS;

/** Kept free of the quarter of an hour when a signature arrives, for the way to its block. */
const WRITE_MARGIN_MS = MINUTE_MS;

/** Remembers who signed what. */
export type SignerCache = {
  /**
   * The wallet that signed exactly these values, lower-case, or null; as `recoverProofSigner`, but paid for once.
   *
   * @throws {unknown} the signal's reason when there is one and it was aborted
   */
  readonly signerOf: (data: ProofTypedData, signature: string) => Promise<Address | null>;
  /** The same memo, for this viewer's account, who begins to read: whoever asks for much gives way to the others. */
  readonly onBehalfOf: (viewer: string, signal?: AbortSignal) => SignerCache;
};

/**
 * Whether a proof issued then counts for an entity of this block time.
 *
 * @example
 * ```ts
 * import { isFreshProof } from '@/lib/protocol/fresh-proof';
 *
 * const sealedAt = Date.parse('2026-11-22T13:00:00.000Z');
 * console.log(isFreshProof('2026-11-22T12:45:00.000Z', sealedAt)); // true
 * console.log(isFreshProof('2026-11-22T12:44:59.999Z', sealedAt)); // false
 * ```
 */
export function isFreshProof(issuedAt: string, blockTime: EpochMs): boolean {
  return Math.abs(blockTime - Date.parse(issuedAt)) <= PROOF_FRESHNESS_MS;
}

/**
 * Whether a proof that arrives now will still count at the block it gets into.
 *
 * @example
 * ```ts
 * import { isProofInTime } from '@/lib/protocol/fresh-proof';
 *
 * const now = Date.parse('2026-11-22T13:00:00.000Z');
 * console.log(isProofInTime('2026-11-22T12:46:00.000Z', now)); // true
 * console.log(isProofInTime('2026-11-22T12:45:00.000Z', now)); // false
 * ```
 */
export function isProofInTime(issuedAt: string, now: EpochMs): boolean {
  const age = now - Date.parse(issuedAt);
  return age >= -WRITE_MARGIN_MS && age <= PROOF_FRESHNESS_MS - WRITE_MARGIN_MS;
}

/** A signature in its canonical form, or why it does not count: a code that our app has words for. */
export type SignatureCheck = CanonicalSignature | { readonly ok: false; readonly code: 'PROOF_EXPIRED' };

/**
 * Checks a signature that has just arrived, over values from the chain.
 *
 * @returns the canonical form to store; fails with WALLET_UNSUPPORTED, PROOF_EXPIRED, SIGNATURE_INVALID
 *
 * @example
 * ```ts
 * import { buildRequestTypedData } from '@/lib/protocol/proof';
 * import { verifySignature } from '@/lib/protocol/fresh-proof';
 * import { proofContext, readingRules, REQUEST, signRequest } from '@/lib/sessions/testing/fixtures';
 * import { LEARNER, MENTOR, TODAY } from '@/lib/sessions/testing/people';
 *
 * const { signerCache } = readingRules();
 * const proof = await signRequest();
 * const data = buildRequestTypedData(REQUEST, proofContext(900));
 * console.log((await verifySignature(data, { ...proof, by: LEARNER.address }, signerCache, TODAY)).ok); // true
 * console.log((await verifySignature(data, { ...proof, by: MENTOR.address }, signerCache, TODAY)).ok); // false
 * ```
 */
export async function verifySignature(
  data: ProofTypedData,
  signed: { readonly by: Address; readonly issuedAt: string; readonly signature: Hex },
  signerCache: SignerCache,
  now: EpochMs,
): Promise<SignatureCheck> {
  const signature = toCanonicalSignature(signed.signature);
  if (!signature.ok) return signature;
  if (!isProofInTime(signed.issuedAt, now)) return { ok: false, code: 'PROOF_EXPIRED' };
  const signer = await signerCache.signerOf(data, signature.value);
  return signer === signed.by ? signature : { ok: false, code: 'SIGNATURE_INVALID' };
}
