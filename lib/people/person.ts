import type { Address } from 'viem';

/** Somebody as shown: a wallet, and the name it goes by when one is known. */
export type Person = { readonly wallet: Address; readonly name: string | null };

/** An address short enough to compare by eye: `0x19e7…ff2a`. */
export function shortAddress(wallet: string): string {
  return `${wallet.slice(0, 6)}…${wallet.slice(-4)}`;
}

/** What to call a person: their name, or their short address. */
export function displayName({ wallet, name }: Person): string {
  return name ?? shortAddress(wallet);
}

/** One character for an avatar: of the name, or of the address past its common `0x`. */
export function initialOf({ wallet, name }: Person): string {
  const [first] = name ?? wallet.slice(2);
  return (first ?? '?').toUpperCase();
}
