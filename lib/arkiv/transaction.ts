import { createWalletClient } from '@arkiv-network/sdk';
import type { LocalAccount, Transport } from 'viem';
import { arkivChain } from '@/lib/arkiv/client';
import type { toMutation } from '@/lib/arkiv/encode';
import { classifyNodeFailure } from '@/lib/arkiv/errors';
import { parseReceipt, type TransactionReceipt } from '@/lib/arkiv/receipt';
import {
  type Pause,
  type Request,
  recordTransaction,
  type SignedTransaction,
  type TransactionRecord,
} from '@/lib/arkiv/transport';

/**
 * What became of one transaction. Nothing was recorded but for `recorded`, and perhaps for `pending`.
 *
 * `refused`: one of its operations may be at fault. `nonce`: sign it anew. `blocked`: no transaction of this key would
 * pass. `unreachable`: no node answered. `pending`: taken, or perhaps taken, and without a receipt so far.
 */
export type TransactionOutcome =
  | { readonly kind: 'recorded'; readonly receipt: TransactionReceipt }
  | { readonly kind: 'refused' | 'nonce' | 'blocked' | 'unreachable'; readonly cause: unknown }
  | { readonly kind: 'pending'; readonly signed: SignedTransaction; readonly cause: unknown };

export type TransactionDeps = {
  readonly transport: Transport;
  readonly request: Request;
  readonly chainId: number;
  readonly account: LocalAccount;
  readonly pollingIntervalMs: number;
  readonly receiptWaitMs: number;
  readonly pause: Pause;
};

/** The receipt of a transaction, or null when the node has none or does not say. */
export async function findReceipt(
  request: Request,
  { hash }: SignedTransaction,
): Promise<TransactionReceipt | null> {
  try {
    const receipt = parseReceipt(await request({ method: 'eth_getTransactionReceipt', params: [hash] }));
    return receipt?.hash === hash ? receipt : null;
  } catch {
    // Not finding out is the ordinary case here: whoever asks goes on waiting or reports `pending`.
    return null;
  }
}

function unrecorded(failure: unknown): TransactionOutcome {
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

function settled(receipt: TransactionReceipt, record: TransactionRecord): TransactionOutcome {
  return receipt.succeeded
    ? { kind: 'recorded', receipt }
    : { kind: 'refused', cause: record.failure ?? new Error(`Transaction ${receipt.hash} reverted`) };
}

/**
 * Signs and sends one Arkiv transaction with the SDK, and finds out what became of it.
 *
 * The SDK's own error says too little to act on (arkiv.md P22): the outcome is read from what passed the transport.
 */
export async function sendMutation(
  deps: TransactionDeps,
  mutation: ReturnType<typeof toMutation>,
): Promise<TransactionOutcome> {
  const { transport, record } = recordTransaction(deps.transport, deps.pause);
  const client = createWalletClient({
    account: deps.account,
    chain: arkivChain(deps.chainId),
    transport,
    pollingInterval: deps.pollingIntervalMs,
  });
  const done = new AbortController();
  let late = false;
  const deadline = deps.pause(deps.receiptWaitMs, done.signal).then(() => {
    late = !done.signal.aborted;
  });
  const attempt = client.mutateEntities(mutation).then(
    () => null,
    (error: unknown) => error,
  );
  try {
    const sdkError = await Promise.race([attempt, deadline]);
    const { signed } = record;
    if (signed === null) {
      record.abandoned = true;
      if (late) return { kind: 'unreachable', cause: new Error('No node answered in time') };
      // Without a failure on the way the SDK itself refused what it was given.
      return record.failure === null ? { kind: 'refused', cause: sdkError } : unrecorded(record.failure);
    }
    if (record.delivery === 'refused') return unrecorded(record.failure);

    const seen = parseReceipt(record.receipt);
    if (seen?.hash === signed.hash) return settled(seen, record);
    do {
      const receipt = await findReceipt(deps.request, signed);
      if (receipt) return settled(receipt, record);
      if (record.delivery !== 'taken') break;
      await Promise.race([deps.pause(deps.pollingIntervalMs), deadline]);
    } while (!late);
    return { kind: 'pending', signed, cause: record.failure ?? sdkError };
  } finally {
    done.abort();
  }
}
