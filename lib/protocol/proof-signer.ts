import { type Address, type Hex, hashTypedData, hexToBytes, keccak256 } from 'viem';
import type { ProofTypedData } from '@/lib/protocol/proof';
import { isCanonicalSignature } from '@/lib/protocol/signature';

type Curve = typeof import('@bitauth/libauth')['secp256k1'];

/** Compiled when the first signature comes (docs/decisions/0026-libauth.md). */
let curve: Promise<Curve> | null = null;

function openCurve(): Promise<Curve> {
  curve ??= import('@bitauth/libauth').then(({ secp256k1 }) => secp256k1);
  return curve;
}

/** r and s; then v, which says which of two points it was. */
const COMPACT_BYTES = 64;
const FIRST_V = 27;

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

/**
 * The wallet that made a signature over exactly these values, lower-case; null when no wallet can have.
 *
 * Costs half a millisecond: callers that see one proof often go through a `SignerCache`.
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
  const bytes = hexToBytes(signature);
  const recoveryId = bytes[COMPACT_BYTES] === FIRST_V ? 0 : 1;
  const { recoverPublicKeyUncompressed } = await openCurve();
  const compact = bytes.subarray(0, COMPACT_BYTES);
  const publicKey = recoverPublicKeyUncompressed(compact, recoveryId, hexToBytes(hashProof(data)));
  // The r of a made-up signature need not be a point of the curve: nobody signed.
  if (typeof publicKey === 'string') return null;
  // An address is the end of the digest of the point, which a byte for its form stands before.
  return `0x${keccak256(publicKey.subarray(1)).slice(-40)}`;
}
