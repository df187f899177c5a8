import 'server-only';
import { setTimeout as timer } from 'node:timers/promises';
import type { Address, Hex, Transport } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { rejectAll, resolveAll, takeBatch, type Waiting } from '@/lib/arkiv/batch';
import { openPublicClient } from '@/lib/arkiv/client';
import { encodeGroup, isAlive, toMutation } from '@/lib/arkiv/encode';
import type { WriteOperation, WriteReceipt } from '@/lib/arkiv/entity';
import { toReadError } from '@/lib/arkiv/errors';
import { findReceipt, sendMutation, type TransactionOutcome } from '@/lib/arkiv/transaction';
import { type Pause, type Request, type SignedTransaction, sendOnce } from '@/lib/arkiv/transport';
import { AppError, type AppErrorCode } from '@/lib/errors';

/** The one way to write on Arkiv: a queue per process and key (DESIGN.md section 6). */
export type ArkivWriter = {
  /**
   * Writes a group of operations, all or nothing, together with other groups waiting at that moment.
   *
   * @throws AppError CHAIN_UNREACHABLE or CHAIN_REVERTED (nothing recorded), CHAIN_WRITE_PENDING (may still be
   * recorded: look before repeating), INVALID_INPUT (an operation Arkiv cannot hold, or a group over the limits), each with its cause.
   */
  readonly submit: (
    group: readonly WriteOperation[],
    options?: { readonly label?: string },
  ) => Promise<WriteReceipt>;
  /** Lower-case. */
  readonly address: Address;
  /** Groups waiting or on their way. */
  readonly queueLength: () => number;
  /** In wei. */
  readonly balance: () => Promise<bigint>;
  /** Refuses new groups and resolves when the queue is done, or after `timeoutMs`. */
  readonly drain: (timeoutMs: number) => Promise<void>;
};

export type WriterOptions = {
  readonly transport: Transport;
  readonly chainId: number;
  /** Private key, 32 bytes. */
  readonly key: Hex;
  /** How often a missing receipt is asked for; the SDK's own 4 s would be felt (arkiv.md P20). */
  readonly pollingIntervalMs?: number;
  /** How long a caller waits for a transaction before hearing CHAIN_WRITE_PENDING. */
  readonly receiptWaitMs?: number;
  readonly pause?: Pause;
};

const DEFAULT_POLLING_INTERVAL_MS = 100;
const DEFAULT_RECEIPT_WAIT_MS = 30_000;
/** Signings of one batch while another user of the same key keeps taking the nonce. */
const MAX_SIGNINGS = 4;
const BETWEEN_SIGNINGS_MS = 100;

/** What a caller hears, by what became of the transaction. */
const CODES = {
  refused: 'CHAIN_REVERTED',
  blocked: 'CHAIN_REVERTED',
  nonce: 'CHAIN_REVERTED',
  unreachable: 'CHAIN_UNREACHABLE',
  pending: 'CHAIN_WRITE_PENDING',
} as const satisfies Record<Exclude<TransactionOutcome['kind'], 'recorded'>, AppErrorCode>;

const realPause: Pause = (milliseconds, signal) =>
  timer(milliseconds, undefined, signal ? { signal } : {}).catch(() => undefined);

/** Opens Arkiv for writing with one key. Every key wants exactly one writer: two would take each other's nonces. */
export function createWriter(options: WriterOptions): ArkivWriter {
  const { transport, chainId, pause = realPause } = options;
  const account = privateKeyToAccount(options.key);
  const client = openPublicClient(transport, chainId);
  const request: Request = client.request as Request;
  const deps = {
    transport,
    request,
    chainId,
    account,
    pause,
    pollingIntervalMs: options.pollingIntervalMs ?? DEFAULT_POLLING_INTERVAL_MS,
    receiptWaitMs: options.receiptWaitMs ?? DEFAULT_RECEIPT_WAIT_MS,
  };

  const queue: Waiting[] = [];
  let underway = 0;
  let running: Promise<void> | null = null;
  let closed = false;
  /** Signed, and neither recorded nor refused when their callers stopped waiting. */
  let unsettled: SignedTransaction[] = [];

  /** Gives earlier bytes another chance before anything new is signed, or the new would take their nonce. */
  async function settleEarlier(): Promise<void> {
    const open: SignedTransaction[] = [];
    for (const signed of unsettled) {
      if (await findReceipt(request, signed)) continue;
      const { delivery } = await sendOnce(request, signed, true);
      if (delivery !== 'refused') open.push(signed);
    }
    unsettled = open;
  }

  /** Signs and sends, anew while the nonce was taken by somebody else. Groups whose life is over are told and left out. */
  async function transact(
    batch: readonly Waiting[],
  ): Promise<{ alive: Waiting[]; outcome: TransactionOutcome }> {
    await settleEarlier();
    let alive = [...batch];
    for (let signings = 1; ; signings += 1) {
      let head: number;
      try {
        head = Number(await client.getBlockNumber({ cacheTime: 0 }));
      } catch (cause) {
        return { alive, outcome: { kind: 'unreachable', cause } };
      }
      const over = alive.filter(({ group }) => !isAlive(group, head));
      rejectAll(over, 'CHAIN_REVERTED', new Error(`Its life is over at block ${head}`));
      alive = alive.filter((waiting) => !over.includes(waiting));
      if (alive.length === 0) return { alive, outcome: { kind: 'refused', cause: null } };
      const groups = alive.map(({ group }) => group);
      const outcome = await sendMutation(deps, toMutation(groups, head));
      if (outcome.kind !== 'nonce' || signings === MAX_SIGNINGS) return { alive, outcome };
      await pause(BETWEEN_SIGNINGS_MS * signings);
    }
  }

  async function write(batch: readonly Waiting[]): Promise<void> {
    const { alive, outcome } = await transact(batch);
    if (outcome.kind === 'recorded') return resolveAll(alive, outcome.receipt);
    if (outcome.kind === 'refused' && alive.length > 1) {
      const middle = Math.ceil(alive.length / 2);
      await write(alive.slice(0, middle));
      return write(alive.slice(middle));
    }
    if (outcome.kind === 'pending') unsettled.push(outcome.signed);
    rejectAll(alive, CODES[outcome.kind], outcome.cause);
  }

  async function run(): Promise<void> {
    // Groups submitted in the same turn travel together from the first transaction on.
    await Promise.resolve();
    while (queue.length > 0) {
      const batch = takeBatch(queue);
      underway = batch.length;
      try {
        await write(batch);
      } catch (cause) {
        // A bug of ours must reach its callers and not stop the queue; those already answered do not hear it.
        rejectAll(batch, 'INTERNAL', cause);
      }
      underway = 0;
    }
    running = null;
  }

  return {
    address: account.address.toLowerCase() as Address,
    queueLength: () => queue.length + underway,

    submit(group, { label = 'write' } = {}) {
      if (closed) {
        return Promise.reject(new AppError('CHAIN_UNREACHABLE', { detail: `${label}: shutting down` }));
      }
      return new Promise((resolve, reject) => {
        queue.push({ group: encodeGroup(group), label, resolve, reject });
        running ??= run();
      });
    },

    async balance() {
      try {
        return await client.getBalance({ address: account.address });
      } catch (error) {
        throw toReadError(error);
      }
    },

    async drain(timeoutMs) {
      closed = true;
      const done = new AbortController();
      const finished = (running ?? Promise.resolve()).then(settleEarlier);
      await Promise.race([finished, pause(timeoutMs, done.signal)]);
      done.abort();
    },
  };
}
