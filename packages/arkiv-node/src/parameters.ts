import type { Hex } from 'viem';

/** The sender and the receiver of the housekeeping transaction of every block (docs/arkiv.md, "Expiry"). */
export const HOUSEKEEPING_SENDER: Hex = '0xdeaddeaddeaddeaddeaddeaddeaddeaddead0001';
export const HOUSEKEEPING_RECEIVER: Hex = '0x4200000000000000000000000000000000000015';
export const HOUSEKEEPING_GAS = 1_000_000n;

export const BLOCK_MS = 2_000;
export const BLOCK_GAS_LIMIT = 60_000_000n;
/** One gwei for ever: fees are no concern of a local node. */
export const BASE_FEE = 1_000_000_000n;
export const MIN_TIP = 1n;
export const MAX_UINT64 = 2n ** 64n - 1n;
