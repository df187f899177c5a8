import type { Chain } from '../chain/chain.ts';
import { ARKIV_ADDRESS, BLOCK_GAS_LIMIT } from '../protocol.ts';
import { ExecutionError } from '../state/execute.ts';
import { ArkivDataError, readArkivData } from '../transaction/arkiv-transaction.ts';
import { estimateFor, gasUsedBy, TRANSFER_GAS } from '../transaction/gas.ts';
import { InvalidArkivTransactionError, validateArkivTransaction } from '../transaction/validate.ts';
import type { CallArguments } from './call-arguments.ts';
import { serverError } from './errors.ts';

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

/** Runs a call in the present state and forgets it; throws what the node would say (docs/arkiv.md, "Validation"). */
export function simulateCall(chain: Chain, call: CallArguments): void {
  if (call.to === undefined)
    throw serverError('contract creation is not supported: the embedded node has no EVM');
  if (call.to !== ARKIV_ADDRESS) return;
  try {
    const operations = readArkivData(call.data);
    validateArkivTransaction(operations);
    chain.simulate(operations, { hash: NO_HASH, sender: call.from });
  } catch (error) {
    throw explain(error);
  }
}

/** The most gas the sender can pay for at the price offered; without a price nobody asks. */
function affordableGas(chain: Chain, call: CallArguments): bigint {
  const cap = call.gas ?? BLOCK_GAS_LIMIT;
  const price = call.gasPrice ?? call.maxFeePerGas ?? 0n;
  if (price === 0n) return cap;
  const balance = chain.accounts.balanceOf(call.from);
  if (call.value >= balance) throw serverError('insufficient funds for transfer');
  const affordable = (balance - call.value) / price;
  return affordable < cap ? affordable : cap;
}

/** The gas a wallet should offer for a call, as geth estimates it. */
export function estimateGas(chain: Chain, call: CallArguments): bigint {
  const allowance = affordableGas(chain, call);
  simulateCall(chain, call);
  const used = gasUsedBy(call);
  if (used > allowance) throw serverError(`gas required exceeds allowance (${allowance})`);
  const isPlainTransfer = call.to !== ARKIV_ADDRESS && call.data.length === 0 && call.accessList.length === 0;
  if (isPlainTransfer) return TRANSFER_GAS;
  const estimate = estimateFor(used);
  return estimate < allowance ? estimate : allowance;
}
