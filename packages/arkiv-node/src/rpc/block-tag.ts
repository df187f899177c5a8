import type { Hex } from 'viem';
import type { Block } from '../chain/block.ts';
import type { Chain } from '../chain/chain.ts';
import { type State, stateAt } from '../chain/past.ts';
import { serverError } from './errors.ts';
import { GoJsonError, type GoType, goField, goHash, goString, goStruct, quantityProblem } from './go-json.ts';

/**
 * A block as a caller names it. Nothing is ever pending here and nothing is ever undone, so `pending`, `safe` and
 * `finalized` are the head as well; filters tell them apart.
 */
export type BlockTag =
  | { readonly kind: 'head' | 'pending' | 'safe' | 'finalized' }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'hash'; readonly hash: Hex };

const MAX_INT64 = 2n ** 63n - 1n;

export const HEAD: BlockTag = { kind: 'head' };

/** A block number or one of the words for one. */
export const blockNumber: GoType<BlockTag> = (value) => {
  if (value === 'latest') return HEAD;
  if (value === 'pending' || value === 'safe' || value === 'finalized') return { kind: value };
  if (value === 'earliest') return { kind: 'number', number: 0 };
  if (typeof value !== 'string') throw new GoJsonError('hex string without 0x prefix');
  const problem = value === '' ? 'empty hex string' : quantityProblem(value, 64);
  if (problem !== null) throw new GoJsonError(problem);
  if (BigInt(value) > MAX_INT64) throw new GoJsonError('block number larger than int64');
  return { kind: 'number', number: Number(value) };
};

/** A block number, or an object that names a block by number or hash (EIP-1898); one that names none is null. */
export const blockNumberOrHash: GoType<BlockTag | null> = (value, place) => {
  if (value === null) return null;
  if (typeof value === 'object' && !Array.isArray(value)) {
    const fields = goStruct('rpc.BlockNumberOrHash')(value, place);
    const hash = goField(fields, 'BlockNumberOrHash', 'blockHash', goHash);
    const number = goField(fields, 'BlockNumberOrHash', 'blockNumber', blockNumber);
    if (hash !== undefined && number !== undefined) {
      throw new GoJsonError('cannot specify both BlockHash and BlockNumber, choose one or the other');
    }
    if (hash !== undefined) return { kind: 'hash', hash };
    return number ?? null;
  }
  const text = goString(value, place);
  return text.length === 66 ? { kind: 'hash', hash: goHash(text, place) } : blockNumber(text, place);
};

/** The block a tag means, or null when there is none (yet). */
export function findBlock(chain: Chain, tag: BlockTag): Block | null {
  if (tag.kind === 'hash') return chain.blocks.byHash(tag.hash);
  return chain.blocks.at(tag.kind === 'number' ? tag.number : chain.head);
}

/**
 * The block a caller of a state named.
 *
 * @throws {RpcError} when it named none, or one that is not there
 */
export function requireBlock(chain: Chain, tag: BlockTag | null): Block {
  if (tag === null) throw serverError('invalid arguments; neither block nor hash specified');
  const block = findBlock(chain, tag);
  if (block === null) throw serverError('header not found');
  return block;
}

/** The state after the block a caller named. */
export function stateAfter(chain: Chain, tag: BlockTag | null): State {
  const { number } = requireBlock(chain, tag);
  const state = stateAt(chain, number);
  if (state === null) throw serverError(`historical state of block ${number} is not available`);
  return state;
}
