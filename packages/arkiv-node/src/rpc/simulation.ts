import { getAddress } from 'viem';
import type { Chain } from '../chain/chain.ts';
import type { State } from '../chain/past.ts';
import { BASE_FEE, BLOCK_GAS_LIMIT } from '../parameters.ts';
import { ARKIV_ADDRESS } from '../protocol.ts';
import { ExecutionError } from '../state/execute.ts';
import { ArkivDataError, readArkivData } from '../transaction/arkiv-transaction.ts';
import { estimateFor, floorGas, gasUsedBy, intrinsicGas, TRANSFER_GAS } from '../transaction/gas.ts';
import { InvalidArkivTransactionError, validateArkivTransaction } from '../transaction/validate.ts';
import type { CallArguments } from './call-arguments.ts';
import { serverError } from './errors.ts';

/** What a call gets when it asks for no gas, and the most it gets: geth's default. */
const CALL_GAS_CAP = 50_000_000n;
/** Entity keys of a simulated create depend on a hash that is not there yet; nobody sees them. */
const NO_HASH = `0x${'0'.repeat(64)}` as const;

function explain(error: unknown): unknown {
  if (error instanceof ArkivDataError) {
    const step =
      error.stage === 'decompress'
        ? 'failed to read compressed storage transaction'
        : 'failed to decode storage transaction';
    return serverError(`failed to unpack arkiv transaction: ${step}: ${error.message}`, error);
  }
  if (error instanceof InvalidArkivTransactionError) {
    const text = `failed to validate storage transaction: ${error.message}`;
    return serverError(`failed to run storage transaction: ${text}`, error);
  }
  if (error instanceof ExecutionError) {
    return serverError(`failed to run storage transaction: ${error.message}`, error);
  }
  return error;
}

/**
 * Runs the operations of a call in a state and forgets them.
 *
 * @throws {RpcError} what a node would say when they are refused (docs/arkiv.md, "Validation")
 */
function runOperations(chain: Chain, call: CallArguments, state: State): void {
  if (call.to === undefined)
    throw serverError('contract creation is not supported: the embedded node has no EVM');
  if (call.to !== ARKIV_ADDRESS) return;
  try {
    const operations = readArkivData(call.data);
    validateArkivTransaction(operations);
    chain.simulate(operations, { hash: NO_HASH, sender: call.from }, state.block, 1, state.find);
  } catch (error) {
    throw explain(error);
  }
}

/** Refuses a call that says its price in both ways. */
export function assertOnePrice({ gasPrice, maxFeePerGas, maxPriorityFeePerGas }: CallArguments): void {
  if (gasPrice !== undefined && (maxFeePerGas ?? maxPriorityFeePerGas) !== undefined) {
    throw serverError('both gasPrice and (maxFeePerGas or maxPriorityFeePerGas) specified');
  }
}

/** Refuses a transaction whose data was given twice; a call goes by `input` then. */
export function assertOneCallData({ hasTwoData }: CallArguments): void {
  if (!hasTwoData) return;
  throw serverError(
    'both "data" and "input" are set and not equal. Please use "input" to pass transaction call data',
  );
}

/** Refuses a call for another chain. */
function assertCallable(chain: Chain, call: CallArguments): void {
  assertOnePrice(call);
  const { chainId } = chain.genesis;
  if (call.chainId !== undefined && call.chainId !== BigInt(chainId)) {
    throw serverError(`chainId does not match node's (have=${call.chainId}, want=${chainId})`);
  }
}

const feeCapOf = ({ gasPrice, maxFeePerGas }: CallArguments): bigint => gasPrice ?? maxFeePerGas ?? 0n;

/** Why the sender cannot pay for a call with so much gas, in geth's words; null when it can. Without a price only the value counts. */
function paymentProblem(call: CallArguments, state: State, gas: bigint): string | null {
  const feeCap = feeCapOf(call);
  const tip = call.gasPrice ?? call.maxPriorityFeePerGas ?? 0n;
  const from = `address ${getAddress(call.from)}`;
  if (feeCap < tip) {
    return `max priority fee per gas higher than max fee per gas: ${from}, maxPriorityFeePerGas: ${tip}, maxFeePerGas: ${feeCap}`;
  }
  if (feeCap > 0n && feeCap < BASE_FEE) {
    return `max fee per gas less than block base fee: ${from}, maxFeePerGas: ${feeCap}, baseFee: ${BASE_FEE}`;
  }
  const have = state.balanceOf(call.from);
  const want = gas * feeCap + call.value;
  return have < want ? `insufficient funds for gas * price + value: ${from} have ${have} want ${want}` : null;
}

/** Why so much gas does not pay for the data alone; null when it does. */
function floorProblem(call: CallArguments, gas: bigint): string | null {
  const floor = floorGas(call);
  return gas < floor ? `insufficient gas for floor data gas cost: have ${gas}, want ${floor}` : null;
}

/**
 * Tries a call in a state (`eth_call`).
 *
 * @throws {RpcError} what a node would say when it is refused
 */
export function runCall(chain: Chain, call: CallArguments, state: State): void {
  assertCallable(chain, call);
  const gas = call.gas === undefined || call.gas > CALL_GAS_CAP ? CALL_GAS_CAP : call.gas;
  const intrinsic = intrinsicGas(call);
  const problem =
    paymentProblem(call, state, gas) ??
    (gas < intrinsic ? `intrinsic gas too low: have ${gas}, want ${intrinsic}` : floorProblem(call, gas));
  if (problem !== null) throw serverError(`err: ${problem} (supplied gas ${gas})`);
  runOperations(chain, call, state);
}

/** The most gas a call may have: what it asks for, unless that is too little for anything, and what the sender can pay for. */
function allowedGas(call: CallArguments, state: State): bigint {
  const wanted = call.gas !== undefined && call.gas >= TRANSFER_GAS ? call.gas : BLOCK_GAS_LIMIT;
  const price = feeCapOf(call);
  if (price === 0n) return least(wanted, CALL_GAS_CAP);
  const balance = state.balanceOf(call.from);
  if (call.value >= balance) throw serverError('insufficient funds for transfer');
  return least(wanted, (balance - call.value) / price, CALL_GAS_CAP);
}

function least(first: bigint, ...others: readonly bigint[]): bigint {
  return others.reduce((smallest, other) => (other < smallest ? other : smallest), first);
}

/** The gas a wallet should offer for a call, as geth estimates it. */
export function estimateGas(chain: Chain, call: CallArguments, state: State): bigint {
  assertCallable(chain, call);
  const allowance = allowedGas(call, state);
  const isPlainTransfer =
    call.to !== undefined &&
    call.to !== ARKIV_ADDRESS &&
    call.data.length === 0 &&
    call.accessList.length === 0;
  if (isPlainTransfer && paymentProblem(call, state, TRANSFER_GAS) === null) return TRANSFER_GAS;
  const problem = paymentProblem(call, state, allowance);
  if (problem !== null) throw serverError(`failed with ${allowance} gas: ${problem}`);
  if (intrinsicGas(call) > allowance) throw serverError(`gas required exceeds allowance (${allowance})`);
  const shortage = floorProblem(call, allowance);
  if (shortage !== null) throw serverError(`failed with ${allowance} gas: ${shortage}`);
  runOperations(chain, call, state);
  return least(estimateFor(gasUsedBy(call)), allowance);
}
