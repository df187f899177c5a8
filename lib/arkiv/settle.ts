import { parseTransaction } from 'viem';
import {
  type Fees,
  findReceipt,
  type TransactionDeps,
  type TransactionOutcome,
  toUnrecorded,
} from '@/lib/arkiv/transaction';
import { isKnown, type Request, type SignedTransaction, sendOnce } from '@/lib/arkiv/transport';

/** What was signed for a nonce: of all of these at most one can ever be mined. */
type Version = SignedTransaction & { readonly isEmpty: boolean };

/** Signs again for the same nonce with higher fees, the same or nothing; null when that cannot be done now. */
export type Renew = (fees: Fees, mayCarry: boolean) => Promise<Version | null>;

/** While a node has the bytes and blocks come, a receipt is asked for at the caller's pace; later at this one. */
const PATIENT_MS = 30_000;
const SLOW_POLL_MS = 1_000;
/** Pauses before bytes that nobody acknowledged are sent again: doubled up to the longest. */
const FIRST_RESEND_MS = 250;
const LONGEST_RESEND_MS = 5_000;
/** A pool may forget what it has taken. */
const RESEND_TAKEN_MS = 15_000;
/** Not mined for this long: too cheap by now, or of another time. */
export const STUCK_MS = 60_000;
/** After this long nothing but the nonce is fought for: what was signed so long ago would count no more. */
const GIVE_UP_MS = 10 * 60_000;
/**
 * How often, over half a minute, a used nonce is looked at before it counts as somebody else's; each time a node has to
 * say that it knows nothing of ours. Behind one address may stand nodes of which one lags.
 */
const LOOKS_AT_USED_NONCE = 10;
/** No bid goes above this many times the price of the moment; what gives up has to outbid the last that carried. */
const DEAREST = { carrying: 10n, givingUp: 20n } as const;

/** A number as JSON-RPC writes it. */
const QUANTITY = /^0x[0-9a-f]+$/i;

/** How many transactions of an account are mined, or with `pending` on their way too. */
export async function transactionCount(
  { request, account }: Pick<TransactionDeps, 'request' | 'account'>,
  tag: 'latest' | 'pending',
): Promise<number> {
  const answer = await request({ method: 'eth_getTransactionCount', params: [account.address, tag] });
  // Null is no count, though JavaScript makes 0 of it.
  const count = typeof answer === 'string' && QUANTITY.test(answer) ? Number(answer) : Number.NaN;
  if (!Number.isSafeInteger(count)) throw new TypeError('eth_getTransactionCount is not a quantity');
  return count;
}

/** What the node asks for a unit of gas at the moment, in wei. */
export async function gasPrice(request: Request): Promise<bigint> {
  const price = await request({ method: 'eth_gasPrice', params: [] });
  if (typeof price !== 'string' || !QUANTITY.test(price))
    throw new TypeError('eth_gasPrice is not a quantity');
  return BigInt(price);
}

/** A quarter more than last time, and enough for today; null when that would be out of all proportion. */
async function raise(request: Request, { raw }: SignedTransaction, times: bigint): Promise<Fees | null> {
  const { maxFeePerGas = 0n, maxPriorityFeePerGas = 0n } = parseTransaction(raw);
  try {
    const price = await gasPrice(request);
    const raised = (fee: bigint) => (fee * 5n) / 4n + 1n;
    const dearest = price * times;
    const fee = raised(maxFeePerGas) > 2n * price ? raised(maxFeePerGas) : 2n * price;
    return fee > dearest ? null : { maxFeePerGas: fee, maxPriorityFeePerGas: raised(maxPriorityFeePerGas) };
  } catch {
    // No price, no replacement: the bytes at hand are sent again.
    return null;
  }
}

/** Whether the node says of every version that it does not know it. */
async function areStrange(request: Request, versions: readonly Version[]): Promise<boolean> {
  const answers = await Promise.all(versions.map(({ hash }) => isKnown(request, hash)));
  return answers.every((known) => known === false);
}

/**
 * Sends signed bytes and stays with them until it is known what became of them, however long nobody answers.
 *
 * The same bytes are sent again and again; what is stuck, stale or not wanted any more is replaced at the same nonce.
 * Never signs for another nonce, so what it carries is recorded once or not at all.
 */
export async function settle(
  deps: TransactionDeps,
  nonce: number,
  first: SignedTransaction,
  renew: Renew,
): Promise<TransactionOutcome> {
  const { request, pause } = deps;
  const versions: Version[] = [{ ...first, isEmpty: false }];
  let newest = versions[0] as Version;
  let { delivery, failure } = await sendOnce(request, first);
  if (delivery === 'refused') return toUnrecorded(failure);
  let waitedMs = 0;
  let sentMs = 0;
  let signedMs = 0;
  let resendMs = FIRST_RESEND_MS;
  let usedUp = 0;

  for (;;) {
    let isUnsaid = false;
    for (const version of versions.toReversed()) {
      const receipt = await findReceipt(request, version);
      isUnsaid ||= receipt === 'unsaid';
      if (receipt === 'none' || receipt === 'unsaid') continue;
      if (version.isEmpty) return { kind: 'dropped', cause: failure };
      if (receipt.succeeded) return { kind: 'recorded', receipt };
      return { kind: 'refused', cause: failure ?? new Error(`Transaction ${receipt.hash} reverted`) };
    }
    const isTaken = delivery === 'taken';
    const ms = !isTaken ? resendMs : waitedMs < PATIENT_MS ? deps.pollingIntervalMs : SLOW_POLL_MS;
    await pause(ms);
    waitedMs += ms;
    if (waitedMs - sentMs < (isTaken ? RESEND_TAKEN_MS : resendMs)) continue;

    sentMs = waitedMs;
    resendMs = isTaken ? FIRST_RESEND_MS : Math.min(LONGEST_RESEND_MS, resendMs * 2);
    const mined = await transactionCount(deps, 'latest').catch(() => 0);
    if (mined > nonce) {
      delivery = 'unknown';
      // Mined may be one of ours whose receipt is late or lost: only who knows none of them can tell that it is not.
      usedUp = isUnsaid || !(await areStrange(request, versions)) ? 0 : usedUp + 1;
      if (usedUp < LOOKS_AT_USED_NONCE) continue;
      return { kind: 'nonce', cause: failure ?? new Error(`Nonce ${nonce} went to another transaction`) };
    }
    usedUp = 0;
    if (delivery === 'refused' || waitedMs - signedMs >= STUCK_MS) {
      const mayCarry = waitedMs < GIVE_UP_MS;
      const fees = await raise(request, newest, mayCarry ? DEAREST.carrying : DEAREST.givingUp);
      const renewed = fees && (await renew(fees, mayCarry));
      if (renewed) {
        newest = renewed;
        versions.push(renewed);
        signedMs = waitedMs;
      }
    }
    const sent = await sendOnce(request, newest);
    delivery = sent.delivery;
    failure = sent.failure ?? failure;
  }
}
