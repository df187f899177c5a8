import 'server-only';
import { setTimeout as timer } from 'node:timers/promises';
import type { Address, Hex, Transport } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import {
  createArrivals,
  exceedsBatch,
  newWaiting,
  rejectAll,
  resolveAll,
  takeBatch,
  type Waiting,
} from '@/lib/arkiv/batch';
import { openPublicClient } from '@/lib/arkiv/client';
import { letEarlierPass } from '@/lib/arkiv/earlier';
import { encodeGroup, isAlive, toMutation } from '@/lib/arkiv/encode';
import type { WriteOperation, WriteReceipt } from '@/lib/arkiv/entity';
import { toReadError } from '@/lib/arkiv/errors';
import { type Place, readPlace, renewal } from '@/lib/arkiv/nonce-place';
import { gasPrice, settle } from '@/lib/arkiv/settle';
import { signMutation, type TransactionOutcome, type Unrecorded } from '@/lib/arkiv/transaction';
import type { Pause, Request } from '@/lib/arkiv/transport';
import { AppError, type AppErrorCode } from '@/lib/errors/app-error';

/**
 * Which act a group is, so that it is never under way twice: `about` names what only one act at a time may concern,
 * `same` is equal for attempts at the very same act.
 */
export type WriteAct = { readonly about: string; readonly same: string };

export type SubmitOptions = {
  /** For the log. */
  readonly label?: string;
  readonly act?: WriteAct;
  /** Shorter than the writer's own: how long this caller waits. */
  readonly answerWithinMs?: number;
  /** Called once it is recorded, however late, also when the caller has long been told that nothing is known. */
  readonly whenRecorded?: () => void;
};

/** The one way to write on Arkiv: a queue per process and key. */
export type ArkivWriter = {
  /**
   * Writes a group of operations, all or nothing, together with other groups waiting at that moment.
   *
   * Callers hear within `answerWithinMs`; what is signed by then is pursued until it is recorded or never will be,
   * whoever waits. A repeat of an act that is under way joins it.
   *
   * @throws {AppError} CHAIN_UNREACHABLE or CHAIN_REVERTED (nothing recorded, now or later), CHAIN_WRITE_PENDING (may
   * still be recorded: look before repeating), WRITE_IN_PROGRESS (nothing of this one is recorded, another act about
   * the same is under way, or one of before a restart), INVALID_INPUT (an operation Arkiv cannot hold, or a group over
   * the limits), each with its cause
   */
  readonly submit: (group: readonly WriteOperation[], options?: SubmitOptions) => Promise<WriteReceipt>;
  /**
   * Says that a group is being prepared: the next transaction waits for it a moment, so that a crowd travels together
   * (`lib/arkiv/batch.ts`). The answer says that it is handed in, or will not come.
   */
  readonly announce: () => () => void;
  /** Lower-case. */
  readonly address: Address;
  /** Groups waiting or on their way. */
  readonly queueLength: () => number;
  /**
   * Whether the node counts a transaction of this key that another process sent before this one's first: what it
   * records cannot be read yet. Asked of the node until it is none.
   *
   * @throws {AppError} CHAIN_UNREACHABLE
   */
  readonly hasEarlier: () => Promise<boolean>;
  /** In wei. */
  readonly balance: () => Promise<bigint>;
  /** What a unit of gas costs at the moment, in wei. */
  readonly gasPrice: () => Promise<bigint>;
  /** Refuses new groups and resolves when the queue is done, or after `timeoutMs`. */
  readonly drain: (timeoutMs: number) => Promise<void>;
};

export type WriterOptions = {
  readonly transport: Transport;
  readonly chainId: number;
  /** Private key, 32 bytes. */
  readonly key: Hex;
  /** How often a missing receipt is asked for; the SDK's own 4 s would be felt. */
  readonly pollingIntervalMs?: number;
  /** How long a caller waits before hearing that nothing is known yet. */
  readonly answerWithinMs?: number;
  readonly pause?: Pause;
};

const DEFAULT_POLLING_INTERVAL_MS = 100;
/** With the reading before and after it, a person hears within half a minute. */
const DEFAULT_ANSWER_WITHIN_MS = 25_000;
/** Signings of one batch while another user of the same key keeps taking the nonce. */
const MAX_SIGNINGS = 4;
const BETWEEN_SIGNINGS_MS = 100;

/** What a caller hears, by what became of the transaction. */
const CODES = {
  refused: 'CHAIN_REVERTED',
  blocked: 'CHAIN_REVERTED',
  nonce: 'CHAIN_REVERTED',
  dropped: 'CHAIN_REVERTED',
  unreachable: 'CHAIN_UNREACHABLE',
} as const satisfies Record<Unrecorded['kind'], AppErrorCode>;

const realPause: Pause = (milliseconds, signal) =>
  timer(milliseconds, undefined, signal ? { signal } : {}).catch(() => undefined);

/** Opens Arkiv for writing with one key. Every key wants exactly one writer: two would take each other's nonces. */
export function createWriter(options: WriterOptions): ArkivWriter {
  const { transport, chainId, pause = realPause } = options;
  const { answerWithinMs = DEFAULT_ANSWER_WITHIN_MS } = options;
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
    signingMs: answerWithinMs,
  };

  const arrivals = createArrivals(pause);
  const queue: Waiting[] = [];
  const acts = new Map<string, { readonly same: string; readonly waiting: Waiting }>();
  let underway = 0;
  let running: Promise<void> | null = null;
  let closed = false;
  /** The nonce after our last transaction: a node may be slow to count it. */
  let nextNonce = 0;
  /** A transaction of ours that this process knows nothing of is on its way. */
  let waitsForEarlier = false;
  /** Nonces have one order: once nothing was before ours, nothing ever will be. */
  let isFirstDone = false;

  /** Signs and sends, anew while the nonce was taken by somebody else. Groups whose life is over are told and left out. */
  async function transact(
    batch: readonly Waiting[],
  ): Promise<{ alive: Waiting[]; outcome: TransactionOutcome }> {
    let alive = [...batch];
    for (let signings = 1; ; ) {
      let place: Place;
      try {
        place = await readPlace(deps, nextNonce);
      } catch (cause) {
        return { alive, outcome: { kind: 'unreachable', cause } };
      }
      if (place.isTaken) {
        waitsForEarlier = true;
        rejectAll(
          [...alive, ...queue.splice(0)],
          'WRITE_IN_PROGRESS',
          new Error('An earlier one is pending'),
        );
        await letEarlierPass(deps);
        waitsForEarlier = false;
        return { alive: [], outcome: { kind: 'dropped', cause: null } };
      }
      isFirstDone = true;
      const { head, nonce } = place;
      const over = alive.filter(({ group }) => !isAlive(group, head));
      rejectAll(over, 'CHAIN_REVERTED', new Error(`Its life is over at block ${head}`));
      alive = stillWanted(alive.filter((waiting) => !over.includes(waiting)));
      if (alive.length === 0) return { alive, outcome: { kind: 'refused', cause: null } };
      const groups = alive.map(({ group }) => group);
      const signed = await signMutation(deps, toMutation(groups, head), { nonce });
      if ('hash' in signed) {
        // Who stopped waiting meanwhile was told that nothing is recorded: these bytes are never sent.
        if (alive.some(({ callers }) => callers === 0)) continue;
        for (const waiting of alive) waiting.isSigned = true;
      }
      const outcome =
        'hash' in signed ? await settle(deps, nonce, signed, renewal(deps, groups, nonce)) : signed;
      if (outcome.kind === 'recorded' || outcome.kind === 'dropped') nextNonce = nonce + 1;
      if (outcome.kind !== 'nonce' || signings === MAX_SIGNINGS) return { alive, outcome };
      signings += 1;
      await pause(BETWEEN_SIGNINGS_MS * signings);
    }
  }

  /** Leaves out what nobody waits for; it is not recorded, now or later. */
  function stillWanted(batch: readonly Waiting[]): Waiting[] {
    rejectAll(
      batch.filter(({ callers }) => callers === 0),
      'CHAIN_UNREACHABLE',
      new Error('Nobody waits for it any more'),
    );
    return batch.filter(({ callers }) => callers > 0);
  }

  async function write(batch: readonly Waiting[]): Promise<void> {
    const { alive, outcome } = await transact(batch);
    if (outcome.kind === 'recorded') return resolveAll(alive, outcome.receipt);
    // What is known not to be recorded is as good as unsigned.
    for (const waiting of alive) waiting.isSigned = false;
    if (outcome.kind === 'refused' && alive.length > 1) {
      const middle = Math.ceil(alive.length / 2);
      await write(alive.slice(0, middle));
      return write(alive.slice(middle));
    }
    rejectAll(alive, CODES[outcome.kind], outcome.cause);
  }

  async function run(): Promise<void> {
    // Groups submitted in the same turn travel together from the first transaction on.
    await Promise.resolve();
    while (queue.length > 0) {
      await arrivals.settled(() => exceedsBatch(queue));
      const batch = takeBatch(queue);
      // All of them may have gone meanwhile.
      if (batch.length === 0) continue;
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

  /** One caller's wait for a group: its fate, or what is known of it when the time is up. */
  async function answer(waiting: Waiting, withinMs: number): Promise<WriteReceipt> {
    const done = new AbortController();
    waiting.callers += 1;
    const late = pause(withinMs, done.signal).then(() => {
      const code = waiting.isSigned ? 'CHAIN_WRITE_PENDING' : 'CHAIN_UNREACHABLE';
      throw new AppError(code, { cause: new Error('No end in sight'), detail: waiting.label });
    });
    late.catch(() => undefined);
    try {
      return await Promise.race([waiting.fate, late]);
    } finally {
      done.abort();
      waiting.callers -= 1;
      if (waiting.callers === 0 && queue.includes(waiting)) {
        queue.splice(queue.indexOf(waiting), 1);
        stillWanted([waiting]);
      }
    }
  }

  /** Keeps an act known until its fate is. */
  function remember({ about, same }: WriteAct, waiting: Waiting): void {
    acts.set(about, { same, waiting });
    const forget = () => acts.delete(about);
    waiting.fate.then(forget, forget);
  }

  return {
    announce: arrivals.announce,
    address: account.address.toLowerCase() as Address,
    queueLength: () => queue.length + underway,

    async submit(group, { label = 'write', act, whenRecorded, ...wait } = {}) {
      const withinMs = Math.min(answerWithinMs, wait.answerWithinMs ?? answerWithinMs);
      if (closed) throw new AppError('CHAIN_UNREACHABLE', { detail: `${label}: shutting down` });
      const encoded = encodeGroup(group);
      if (waitsForEarlier)
        throw new AppError('WRITE_IN_PROGRESS', { detail: `${label}: an earlier one is pending` });
      const underWay = act && acts.get(act.about);
      if (underWay) {
        if (underWay.same === act.same) return answer(underWay.waiting, withinMs);
        throw new AppError('WRITE_IN_PROGRESS', { detail: `${label}: another act is under way` });
      }
      const waiting = newWaiting(encoded, label);
      if (act) remember(act, waiting);
      // A failure reaches the caller, or nobody any more; there is nothing to follow then.
      if (whenRecorded) waiting.fate.then(whenRecorded, () => undefined);
      queue.push(waiting);
      running ??= run();
      return answer(waiting, withinMs);
    },

    async hasEarlier() {
      if (waitsForEarlier) return true;
      if (isFirstDone) return false;
      try {
        const { isTaken } = await readPlace(deps, nextNonce);
        // Ours may have been sent meanwhile: then it was found that nothing is before it.
        isFirstDone ||= !isTaken;
        return !isFirstDone;
      } catch (error) {
        throw toReadError(error);
      }
    },

    async balance() {
      try {
        return await client.getBalance({ address: account.address });
      } catch (error) {
        throw toReadError(error);
      }
    },

    async gasPrice() {
      try {
        return await gasPrice(request);
      } catch (error) {
        throw toReadError(error);
      }
    },

    async drain(timeoutMs) {
      closed = true;
      const done = new AbortController();
      await Promise.race([running, pause(timeoutMs, done.signal)]);
      done.abort();
    },
  };
}
