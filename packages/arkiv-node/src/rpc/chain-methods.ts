import { numberToHex } from 'viem';
import { pendingNonce } from '../chain/admission.ts';
import type { Block } from '../chain/block.ts';
import { BASE_FEE, BLOCK_GAS_LIMIT, MIN_TIP } from '../parameters.ts';
import { blockCost, receiptsCost } from './answer-cost.ts';
import {
  type BlockTag,
  blockNumber,
  blockNumberOrHash,
  findBlock,
  requireBlock,
  stateAfter,
} from './block-tag.ts';
import { serverError } from './errors.ts';
import { type GoType, goAddress, goBool, goHash, goString, goUint64 } from './go-json.ts';
import { type CallContext, type Method, method, optional, type RpcContext, required } from './method.ts';
import { renderBlock, renderReceipt, transactionCount } from './render.ts';

/** Name and version of the package, as in its package.json, in the form of geth's. */
const CLIENT_VERSION = 'arkiv-node/v0.1.0/javascript';
const MAX_FEE_HISTORY = 1_024;
const GAS_PRICE = numberToHex(BASE_FEE + MIN_TIP);

function gasRatio({ transactions }: Block): number {
  const used = transactions.reduce((gas, { gasUsed }) => gas + gasUsed, 1_000_000n);
  return Number(used) / Number(BLOCK_GAS_LIMIT);
}

/** Percentiles are numbers; the tips they stand for are all alike here. */
const percentiles: GoType<number> = (value) => (Array.isArray(value) ? value.length : 0);

function feeHistory({ chain }: RpcContext, count: bigint, tag: BlockTag, percentileCount: number) {
  const newest = findBlock(chain, tag);
  if (newest === null) throw serverError('request beyond head block');
  const wanted = count > BigInt(MAX_FEE_HISTORY) ? MAX_FEE_HISTORY : Number(count);
  const first = Math.min(newest.number, chain.blocks.keptFrom);
  const length = Math.min(wanted, newest.number - first + 1);
  const oldest = newest.number - length + 1;
  const blocks = Array.from({ length }, (_, index) => chain.blocks.at(oldest + index)).filter(
    (block) => block !== null,
  );
  const tips = Array.from({ length: percentileCount }, () => numberToHex(MIN_TIP));
  return {
    oldestBlock: numberToHex(oldest),
    baseFeePerGas: Array.from({ length: length + 1 }, () => numberToHex(BASE_FEE)),
    gasUsedRatio: blocks.map(gasRatio),
    baseFeePerBlobGas: Array.from({ length: length + 1 }, () => '0x1'),
    blobGasUsedRatio: blocks.map(() => 0),
    ...(percentileCount > 0 && { reward: blocks.map(() => tips) }),
  };
}

function countTransactions({ chain }: RpcContext, tag: BlockTag) {
  const block = findBlock(chain, tag);
  return block === null ? null : numberToHex(transactionCount(block));
}

function getBlock({ chain, budget }: CallContext, tag: BlockTag, full: boolean) {
  const block = findBlock(chain, tag);
  if (block === null) return null;
  budget.spend(blockCost(block, full));
  return renderBlock(chain, block, full);
}

const atBlock = required(blockNumberOrHash);

/** Blocks, fees, accounts: what the chain is like. */
export const chainMethods: Readonly<Record<string, Method>> = {
  web3_clientVersion: method([], () => CLIENT_VERSION),
  net_version: method([], ({ chain }) => String(chain.genesis.chainId)),
  net_listening: method([], () => true),
  eth_chainId: method([], ({ chain }) => numberToHex(chain.genesis.chainId)),
  eth_syncing: method([], () => false),
  eth_accounts: method([], ({ funded }) => funded),
  eth_blockNumber: method([], ({ chain }) => numberToHex(chain.head)),
  eth_gasPrice: method([], () => GAS_PRICE),
  eth_maxPriorityFeePerGas: method([], () => numberToHex(MIN_TIP)),
  eth_blobBaseFee: method([], () => '0x1'),
  eth_feeHistory: method([required(goUint64), required(blockNumber), optional(percentiles, 0)], feeHistory),
  eth_getBlockByNumber: method([required(blockNumber), required(goBool)], getBlock),
  eth_getBlockByHash: method([required(goHash), required(goBool)], (context, hash, full) =>
    getBlock(context, { kind: 'hash', hash }, full),
  ),
  eth_getBlockTransactionCountByNumber: method([required(blockNumber)], countTransactions),
  eth_getBlockTransactionCountByHash: method([required(goHash)], (context, hash) =>
    countTransactions(context, { kind: 'hash', hash }),
  ),
  eth_getBlockReceipts: method([required(blockNumberOrHash)], ({ chain, budget }, tag) => {
    if (tag === null) throw serverError('invalid arguments; neither block nor hash specified');
    const block = findBlock(chain, tag);
    if (block === null) return null;
    budget.spend(receiptsCost(block, 0, transactionCount(block)));
    const indexes = Array.from({ length: transactionCount(block) }, (_, index) => index);
    return indexes.map((index) => renderReceipt(chain, block, index));
  }),
  eth_getBalance: method([required(goAddress), atBlock], ({ chain, budget }, address, tag) =>
    numberToHex(stateAfter(chain, tag, budget).balanceOf(address)),
  ),
  eth_getTransactionCount: method([required(goAddress), atBlock], ({ chain, pool, budget }, address, tag) => {
    const isPending = tag?.kind === 'pending';
    return numberToHex(
      isPending ? pendingNonce(address, chain, pool) : stateAfter(chain, tag, budget).nonceOf(address),
    );
  }),
  eth_getCode: method([required(goAddress), atBlock], ({ chain }, _address, tag) => {
    requireBlock(chain, tag);
    return '0x';
  }),
  eth_getStorageAt: method(
    [required(goAddress), required(goString), atBlock],
    ({ chain }, _address, _slot, tag) => {
      requireBlock(chain, tag);
      return `0x${'0'.repeat(64)}`;
    },
  ),
};
