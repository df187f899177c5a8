import { hkdfSync } from 'node:crypto';

/**
 * The secrets of a deployment as `AUTH_SECRET` lists them, newest first: something new is made with the first one, and
 * what any of them has made counts (docs/deploy.md, "Changing secrets").
 */
export type AuthSecrets = readonly [string, ...string[]];

/** The secret that instances have in common while one is added: whatever has to be the same on all of them comes from it. */
export function sharedSecret(secrets: AuthSecrets): string {
  return secrets.at(-1) ?? secrets[0];
}

/** By secret and label: there are as many as a deployment has secrets and purposes, and a page wants a handful of them each time. */
const derived = new Map<string, Buffer>();

/**
 * A secret for one purpose, derived from one of the deployment's secrets, so that a leak in one place opens no other.
 *
 * Shape: 32 bytes; the same secret and label always give the same bytes.
 * Source: RFC 5869 (HKDF-SHA256), the label as `info`.
 */
export function deriveSecret(authSecret: string, label: string): Buffer {
  const name = JSON.stringify([authSecret, label]);
  const secret = derived.get(name) ?? Buffer.from(hkdfSync('sha256', authSecret, 'twofold', label, 32));
  derived.set(name, secret);
  // Whoever is given it may do with the bytes what they like.
  return Buffer.from(secret);
}

/** Keys of 32 bytes; the first one seals, each of them opens. */
export type SealingKeys = readonly [Uint8Array, ...Uint8Array[]];

/** The keys of lists of blocked wallets; a secret that is not among these opens nothing. */
export function blocksKeysOf([first, ...others]: AuthSecrets): SealingKeys {
  const keyOf = (secret: string) => deriveSecret(secret, 'blocked-wallets');
  return [keyOf(first), ...others.map(keyOf)];
}
