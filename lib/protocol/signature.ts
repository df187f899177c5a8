import type { Hex } from 'viem';
import { parseLooseBytes } from '@/lib/hex';

/** The order of secp256k1 (SEC 2 section 2.4.1): r and s lie between nothing and it. */
const CURVE_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
const HALF_CURVE_ORDER = CURVE_ORDER / 2n;

/** 32 bytes of r, 32 of s; where v follows it is one byte. */
const WORD_DIGITS = 64;
const COMPACT_DIGITS = 2 * WORD_DIGITS;
const FULL_DIGITS = COMPACT_DIGITS + 2;
/** In the compact form the first bit of s says which of the two points it was. */
const PARITY_BIT = 1n << 255n;

/** A signature in its canonical form, or why there is none. */
export type CanonicalSignature =
  | { readonly ok: true; readonly value: Hex }
  | {
      readonly ok: false;
      readonly code: 'INVALID_INPUT' | 'WALLET_UNSUPPORTED' | 'SIGNATURE_INVALID';
      readonly field?: string;
    };

/**
 * The one form in which we check and keep a signature, of whatever form a wallet gives it.
 *
 * Shape: hex of any case, with or without 0x, of 65 bytes (v 0 or 1, 27 or 28, or 35 and more as in transactions) or 64
 * (compact), s in either half of the curve; out come 65 bytes in lower case, s in the lower half, v 27 or 28.
 * Source: EIP-2 (s), EIP-155 (v), EIP-2098 (64 bytes).
 *
 * @returns the form we keep; fails with INVALID_INPUT (no hex), WALLET_UNSUPPORTED (other lengths, as contract wallets
 * give them: EIP-1271, EIP-6492), SIGNATURE_INVALID (nobody can have made it)
 *
 * @example
 * ```ts
 * import { toCanonicalSignature } from '@/lib/protocol/signature';
 * import { signRequest } from '@/lib/sessions/testing/fixtures';
 *
 * const { signature } = await signRequest();
 * const other = toCanonicalSignature(signature.slice(2).toUpperCase());
 * console.log(other.ok && other.value === signature); // true
 * console.log(toCanonicalSignature('0x1234')); // { ok: false, code: 'WALLET_UNSUPPORTED' }
 * ```
 */
export function toCanonicalSignature(given: unknown): CanonicalSignature {
  const digits = typeof given === 'string' ? parseLooseBytes(given)?.slice(2) : undefined;
  if (digits === undefined) return { ok: false, code: 'INVALID_INPUT', field: 'signature' };
  if (digits.length !== FULL_DIGITS && digits.length !== COMPACT_DIGITS) {
    return { ok: false, code: 'WALLET_UNSUPPORTED' };
  }
  const r = toNumber(digits.slice(0, WORD_DIGITS));
  const second = toNumber(digits.slice(WORD_DIGITS, COMPACT_DIGITS));
  const isCompact = digits.length === COMPACT_DIGITS;
  const s = isCompact ? second % PARITY_BIT : second;
  const parity = isCompact ? Number(second / PARITY_BIT) : parityOf(Number.parseInt(digits.slice(-2), 16));
  if (parity === null || !isScalar(r) || !isScalar(s)) {
    return { ok: false, code: 'SIGNATURE_INVALID' };
  }
  // The mirror image of a point belongs to the other parity.
  const canonical = s > HALF_CURVE_ORDER ? { s: CURVE_ORDER - s, v: 28 - parity } : { s, v: 27 + parity };
  const bytes: Hex = `0x${toWord(r)}${toWord(canonical.s)}${canonical.v.toString(16)}`;
  return { ok: true, value: bytes };
}

/**
 * Whether a signature has the one form we store: 65 bytes in lower case, s in the lower half of the curve (EIP-2), v 27 or
 * 28. Other forms of the same signature would be other bytes for one consent.
 *
 * @example
 * ```ts
 * import { isCanonicalSignature } from '@/lib/protocol/signature';
 * import { signRequest } from '@/lib/sessions/testing/fixtures';
 *
 * const { signature } = await signRequest();
 * console.log(isCanonicalSignature(signature), isCanonicalSignature(signature.toUpperCase())); // true false
 * ```
 */
export function isCanonicalSignature(signature: string): signature is Hex {
  const canonical = toCanonicalSignature(signature);
  return canonical.ok && canonical.value === signature;
}

/** Null for a v that says nothing. */
function parityOf(v: number): number | null {
  if (v === 0 || v === 1) return v;
  if (v === 27 || v === 28) return v - 27;
  return v >= 35 ? (v - 35) % 2 : null;
}

function isScalar(value: bigint): boolean {
  return value > 0n && value < CURVE_ORDER;
}

function toNumber(word: string): bigint {
  return BigInt(`0x${word}`);
}

function toWord(value: bigint): string {
  return value.toString(16).padStart(WORD_DIGITS, '0');
}
