import type { Hex } from 'viem';

/**
 * A signature with v written as 27 or 28.
 *
 * Shape: some hardware wallets end a 65-byte signature with 0 or 1; everything else passes through unchanged.
 * Source: Ethereum Yellow Paper appendix F; EIP-2098 names the bit yParity.
 */
export function withCanonicalRecovery(signature: Hex): Hex {
  const match = /^(0x[0-9a-fA-F]{128})0([01])$/.exec(signature);
  return match ? (`${match[1]}${match[2] === '0' ? '1b' : '1c'}` as Hex) : signature;
}
