import { randomInt } from 'node:crypto';
import { concatBytes, type Hex, hexToBytes, keccak256, numberToBytes, stringToBytes } from 'viem';
import type { Block } from './block.ts';

const UINT64 = 2n ** 64n;
/** Above every chain id that people have agreed on, below what wallets refuse (MetaMask: 2^52 or so). */
const OWN_CHAIN_IDS = { from: 2 ** 32, to: 2 ** 47 };

/** A chain id that no other chain has, as far as chance goes. */
export function randomChainId(): number {
  return randomInt(OWN_CHAIN_IDS.from, OWN_CHAIN_IDS.to);
}

/**
 * Hashes of blocks and of their housekeeping transactions.
 *
 * The last eight bytes carry the block's number, masked: so a block that was skipped and never stored can be
 * found by its hash, without remembering the hash of every number that was ever asked for.
 */
export class ChainIdentity {
  private readonly seed: Uint8Array;
  private readonly mask: bigint;
  /** A block never changes, and everybody whose transaction is in it asks for its hash. */
  private readonly hashes = new WeakMap<Block, Hex>();

  constructor(chainId: number, genesisMs: number) {
    const digest = keccak256(stringToBytes(`embedded Arkiv node ${chainId} ${genesisMs}`));
    this.seed = hexToBytes(digest);
    this.mask = BigInt(digest) % UINT64;
  }

  blockHash(block: Block): Hex {
    const known = this.hashes.get(block);
    if (known !== undefined) return known;
    const hash = this.stamp('block', block.number, [
      ...block.transactions.map(({ transaction }) => hexToBytes(transaction.hash)),
      ...block.expiries.map(({ data }) => hexToBytes(data)),
    ]);
    this.hashes.set(block, hash);
    return hash;
  }

  housekeepingHash(blockNumber: number): Hex {
    return this.stamp('housekeeping', blockNumber, []);
  }

  housekeepingSource(blockNumber: number): Hex {
    return this.stamp('source', blockNumber, []);
  }

  /** The block number a hash would carry; whether the hash is really that block's is for the caller to compare. */
  numberIn(hash: Hex): number {
    return Number((BigInt(hash) % UINT64) ^ this.mask);
  }

  private stamp(kind: string, number: number, contents: readonly Uint8Array[]): Hex {
    const parts = [this.seed, stringToBytes(kind), numberToBytes(number, { size: 8 }), ...contents];
    const masked = BigInt(number) ^ this.mask;
    return `${keccak256(concatBytes(parts)).slice(0, 50)}${masked.toString(16).padStart(16, '0')}` as Hex;
  }
}
