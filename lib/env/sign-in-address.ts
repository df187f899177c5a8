import { zeroAddress } from 'viem';
import { createSiweMessage } from 'viem/siwe';

/**
 * Whether a sign-in message (EIP-4361) can name this origin.
 *
 * Shape: viem takes domains, IPv4 addresses and `localhost`; it refuses what the standard would allow: IPv6 addresses
 * and names without a dot.
 */
export function canSignInAt({ host: domain, origin: uri }: URL): boolean {
  try {
    createSiweMessage({ domain, uri, address: zeroAddress, chainId: 1, nonce: '0'.repeat(16), version: '1' });
    return true;
  } catch {
    return false;
  }
}
