import { concatBytes, type Hex, hexToBytes, keccak256, numberToBytes } from 'viem';

/** The key of the `index`-th create of a transaction: keccak256(hash ‖ payload ‖ index) (docs/arkiv.md, "Execution"). */
export function entityKey(transactionHash: Hex, payload: Uint8Array, index: number): Hex {
  return keccak256(concatBytes([hexToBytes(transactionHash), payload, numberToBytes(index, { size: 32 })]));
}
