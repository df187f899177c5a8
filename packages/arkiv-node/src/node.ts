import type { Address, Hex } from 'viem';
import type { Genesis } from './chain/chain.ts';
import { randomChainId } from './chain/identity.ts';
import type { Sealing } from './chain/next-block.ts';
import { createSubmission } from './chain/submission.ts';
import { createSystemClock, type NodeClock, realSleep } from './clock.ts';
import { type ClockGuardOptions, guardClock } from './clock-guard.ts';
import { FUNDED_ADDRESS } from './funded.ts';
import { Compaction } from './journal/compaction.ts';
import { endProcess } from './journal/end-process.ts';
import { HeadKeeper } from './journal/head-keeper.ts';
import { type Journal, memoryJournal, type OpenedJournal, openJournal } from './journal/journal.ts';
import { JournalError } from './journal/journal-error.ts';
import { JOURNAL_VERSION, type JournalRecord } from './journal/record.ts';
import { fund, NOBODY, type Replayed, type Restored, replay } from './journal/replay.ts';
import { snapshotRecords, writtenTransaction } from './journal/snapshot.ts';
import { answerBody } from './rpc/body.ts';
import { createDispatch } from './rpc/dispatch.ts';
import { Filters } from './rpc/filters.ts';
import { type NodeStatus, type Readings, readStatus, systemReadings } from './status.ts';

export type NodeOptions = {
  /**
   * The chain id transactions must be signed for (1337 when left out). `own`: the one the journal has; a new chain gets
   * one that no other has.
   */
  readonly chainId?: number | 'own';
  /** The time blocks follow (the system's own when left out). */
  readonly clock?: NodeClock;
  /**
   * Guards against a clock that was set wrong: steps forward by more than a day, sleep apart, and back by more than four
   * seconds, at the start and later, are not followed; nothing expires, and writes are refused. Without it the node
   * follows.
   */
  readonly clockGuard?: ClockGuardOptions;
  /** Confirms what the clock shows at the start: the guard follows it from there. */
  readonly acceptClock?: boolean;
  /**
   * Cuts off what of a damaged journal cannot be read, though it may have been acknowledged; the file is kept beside. From
   * then on `status().restored` says up to when the data reaches.
   */
  readonly dropTail?: boolean;
  /** `clock`, when left out: a block number for every 2 seconds; `frozen`: every write is the next block. */
  readonly blocks?: 'clock' | 'frozen';
  /** Where the journal lives; null, or left out, keeps everything in memory. */
  readonly dataDir?: string | null;
  /**
   * Start with a billion ether each ({@link FUNDED_ADDRESS} alone when left out). The first one receives the tips, for as
   * long as there is the data directory.
   */
  readonly funded?: readonly Address[];
  /** Whose transactions are taken, and nobody else's (everybody's when left out). */
  readonly writers?: readonly Address[];
  /** Enables `devnet_moveClock` and `devnet_now`, for tests. */
  readonly allowClockControl?: boolean;
  /** Hears of a last write that was cut off, of compactions and of errors nobody expected. */
  readonly log?: (line: string) => void;
  /** Where `status` has its numbers from (this process and its machine when left out). */
  readonly readings?: Readings;
  /**
   * Hears that the journal cannot be trusted any more: an fsync failed, or somebody else changed the file. When left out
   * the process ends with a line on stderr and code 1. Where it returns, every write from then on is refused.
   */
  readonly onFatal?: (error: JournalError) => void;
};

/** How much one call may cost; beyond it it is refused with an RpcError. */
export type CallBounds = {
  /** Ten million when left out. Reading a log and 64 bytes of an answer count as comparisons, too. */
  readonly maxComparisons?: number;
};

export type ArkivNode = {
  readonly chainId: number;
  /** Epoch milliseconds of block 0. */
  readonly genesisMs: number;
  /**
   * One JSON-RPC call in the manner of EIP-1193. Items of queries are frozen and shared with whoever asks next.
   *
   * @throws {RpcError} when the answer is an error
   */
  request(args: { method: string; params?: unknown }, bounds?: CallBounds): Promise<unknown>;
  /** One HTTP body, single or batch, answered as the real node answers it. */
  handleBody(body: string | Uint8Array): Promise<{ status: number; body: string }>;
  now(): number;
  /** How the node is: its clock, its memory, its disk. */
  status(): NodeStatus;
  /** Brings everything to the disk and gives the data directory free. */
  close(): Promise<void>;
};

type ChosenOptions = NodeOptions & Required<Pick<NodeOptions, 'clock' | 'blocks' | 'dataDir' | 'funded'>>;

const DEFAULT_CHAIN_ID = 1337;

function ignore(): void {}

function assertSameChain(
  record: JournalRecord,
  chainId: number | 'own',
  dataDir: string | null,
): Genesis & { readonly miner?: Hex | undefined } {
  if (record.kind !== 'genesis') throw new JournalError(`The journal in ${dataDir} has no beginning`);
  if (chainId !== 'own' && record.chainId !== chainId) {
    throw new JournalError(
      `The data directory ${dataDir} holds chain ${record.chainId}, not chain ${chainId}`,
    );
  }
  return { chainId: record.chainId, genesisMs: record.genesisMs, miner: record.miner };
}

/** What may have been acknowledged is missing, as after a backup: whoever asks is told the same. */
function noteShortened({ chain, restores }: Restored, journal: Journal, nowMs: number): void {
  const reachesMs = chain.timeOf(chain.head);
  const restore = { reachesMs, restoredMs: Math.max(reachesMs, Math.floor(nowMs)) };
  restores.push(restore);
  journal.append({ kind: 'restore', ...restore });
}

function openState(options: ChosenOptions, { journal, records, isShortened }: OpenedJournal): Replayed {
  const { chainId = DEFAULT_CHAIN_ID, clock, dataDir } = options;
  const addresses = options.funded.map((address) => address.toLowerCase() as Hex);
  const rest = records[Symbol.iterator]();
  const first = rest.next();
  const { miner = addresses[0] ?? NOBODY, ...genesis } = first.done
    ? {
        chainId: chainId === 'own' ? randomChainId() : chainId,
        genesisMs: Math.floor(clock.now() / 1_000) * 1_000,
      }
    : assertSameChain(first.value, chainId, dataDir);
  if (first.done) journal.append({ kind: 'genesis', version: JOURNAL_VERSION, ...genesis, miner });
  const opened = replay(rest, genesis, miner);
  if (journal.version < JOURNAL_VERSION) journal.rewriteNow(snapshotRecords(opened.state));
  const fresh = fund(opened.state, addresses);
  if (fresh.length > 0) journal.append({ kind: 'fund', addresses: fresh });
  if (isShortened) noteShortened(opened.state, journal, clock.now());
  return opened;
}

/**
 * Opens the embedded Arkiv node, from its journal when there is one.
 *
 * Blocks are made when they are asked for: the head any call sees is the one the clock stands for, and what has
 * expired by then is gone.
 *
 * @throws {JournalError} when the data directory cannot be used
 *
 * @example
 * ```ts
 * import { openNode } from 'arkiv-node';
 *
 * const node = await openNode();
 * console.log(await node.request({ method: 'arkiv_query', params: ['$all'] })); // { data: [], blockNumber: '0x0' }
 * await node.close();
 * ```
 */
export async function openNode(options: NodeOptions = {}): Promise<ArkivNode> {
  const chosen = {
    clock: createSystemClock(),
    blocks: 'clock',
    dataDir: null,
    funded: [FUNDED_ADDRESS],
    ...options,
  } as const;
  const { blocks, dataDir, log = ignore, readings = systemReadings } = chosen;
  const opened =
    dataDir === null
      ? { journal: memoryJournal, records: [], isShortened: false }
      : await openJournal(dataDir, {
          warn: log,
          fatal: options.onFatal ?? endProcess,
          dropTail: options.dropTail ?? false,
        });
  const { journal } = opened;
  try {
    const { state, transactions } = openState(chosen, opened);
    await journal.flush();
    const { chain, pool } = state;
    const compaction = new Compaction(journal, state, transactions, log, () =>
      dataDir === null ? null : readings.freeDiskBytes(dataDir),
    );
    await compaction.run();

    const guard =
      options.clockGuard === undefined || blocks === 'frozen'
        ? null
        : guardClock(
            chosen.clock,
            chain.timeOf(chain.head),
            options.acceptClock ?? false,
            options.clockGuard,
            log,
          );
    const clock = guard ?? chosen.clock;
    const clockProblem = () => guard?.problem() ?? null;
    const clockNumber = () => (blocks === 'frozen' ? 0 : chain.numberAt(clock.now()));
    const heads = new HeadKeeper(chain, journal, clockNumber, log);
    const ended = new AbortController();
    if (guard !== null) void heads.keepMarking(options.clockGuard?.sleep ?? realSleep, ended.signal);
    const { waitUntil } = clock;
    const writers = options.writers && new Set(options.writers.map((address) => address.toLowerCase()));
    const sealing: Sealing = {
      chain,
      pool,
      clockNumber,
      clockProblem,
      waitForNumber:
        blocks === 'frozen' || waitUntil === null
          ? null
          : (number, signal) => waitUntil(chain.timeOf(number), signal),
      beforeBlock: (number, transactions, outcome) => {
        const written = transactions.map(writtenTransaction);
        journal.append({ kind: 'block', number, transactions: written, outcome });
        compaction.count(transactions.length);
      },
      beforeWaiting: (transaction) =>
        journal.append({ kind: 'queued', transaction: writtenTransaction(transaction) }),
      afterwards: async () => {
        void compaction.run();
        await journal.flush();
      },
    };
    const submission = createSubmission(sealing, (sender) => writers?.has(sender) ?? true);
    // In the callers' own time: a clock that is moved must not cut off whoever is polling.
    const filters = new Filters(chain, () => performance.now());
    const context = { chain, pool, filters, clock, funded: [...state.funded], submit: submission.submit };
    const dispatch = createDispatch(context, { clockControl: options.allowClockControl ?? false });
    const call = async (method: string, params: unknown, bounds: CallBounds = {}): Promise<unknown> => {
      // A write makes its own block; catching up first would put an empty one before it.
      if (method !== 'eth_sendRawTransaction') heads.catchUp();
      return dispatch(method, params, bounds.maxComparisons);
    };
    const report = (method: string, error: unknown): void => {
      log(`${method} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    };
    let closing: Promise<void> | null = null;
    return {
      chainId: chain.genesis.chainId,
      genesisMs: chain.genesis.genesisMs,
      request: ({ method, params }, bounds) => call(method, params, bounds),
      handleBody: (body) => answerBody(body, call, report),
      now: () => clock.now(),
      status: () =>
        readStatus(readings, {
          clockProblem: clockProblem(),
          clockAheadMs: guard?.aheadMs() ?? 0,
          dataDir,
          journalBytes: journal.bytes,
          restored: state.restores.at(-1) ?? null,
        }),
      close: () => {
        submission.close();
        if (guard !== null && closing === null) heads.mark();
        ended.abort();
        closing ??= compaction.stop().then(() => journal.close());
        return closing;
      },
    };
  } catch (error) {
    await journal.close();
    throw error;
  }
}
