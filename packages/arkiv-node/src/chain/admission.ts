import { formatEther, type Hex } from 'viem';
import { BASE_FEE, BLOCK_GAS_LIMIT, HOUSEKEEPING_GAS, MIN_TIP } from '../parameters.ts';
import { ARKIV_ADDRESS } from '../protocol.ts';
import { ArkivDataError, readArkivData } from '../transaction/arkiv-transaction.ts';
import type { Envelope } from '../transaction/envelope.ts';
import { floorGas, intrinsicGas } from '../transaction/gas.ts';
import type { SignedTransaction } from '../transaction/signed-transaction.ts';
import { InvalidArkivTransactionError, validateArkivTransaction } from '../transaction/validate.ts';
import type { Chain } from './chain.ts';
import type { TransactionPool } from './transaction-pool.ts';

/** A raw transaction the node does not take; the text is the real node's. */
export class RefusedTransactionError extends Error {
  override readonly name = 'RefusedTransactionError';
}

const ETHER = 10n ** 18n;
const MAX_DATA_BYTES_ELSEWHERE = 128 * 1024;

function refuse(text: string): never {
  throw new RefusedTransactionError(text);
}

/** What the node checks before it knows who signed. */
export function checkEnvelope(envelope: Envelope, chainId: number): void {
  const fee = envelope.maxFeePerGas * envelope.gasLimit;
  if (fee > ETHER) {
    const ether = Number(formatEther(fee)).toFixed(2);
    refuse(`tx fee (${ether} ether) exceeds the configured cap (1.00 ether)`);
  }
  if (envelope.chainId === null) refuse('only replay-protected (EIP-155) transactions allowed over RPC');
  if (envelope.chainId !== BigInt(chainId)) {
    refuse(`invalid chain id for signer: have ${envelope.chainId} want ${chainId}`);
  }
}

function checkArkivData(data: Uint8Array): void {
  if (data.length === 0) refuse('arkiv transaction data is empty');
  try {
    validateArkivTransaction(readArkivData(data));
  } catch (error) {
    if (error instanceof InvalidArkivTransactionError) {
      refuse(`failed to validate arkiv transaction: ${error.message}`);
    }
    if (!(error instanceof ArkivDataError)) throw error;
    if (error.stage === 'decompress') refuse(`failed to decompress arkiv transaction data: ${error.message}`);
    refuse(`failed to unpack arkiv transaction: failed to decode storage transaction: ${error.message}`);
  }
}

/**
 * What geth checks of an ordinary transaction. For the Arkiv address the real node skips this and may then
 * carry a transaction it can never mine; we refuse it at once, so that nobody waits for ever.
 */
function checkGas(transaction: SignedTransaction): void {
  const { gasLimit, maxFeePerGas, maxPriorityFeePerGas, sender } = transaction;
  if (gasLimit > BLOCK_GAS_LIMIT - HOUSEKEEPING_GAS) refuse('exceeds block gas limit');
  if (maxFeePerGas < maxPriorityFeePerGas) {
    refuse(
      `max priority fee per gas higher than max fee per gas: address ${sender}, ` +
        `maxPriorityFeePerGas: ${maxPriorityFeePerGas}, maxFeePerGas: ${maxFeePerGas}`,
    );
  }
  const intrinsic = intrinsicGas(transaction);
  if (gasLimit < intrinsic) refuse(`intrinsic gas too low: gas ${gasLimit}, minimum needed ${intrinsic}`);
  const floor = floorGas(transaction);
  if (gasLimit < floor) refuse(`insufficient gas for floor data gas cost: have ${gasLimit}, want ${floor}`);
  if (maxPriorityFeePerGas < MIN_TIP) {
    refuse(`transaction underpriced: gas tip cap ${maxPriorityFeePerGas}, minimum needed ${MIN_TIP}`);
  }
  if (maxFeePerGas < BASE_FEE) {
    refuse(
      `max fee per gas less than block base fee: address ${sender}, ` +
        `maxFeePerGas: ${maxFeePerGas}, baseFee: ${BASE_FEE}`,
    );
  }
}

/** The most a transaction can take from its sender. */
export function costOf({ gasLimit, maxFeePerGas, value }: SignedTransaction): bigint {
  return gasLimit * maxFeePerGas + value;
}

function checkReplacement(transaction: SignedTransaction, waiting: SignedTransaction): void {
  const bumped = (price: bigint) => (price * 110n) / 100n;
  if (
    transaction.maxFeePerGas < bumped(waiting.maxFeePerGas) ||
    transaction.maxPriorityFeePerGas < bumped(waiting.maxPriorityFeePerGas)
  ) {
    refuse('replacement transaction underpriced');
  }
}

/** What can be said of a transaction by itself: data, gas, size. */
export function checkTransaction(transaction: SignedTransaction): void {
  const { to, data } = transaction;
  if (to === null) refuse('contract creation is not supported: the embedded node has no EVM');
  if (to === ARKIV_ADDRESS) checkArkivData(data);
  else if (data.length > MAX_DATA_BYTES_ELSEWHERE) {
    refuse(`oversized data: transaction size ${data.length}, limit ${MAX_DATA_BYTES_ELSEWHERE}`);
  }
  checkGas(transaction);
}

/**
 * What depends on the state: nonce, balance, room in the pool.
 *
 * @param turn The nonce of the sender that comes next, behind what is mined and what already waits for its block.
 */
export function checkAgainstState(
  transaction: SignedTransaction,
  chain: Chain,
  pool: TransactionPool,
  turn = chain.accounts.nonceOf(transaction.sender),
): void {
  const { hash, sender, nonce } = transaction;
  if (pool.find(hash) !== undefined) refuse('already known');
  const nextNonce = chain.accounts.nonceOf(sender);
  if (nonce < nextNonce) refuse(`nonce too low: next nonce ${nextNonce}, tx nonce ${nonce}`);
  const cost = costOf(transaction);
  const balance = chain.accounts.balanceOf(sender);
  if (cost > balance) {
    refuse(
      `insufficient funds for gas * price + value: balance ${balance}, tx cost ${cost}, overshot ${cost - balance}`,
    );
  }
  const waiting = pool.waitingAt(sender, nonce);
  if (waiting !== undefined) checkReplacement(transaction, waiting);
  else if (nonce > turn ? !pool.hasRoomFor(sender) : !pool.hasRoomForNextBlock()) refuse('txpool is full');
}

/** The transactions that can be mined now that `first` can: itself and those that waited for it. */
export function runnableWith(
  first: SignedTransaction,
  chain: Chain,
  pool: TransactionPool,
): SignedTransaction[] {
  const run = [first];
  let left = chain.accounts.balanceOf(first.sender) - costOf(first);
  for (const next of pool.runFrom(first.sender, first.nonce + 1n)) {
    left -= costOf(next);
    if (left < 0n) break;
    run.push(next);
  }
  return run;
}

/** The nonce a wallet should use next: behind what is mined and what already waits without a gap. */
export function pendingNonce(sender: Hex, chain: Chain, pool: TransactionPool): bigint {
  const next = chain.accounts.nonceOf(sender);
  return next + BigInt(pool.runFrom(sender, next).length);
}
