import type { Address } from 'viem';
import type { ZoneName } from '@/lib/time/zone';

/** Somebody as shown: a wallet, and what its owner has said about themself. */
export type Person = {
  /** Lower-case. */
  readonly wallet: Address;
  /** The name it goes by: untrusted, but free of everything `shownNameProblem` refuses. Null when none is known. */
  readonly name: string | null;
  /** A zone this runtime knows, or null when they have not told. */
  readonly timezone: ZoneName | null;
};

/** What a person is called by. */
type Named = Pick<Person, 'wallet' | 'name'>;

/** A wallet nobody has said anything about. */
export function unknownPerson(wallet: Address): Person {
  return { wallet, name: null, timezone: null };
}

/** An address short enough to compare by eye: `0x19e7…ff2a`. */
export function shortAddress(wallet: string): string {
  return `${wallet.slice(0, 6)}…${wallet.slice(-4)}`;
}

/** What to call a person: their name, or their short address. */
export function displayName({ wallet, name }: Named): string {
  return name ?? shortAddress(wallet);
}

/** One character for an avatar: of the name, or of the address past its common `0x`. */
export function initialOf({ wallet, name }: Named): string {
  const [first] = name ?? wallet.slice(2);
  return (first ?? '?').toUpperCase();
}
