import type { Address, Hex } from 'viem';

/** The account of local Arkiv chains: public, and worth nothing anywhere else. */
export const FUNDED_ADDRESS: Address = '0x71562b71999873DB5b286dF957af199Ec94617F7';

/** The key of {@link FUNDED_ADDRESS}, known to everybody. */
export const FUNDED_KEY: Hex = '0xb71c71a67e1177ad4e901695e1b4b9ee17ae16c6668d313eac2f96dbcda3f291';
