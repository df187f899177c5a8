import type { Hex } from 'viem';

/** One row of a snapshot. */
export type AccountRow = { readonly address: Hex; readonly balance: bigint; readonly nonce: bigint };

/**
 * Balances in wei and the next nonce of every address that has either; addresses are lower-case.
 *
 * On top of others it holds only what differs from them, and changes nothing in them.
 */
export class Accounts {
  private readonly balances = new Map<Hex, bigint>();
  private readonly nonces = new Map<Hex, bigint>();

  constructor(private readonly below?: Accounts) {}

  balanceOf(address: Hex): bigint {
    return this.balances.get(address) ?? this.below?.balanceOf(address) ?? 0n;
  }

  /** The nonce the next transaction of this address must carry. */
  nonceOf(address: Hex): bigint {
    return this.nonces.get(address) ?? this.below?.nonceOf(address) ?? 0n;
  }

  credit(address: Hex, wei: bigint): void {
    this.balances.set(address, this.balanceOf(address) + wei);
  }

  /** Takes wei away; the caller has made sure that it is there. */
  debit(address: Hex, wei: bigint): void {
    const rest = this.balanceOf(address) - wei;
    if (rest < 0n) throw new RangeError(`${address} has not ${wei} wei`);
    this.balances.set(address, rest);
  }

  countTransaction(address: Hex): void {
    this.nonces.set(address, this.nonceOf(address) + 1n);
  }

  rows(): AccountRow[] {
    const addresses = new Set([...this.balances.keys(), ...this.nonces.keys()]);
    return [...addresses].map((address) => ({
      address,
      balance: this.balanceOf(address),
      nonce: this.nonceOf(address),
    }));
  }

  restore({ address, balance, nonce }: AccountRow): void {
    this.balances.set(address, balance);
    this.nonces.set(address, nonce);
  }
}
