import { type EIP1193RequestFn, type Hex, keccak256, type Transport } from 'viem';
import { z } from 'zod';
import { classifyNodeFailure } from '@/lib/arkiv/errors';

/** A signed transaction: sending these bytes again is always safe, signing new ones is not. */
export type SignedTransaction = { readonly hash: Hex; readonly raw: Hex };

/**
 * How far the bytes came: `taken` a node has them, `refused` no node took them and nothing of them will ever be
 * recorded, `unknown` nobody answered.
 */
export type Delivery = 'taken' | 'refused' | 'unknown';

/** What became known of one transaction while it passed; the SDK keeps none of it (arkiv.md P22). */
export type TransactionRecord = {
  signed: SignedTransaction | null;
  delivery: Delivery | null;
  /** The answer to `eth_getTransactionReceipt`, not yet parsed. */
  receipt: unknown;
  /** The last error of a node or of the way to it. */
  failure: unknown;
  /** Set when the caller gave up: from then on nothing is sent that was not sent already. */
  abandoned: boolean;
};

/** Waits, at most until the signal; injected, so that tests need no time. Never rejects. */
export type Pause = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

/** One JSON-RPC call, with viem's options for it. */
export type Request = (
  args: { method: string; params?: unknown },
  options?: Parameters<EIP1193RequestFn>[1],
) => Promise<unknown>;

const rawTransactionParams = z.tuple([z.string().regex(/^0x[0-9a-f]+$/i)]).rest(z.unknown());

/** Pauses before the same bytes are sent again when nobody answered. */
const RESEND_AFTER_MS = [250, 1_000, 2_000] as const;

/** Whether the node knows a transaction; null when it does not say. */
async function isKnown(request: Request, hash: Hex): Promise<boolean | null> {
  try {
    return (await request({ method: 'eth_getTransactionByHash', params: [hash] })) !== null;
  } catch {
    // A look without an answer allows no conclusion; the failure of the sending itself is what gets reported.
    return null;
  }
}

/** Sends bytes once and reads the answer; `silent` says that they may have been sent before without an answer. */
export async function sendOnce(
  request: Request,
  { hash, raw }: SignedTransaction,
  silent: boolean,
): Promise<{ delivery: Delivery; failure: unknown }> {
  try {
    await request({ method: 'eth_sendRawTransaction', params: [raw] }, { retryCount: 0 });
    return { delivery: 'taken', failure: null };
  } catch (failure) {
    const reason = classifyNodeFailure(failure);
    if (reason === 'known') return { delivery: 'taken', failure: null };
    const unanswered = reason === 'unreachable' || reason === 'busy';
    if (!unanswered && !silent && reason !== 'nonce') return { delivery: 'refused', failure };
    // The nonce may be used up by these very bytes: an answer got lost on the way.
    const known = await isKnown(request, hash);
    if (known) return { delivery: 'taken', failure: null };
    return { delivery: unanswered || known === null ? 'unknown' : 'refused', failure };
  }
}

/**
 * Brings signed bytes to a node, sending the very same again while nobody answers.
 *
 * @returns the delivery, and the error behind it unless the bytes were taken.
 */
async function deliver(
  request: Request,
  signed: SignedTransaction,
  pause: Pause,
): Promise<{ delivery: Delivery; failure: unknown }> {
  let sent = await sendOnce(request, signed, false);
  for (const milliseconds of RESEND_AFTER_MS) {
    if (sent.delivery !== 'unknown') break;
    await pause(milliseconds);
    sent = await sendOnce(request, signed, true);
  }
  return sent;
}

/**
 * A transport for exactly one transaction: passes everything on, remembers the signed bytes, what became of them and
 * the receipt, and repairs a lost answer to `eth_sendRawTransaction` before the SDK sees it.
 */
export function recordTransaction(
  base: Transport,
  pause: Pause,
): { readonly transport: Transport; readonly record: TransactionRecord } {
  const record: TransactionRecord = {
    signed: null,
    delivery: null,
    receipt: null,
    failure: null,
    abandoned: false,
  };

  const transport: Transport = (parameters) => {
    const inner = base(parameters);
    const pass: Request = inner.request;

    async function send(params: unknown): Promise<Hex> {
      if (record.abandoned) throw new Error('Given up before it was sent');
      const raw = rawTransactionParams.parse(params)[0] as Hex;
      const signed = { hash: keccak256(raw), raw };
      record.signed = signed;
      record.delivery = 'unknown';
      const { delivery, failure } = await deliver(pass, signed, pause);
      record.delivery = delivery;
      if (delivery !== 'taken') throw failure;
      return signed.hash;
    }

    const request: Request = async (args, options) => {
      try {
        if (args.method === 'eth_sendRawTransaction') return await send(args.params);
        const result = await pass(args, options);
        if (args.method === 'eth_getTransactionReceipt' && result !== null) record.receipt = result;
        return result;
      } catch (error) {
        record.failure = error;
        throw error;
      }
    };
    return { ...inner, request: request as EIP1193RequestFn };
  };
  return { transport, record };
}
