import { bytesToHex, hexToBytes, keccak256, numberToHex } from 'viem';
import { pendingNonce, RefusedTransactionError } from '../chain/admission.ts';
import { JournalError } from '../journal/journal-error.ts';
import { BASE_FEE, MIN_TIP } from '../parameters.ts';
import { type Envelope, envelopeBytes } from '../transaction/envelope.ts';
import { receiptsCost, transactionCost } from './answer-cost.ts';
import { blockNumberOrHash, HEAD, stateAfter } from './block-tag.ts';
import { type CallArguments, callArguments } from './call-arguments.ts';
import { serverError } from './errors.ts';
import { goBytes, goHash } from './go-json.ts';
import { type Method, method, optional, type RpcContext, required } from './method.ts';
import { renderReceipt, renderTransaction, renderWaiting } from './render.ts';
import { assertOneCallData, assertOnePrice, estimateGas, runCall } from './simulation.ts';

/** An unsigned transaction with everything a wallet left open filled in. */
function fill({ chain, pool }: RpcContext, call: CallArguments): Envelope {
  assertOnePrice(call);
  assertOneCallData(call);
  const { chainId } = chain.genesis;
  if (call.chainId !== undefined && call.chainId !== BigInt(chainId)) {
    throw serverError(`chainId does not match node's (have=${call.chainId}, want=${chainId})`);
  }
  const tip = call.gasPrice ?? call.maxPriorityFeePerGas ?? MIN_TIP;
  const maxFeePerGas = call.gasPrice ?? call.maxFeePerGas ?? tip + 2n * BASE_FEE;
  if (maxFeePerGas < tip) {
    throw serverError(`maxFeePerGas (${maxFeePerGas}) < maxPriorityFeePerGas (${tip})`);
  }
  const priced = call.gasPrice === undefined ? { ...call, maxFeePerGas } : call;
  return {
    type: call.gasPrice === undefined ? 2 : 0,
    chainId: BigInt(chainId),
    nonce: call.nonce ?? pendingNonce(call.from, chain, pool),
    maxFeePerGas,
    maxPriorityFeePerGas: tip,
    gasLimit: call.gas ?? estimateGas(chain, priced, stateAfter(chain, HEAD)),
    to: call.to === undefined ? null : hexToBytes(call.to),
    value: call.value,
    data: call.data,
    accessList: call.accessList.map(({ address, storageKeys }) => ({
      address: hexToBytes(address),
      storageKeys: storageKeys.map((key) => hexToBytes(key)),
    })),
    v: 0n,
    r: 0n,
    s: 0n,
    yParity: null,
  };
}

function fillTransaction(context: RpcContext, call: CallArguments) {
  const envelope = fill(context, call);
  const raw = envelopeBytes(envelope);
  const { type, maxFeePerGas, maxPriorityFeePerGas } = envelope;
  return {
    raw: bytesToHex(raw),
    tx: {
      type: numberToHex(type),
      chainId: numberToHex(context.chain.genesis.chainId),
      nonce: numberToHex(envelope.nonce),
      to: call.to ?? null,
      gas: numberToHex(envelope.gasLimit),
      ...(type === 0
        ? { gasPrice: numberToHex(maxFeePerGas) }
        : {
            gasPrice: null,
            maxPriorityFeePerGas: numberToHex(maxPriorityFeePerGas),
            maxFeePerGas: numberToHex(maxFeePerGas),
            accessList: call.accessList,
            yParity: '0x0',
          }),
      value: numberToHex(call.value),
      input: bytesToHex(call.data),
      v: '0x0',
      r: '0x0',
      s: '0x0',
      hash: keccak256(raw),
    },
  };
}

async function send({ submit }: RpcContext, raw: Uint8Array) {
  try {
    return await submit(raw);
  } catch (error) {
    if (error instanceof RefusedTransactionError || error instanceof JournalError)
      throw serverError(error.message, error);
    throw error;
  }
}

/** Sending, asking for and trying transactions. */
export const transactionMethods: Readonly<Record<string, Method>> = {
  eth_sendRawTransaction: method([required(goBytes)], send),
  eth_fillTransaction: method([required(callArguments)], fillTransaction),
  eth_estimateGas: method(
    [required(callArguments), optional(blockNumberOrHash, HEAD)],
    ({ chain }, call, tag) => numberToHex(estimateGas(chain, call, stateAfter(chain, tag))),
  ),
  eth_call: method([required(callArguments), optional(blockNumberOrHash, HEAD)], ({ chain }, call, tag) => {
    runCall(chain, call, stateAfter(chain, tag));
    return '0x';
  }),
  eth_getTransactionByHash: method([required(goHash)], ({ chain, pool, budget }, hash) => {
    const position = chain.blocks.positionOf(hash);
    const mined = position?.block.transactions[position.index - 1]?.transaction;
    const transaction = mined ?? pool.find(hash);
    if (transaction !== undefined) budget.spend(transactionCost(transaction));
    if (position !== null) return renderTransaction(chain, position.block, position.index);
    return transaction === undefined ? null : renderWaiting(transaction);
  }),
  eth_getRawTransactionByHash: method([required(goHash)], ({ chain, pool, budget }, hash) => {
    const position = chain.blocks.positionOf(hash);
    const mined = position?.block.transactions[position.index - 1]?.transaction;
    const transaction = mined ?? pool.find(hash);
    if (transaction === undefined) return '0x';
    budget.spend(transactionCost(transaction));
    return bytesToHex(transaction.raw);
  }),
  eth_getTransactionReceipt: method([required(goHash)], ({ chain, budget }, hash) => {
    const position = chain.blocks.positionOf(hash);
    if (position === null) return null;
    const { block, index } = position;
    budget.spend(receiptsCost(block, index, index + 1));
    return renderReceipt(chain, block, index);
  }),
};
