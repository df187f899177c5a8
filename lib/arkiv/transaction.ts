import { createWalletClient } from '@arkiv-network/sdk';
import type { LocalAccount, Transport } from 'viem';
import { arkivChain } from '@/lib/arkiv/client';
import type { toMutation } from '@/lib/arkiv/encode';
import { classifyNodeFailure } from '@/lib/arkiv/errors';
import { parseReceipt, type TransactionReceipt } from '@/lib/arkiv/receipt';
import { captureTransaction, type Pause, type Request, type SignedTransaction } from '@/lib/arkiv/transport';

/**
 * Why a transaction will never be recorded.
 *
 * `refused`: one of its operations may be at fault. `nonce`: sign it anew. `blocked`: no transaction of this key would
 * pass. `unreachable`: no node answered before anything was sent. `dropped`: given up for an empty one at its nonce.
 */
export type Unrecorded = {
  readonly kind: 'refused' | 'nonce' | 'blocked' | 'unreachable' | 'dropped';
  readonly cause: unknown;
};

/** What became of one transaction, for good. */
export type TransactionOutcome =
  | { readonly kind: 'recorded'; readonly receipt: TransactionReceipt }
  | Unrecorded;

/** What a transaction pays, in wei for each unit of gas. */
export type Fees = { readonly maxFeePerGas: bigint; readonly maxPriorityFeePerGas: bigint };

export type TransactionDeps = {
  readonly transport: Transport;
  readonly request: Request;
  readonly chainId: number;
  readonly account: LocalAccount;
  readonly pollingIntervalMs: number;
  /** How long a node may take over what has to be known before anything can be signed. */
  readonly signingMs: number;
  readonly pause: Pause;
};

/**
 * The receipt of a transaction; `none` when the node has none, `unsaid` when it does not say or answers something else:
 * from that nothing follows, not even that the transaction is not mined.
 */
export async function findReceipt(
  request: Request,
  { hash }: SignedTransaction,
): Promise<TransactionReceipt | 'none' | 'unsaid'> {
  try {
    const answer = await request({ method: 'eth_getTransactionReceipt', params: [hash] });
    if (answer === null) return 'none';
    const receipt = parseReceipt(answer);
    return receipt?.hash === hash ? receipt : 'unsaid';
  } catch {
    // Not finding out is the ordinary case here: whoever asks goes on waiting.
    return 'unsaid';
  }
}

/** What a node's refusal, or its silence before anything was sent, means for the transaction. */
export function toUnrecorded(failure: unknown): Unrecorded {
  switch (classifyNodeFailure(failure)) {
    case 'unreachable':
    case 'busy':
      return { kind: 'unreachable', cause: failure };
    case 'nonce':
      return { kind: 'nonce', cause: failure };
    case 'funds':
    case 'chain':
      return { kind: 'blocked', cause: failure };
    default:
      return { kind: 'refused', cause: failure };
  }
}

const LATE = new Error('No node answered in time');

/** Makes and signs one Arkiv transaction with the SDK, at a nonce of our choice; sends nothing. */
export async function signMutation(
  deps: TransactionDeps,
  mutation: ReturnType<typeof toMutation>,
  terms: { readonly nonce: number } & Partial<Fees>,
): Promise<SignedTransaction | Unrecorded> {
  const { transport, record } = captureTransaction(deps.transport);
  const client = createWalletClient({
    account: deps.account,
    chain: arkivChain(deps.chainId),
    transport,
  });
  const done = new AbortController();
  const attempt = client.mutateEntities(mutation, terms).then(
    () => null,
    (error: unknown) => error,
  );
  const late = deps.pause(deps.signingMs, done.signal).then(() => LATE);
  const ended = await Promise.race([attempt, late]);
  done.abort();
  record.abandoned = true;
  if (record.signed !== null) return record.signed;
  if (ended === LATE) return { kind: 'unreachable', cause: LATE };
  // Without a failure on the way the SDK itself refused what it was given.
  return record.failure === null ? { kind: 'refused', cause: ended } : toUnrecorded(record.failure);
}
