import type { SignedTransaction } from './signed-transaction.ts';

export const TRANSFER_GAS = 21_000n;
const ACCESS_LIST_ADDRESS_GAS = 2_400n;
const ACCESS_LIST_KEY_GAS = 1_900n;

type Priced = Pick<SignedTransaction, 'data' | 'accessList'>;

function countBytes(data: Uint8Array): { zero: bigint; nonZero: bigint } {
  let zero = 0;
  for (const byte of data) if (byte === 0) zero += 1;
  return { zero: BigInt(zero), nonZero: BigInt(data.length - zero) };
}

/** The gas a transaction must offer before it may run (16 a non-zero byte, 4 a zero byte). */
export function intrinsicGas({ data, accessList }: Priced): bigint {
  const { zero, nonZero } = countBytes(data);
  const keys = accessList.reduce((count, entry) => count + entry.storageKeys.length, 0);
  const accessGas = BigInt(accessList.length) * ACCESS_LIST_ADDRESS_GAS + BigInt(keys) * ACCESS_LIST_KEY_GAS;
  return TRANSFER_GAS + 16n * nonZero + 4n * zero + accessGas;
}

/** The least a transaction with this data pays since Prague (EIP-7623: 40 a non-zero byte, 10 a zero byte). */
export function floorGas({ data }: Pick<Priced, 'data'>): bigint {
  const { zero, nonZero } = countBytes(data);
  return TRANSFER_GAS + 40n * nonZero + 10n * zero;
}

/** What a transaction uses: running an Arkiv operation costs nothing beyond its data (docs/arkiv.md, "Gas"). */
export function gasUsedBy(transaction: Priced): bigint {
  const intrinsic = intrinsicGas(transaction);
  const floor = floorGas(transaction);
  return intrinsic > floor ? intrinsic : floor;
}

/** What `eth_estimateGas` answers for a call that uses `used` gas: geth's search stops within 1.5 %. */
export function estimateFor(used: bigint): bigint {
  let low = used - 1n;
  let high = ((used + 2_300n) * 64n) / 63n;
  while ((high - low) * 1_000n >= 15n * high) {
    const middle = (high + low) / 2n;
    const probe = middle > low * 2n ? low * 2n : middle;
    if (probe < used) low = probe;
    else high = probe;
  }
  return high;
}
