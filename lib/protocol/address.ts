import type { Address } from 'viem';

const ADDRESS = /^0x[0-9a-f]{40}$/;

/** Whether a text is a wallet's address as we keep it: lower-case. */
export function isWallet(text: string): text is Address {
  return ADDRESS.test(text);
}
