import { type Hex, keccak256, numberToHex } from 'viem';
import type { Block, MinedTransaction } from '../chain/block.ts';
import type { Chain } from '../chain/chain.ts';
import {
  BASE_FEE,
  BLOCK_GAS_LIMIT,
  HOUSEKEEPING_GAS,
  HOUSEKEEPING_RECEIVER,
  HOUSEKEEPING_SENDER,
} from '../parameters.ts';
import { ARKIV_ADDRESS } from '../protocol.ts';
import type { EntityLog } from '../state/events.ts';
import type { SignedTransaction } from '../transaction/signed-transaction.ts';

const ZERO_HASH: Hex = `0x${'0'.repeat(64)}`;
const EMPTY_BLOOM: Hex = `0x${'0'.repeat(512)}`;
const EMPTY_UNCLES: Hex = '0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347';
const EMPTY_TRIE: Hex = '0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421';
const EMPTY_REQUESTS: Hex = '0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

function seconds(chain: Chain, blockNumber: number): Hex {
  return numberToHex(chain.timeOf(blockNumber) / 1_000);
}

function transactionFields(transaction: SignedTransaction) {
  const { type } = transaction;
  return {
    from: transaction.sender,
    gas: numberToHex(transaction.gasLimit),
    hash: transaction.hash,
    // Text made byte by byte takes ten times as long, and as long again to be sent.
    input: `0x${Buffer.from(transaction.data).toString('hex')}`,
    nonce: numberToHex(transaction.nonce),
    to: transaction.to,
    value: numberToHex(transaction.value),
    type: numberToHex(type),
    ...(type === 2 && {
      maxFeePerGas: numberToHex(transaction.maxFeePerGas),
      maxPriorityFeePerGas: numberToHex(transaction.maxPriorityFeePerGas),
    }),
    ...(type !== 0 && { accessList: transaction.accessList, yParity: numberToHex(transaction.v) }),
    ...(transaction.chainId !== null && { chainId: numberToHex(transaction.chainId) }),
    v: numberToHex(transaction.v),
    r: numberToHex(transaction.r),
    s: numberToHex(transaction.s),
  };
}

/** A transaction that waits for its turn. */
export function renderWaiting(transaction: SignedTransaction) {
  return {
    ...transactionFields(transaction),
    blockHash: null,
    blockNumber: null,
    transactionIndex: null,
    gasPrice: numberToHex(transaction.maxFeePerGas),
  };
}

function renderHousekeeping(chain: Chain, blockNumber: number) {
  const digits = blockNumber.toString(16);
  return {
    from: HOUSEKEEPING_SENDER,
    gas: numberToHex(HOUSEKEEPING_GAS),
    gasPrice: '0x0',
    hash: chain.identity.housekeepingHash(blockNumber),
    input: `0x${digits.length % 2 === 0 ? digits : `0${digits}`}`,
    nonce: '0x0',
    to: HOUSEKEEPING_RECEIVER,
    value: '0x0',
    type: '0x7e',
    sourceHash: chain.identity.housekeepingSource(blockNumber),
    mint: null,
    v: '0x0',
    r: '0x0',
    s: '0x0',
  };
}

/** The transaction at a place in a block; 0 is housekeeping. Null when there is none. */
export function renderTransaction(chain: Chain, block: Block, index: number) {
  const mined = block.transactions[index - 1];
  if (mined === undefined && (index !== 0 || block.number === 0)) return null;
  const place = {
    blockHash: chain.identity.blockHash(block),
    blockNumber: numberToHex(block.number),
    transactionIndex: numberToHex(index),
  };
  if (mined === undefined) return { ...renderHousekeeping(chain, block.number), ...place };
  const gasPrice = numberToHex(mined.effectiveGasPrice);
  return { ...transactionFields(mined.transaction), ...place, gasPrice };
}

/** How many transactions a block shows; the genesis block has none. */
export function transactionCount(block: Block): number {
  return block.number === 0 ? 0 : block.transactions.length + 1;
}

function logsAt(block: Block, index: number): readonly EntityLog[] {
  return index === 0 ? block.expiries : (block.transactions[index - 1]?.logs ?? []);
}

/** The logs of a block as execution made them, in order. */
export function logsOf(block: Block): readonly EntityLog[] {
  return [...block.expiries, ...block.transactions.flatMap(({ logs }) => logs)];
}

function hashAt(chain: Chain, block: Block, index: number): Hex {
  const mined = block.transactions[index - 1];
  return mined?.transaction.hash ?? chain.identity.housekeepingHash(block.number);
}

function renderLogs(chain: Chain, block: Block, index: number, firstLogIndex: number) {
  const place = {
    blockHash: chain.identity.blockHash(block),
    blockNumber: numberToHex(block.number),
    blockTimestamp: seconds(chain, block.number),
    transactionHash: hashAt(chain, block, index),
    transactionIndex: numberToHex(index),
    removed: false,
  };
  return logsAt(block, index).map(({ topics, data }, offset) => ({
    address: ARKIV_ADDRESS,
    topics,
    data,
    ...place,
    logIndex: numberToHex(firstLogIndex + offset),
  }));
}

export type RenderedLog = ReturnType<typeof renderLogs>[number];

/** Every log of a block, in order. */
export function renderBlockLogs(chain: Chain, block: Block): RenderedLog[] {
  const logs: RenderedLog[] = [];
  for (let index = 0; index <= block.transactions.length; index += 1) {
    logs.push(...renderLogs(chain, block, index, logs.length));
  }
  return logs;
}

function gasUpTo(block: Block, index: number): bigint {
  if (block.number === 0) return 0n;
  const mined = block.transactions.slice(0, index);
  return mined.reduce((gas, { gasUsed }) => gas + gasUsed, HOUSEKEEPING_GAS);
}

function receiptOutcome(mined: MinedTransaction | undefined) {
  return {
    from: mined?.transaction.sender ?? HOUSEKEEPING_SENDER,
    to: mined === undefined ? HOUSEKEEPING_RECEIVER : mined.transaction.to,
    gasUsed: numberToHex(mined?.gasUsed ?? HOUSEKEEPING_GAS),
    effectiveGasPrice: numberToHex(mined?.effectiveGasPrice ?? 0n),
    status: mined === undefined || mined.succeeded ? '0x1' : '0x0',
    type: mined === undefined ? '0x7e' : numberToHex(mined.transaction.type),
  };
}

/** The receipt of the transaction at a place in a block. */
export function renderReceipt(chain: Chain, block: Block, index: number) {
  let logsBefore = 0;
  for (let earlier = 0; earlier < index; earlier += 1) logsBefore += logsAt(block, earlier).length;
  return {
    ...receiptOutcome(block.transactions[index - 1]),
    blockHash: chain.identity.blockHash(block),
    blockNumber: numberToHex(block.number),
    contractAddress: null,
    cumulativeGasUsed: numberToHex(gasUpTo(block, index)),
    logs: renderLogs(chain, block, index, logsBefore),
    logsBloom: EMPTY_BLOOM,
    transactionHash: hashAt(chain, block, index),
    transactionIndex: numberToHex(index),
  };
}

/** A block, with its transactions or their hashes. Roots and bloom are fillers: there is no trie to prove from. */
export function renderBlock(chain: Chain, block: Block, fullTransactions: boolean) {
  const { number } = block;
  const parent = chain.blocks.parentOf(block);
  const indexes = Array.from({ length: transactionCount(block) }, (_, index) => index);
  return {
    baseFeePerGas: numberToHex(BASE_FEE),
    blobGasUsed: '0x0',
    difficulty: '0x0',
    excessBlobGas: '0x0',
    extraData: '0x',
    gasLimit: numberToHex(BLOCK_GAS_LIMIT),
    gasUsed: numberToHex(gasUpTo(block, block.transactions.length)),
    hash: chain.identity.blockHash(block),
    logsBloom: EMPTY_BLOOM,
    miner: chain.miner,
    mixHash: ZERO_HASH,
    nonce: '0x0000000000000000',
    number: numberToHex(number),
    parentBeaconBlockRoot: ZERO_HASH,
    parentHash: parent === null ? ZERO_HASH : chain.identity.blockHash(parent),
    receiptsRoot: EMPTY_TRIE,
    requestsHash: EMPTY_REQUESTS,
    sha3Uncles: EMPTY_UNCLES,
    size: '0x220',
    stateRoot: keccak256(chain.identity.blockHash(block)),
    timestamp: seconds(chain, number),
    transactions: indexes.map((index) =>
      fullTransactions ? renderTransaction(chain, block, index) : hashAt(chain, block, index),
    ),
    transactionsRoot: EMPTY_TRIE,
    uncles: [],
    withdrawals: [],
    withdrawalsRoot: EMPTY_TRIE,
  };
}
