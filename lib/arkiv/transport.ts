import { type EIP1193RequestFn, type Hex, keccak256, type Transport } from 'viem';
import { z } from 'zod';
import { classifyNodeFailure } from '@/lib/arkiv/errors';
import { isBytes } from '@/lib/hex';

/** A signed transaction: sending these bytes again is always safe, signing new ones is not. */
export type SignedTransaction = { readonly hash: Hex; readonly raw: Hex };

/**
 * How far the bytes came: `taken` a node has them, `refused` this node does not want them, `unknown` nobody said so:
 * no answer, or one that is none (a page of a proxy, null, another hash).
 */
export type Delivery = 'taken' | 'refused' | 'unknown';

/** What became known of one transaction while it was made; the SDK keeps none of it (its errors are text alone). */
export type TransactionRecord = {
  signed: SignedTransaction | null;
  /** The last error of a node or of the way to it. */
  failure: unknown;
  /** Set when the caller gave up: nothing is signed any more. */
  abandoned: boolean;
};

/** Waits, at most until the signal; injected, so that tests need no time. Never rejects. */
export type Pause = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

/** One JSON-RPC call, with viem's options for it. */
export type Request = (
  args: { method: string; params?: unknown },
  options?: Parameters<EIP1193RequestFn>[1],
) => Promise<unknown>;

const rawTransactionParams = z.tuple([z.string().refine(isBytes)]).rest(z.unknown());

/** Whether the node knows a transaction; null when it does not say. */
export async function isKnown(request: Request, hash: Hex): Promise<boolean | null> {
  try {
    const found = await request({ method: 'eth_getTransactionByHash', params: [hash] });
    // Nothing at all is no answer.
    return found === undefined ? null : found !== null;
  } catch {
    // A look without an answer allows no conclusion; the failure of the sending itself is what gets reported.
    return null;
  }
}

/** Sends bytes once and reads the answer; what it does not say is looked up. */
export async function sendOnce(
  request: Request,
  { hash, raw }: SignedTransaction,
): Promise<{ delivery: Delivery; failure: unknown }> {
  let failure: unknown;
  let isRefusal = false;
  try {
    const answer = await request({ method: 'eth_sendRawTransaction', params: [raw] }, { retryCount: 0 });
    if (typeof answer === 'string' && answer.toLowerCase() === hash) {
      return { delivery: 'taken', failure: null };
    }
    failure = new Error('The answer to a transaction is not its hash');
  } catch (error) {
    const reason = classifyNodeFailure(error);
    if (reason === 'known') return { delivery: 'taken', failure: null };
    isRefusal = reason !== 'unreachable' && reason !== 'busy';
    failure = error;
  }
  // A refusal may be about a copy of these very bytes: the first answer got lost, or a proxy sent them twice.
  const known = await isKnown(request, hash);
  if (known) return { delivery: 'taken', failure: null };
  return { delivery: isRefusal && known === false ? 'refused' : 'unknown', failure };
}

/**
 * A transport that lets the SDK make and sign a transaction, and keeps the bytes instead of sending them: what is sent,
 * how often and what follows from the answer is decided where it is known what a second transaction would do.
 */
export function captureTransaction(base: Transport): {
  readonly transport: Transport;
  readonly record: TransactionRecord;
} {
  const record: TransactionRecord = { signed: null, failure: null, abandoned: false };

  const transport: Transport = (parameters) => {
    const inner = base(parameters);
    const pass: Request = inner.request;

    const request: Request = async (args, options) => {
      if (args.method === 'eth_sendRawTransaction') {
        const raw = rawTransactionParams.parse(args.params)[0] as Hex;
        if (!record.abandoned) record.signed = { hash: keccak256(raw), raw };
        throw new Error('Kept, not sent');
      }
      try {
        return await pass(args, options);
      } catch (error) {
        record.failure = error;
        throw error;
      }
    };
    return { ...inner, request: request as EIP1193RequestFn };
  };
  return { transport, record };
}
