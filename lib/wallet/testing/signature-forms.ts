import type { Hex } from 'viem';
import {
  parseSignature,
  serializeCompactSignature,
  serializeSignature,
  signatureToCompactSignature,
  toHex,
} from 'viem';

const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

/** The same signature with s in the other half of the curve. */
export function mirrored(signature: string): Hex {
  const { r, s, yParity } = parseSignature(signature as Hex);
  return serializeSignature({ r, s: toHex(ORDER - BigInt(s), { size: 32 }), yParity: 1 - yParity });
}

/** The same signature in 64 bytes (EIP-2098). */
export function compacted(signature: string): Hex {
  return serializeCompactSignature(signatureToCompactSignature(parseSignature(signature as Hex)));
}
