import { hkdfSync } from 'node:crypto';

/**
 * A secret for one purpose, derived from the deployment's `AUTH_SECRET`, so that a leak in one place opens no other.
 *
 * Shape: 32 bytes; the same secret and label always give the same bytes.
 * Source: RFC 5869 (HKDF-SHA256), the label as `info`.
 */
export function deriveSecret(authSecret: string, label: string): Buffer {
  return Buffer.from(hkdfSync('sha256', authSecret, 'twofold', label, 32));
}

/** The key lists of blocked wallets are sealed with; another `AUTH_SECRET` opens nothing. Shape: 32 bytes. */
export function blocksKeyOf(authSecret: string): Uint8Array {
  return deriveSecret(authSecret, 'blocked-wallets');
}
