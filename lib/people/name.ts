import type { Address } from 'viem';

/** A wallet that has a name of its own, such as a demo wallet. */
export type KnownPerson = { readonly address: Address; readonly name: string };

/**
 * An address short enough to read and long enough to recognise.
 *
 * @example shortAddress('0x19e7e376e7c213b7e7e7e46cc70a5dd086daff2a') // '0x19e7…ff2a'
 */
export function shortAddress(address: Address): string {
  return `${address.slice(0, 6)}…${address.slice(-4)}`;
}

/** What a person is called on screen: their known name, else their short address. */
export function personName(address: Address, known: readonly KnownPerson[]): string {
  const lowerCase = address.toLowerCase();
  return known.find((person) => person.address.toLowerCase() === lowerCase)?.name ?? shortAddress(address);
}
