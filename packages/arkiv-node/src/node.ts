import type { Address, Hex } from 'viem';
import { Chain, type Genesis } from './chain/chain.ts';
import { createSubmission } from './chain/submission.ts';
import { TransactionPool } from './chain/transaction-pool.ts';
import { createSystemClock, type NodeClock } from './clock.ts';
import { FUNDED_ADDRESS } from './funded.ts';
import { Compaction } from './journal/compaction.ts';
import { endProcess } from './journal/end-process.ts';
import { type Journal, memoryJournal, openJournal } from './journal/journal.ts';
import { JournalError } from './journal/journal-error.ts';
import { JOURNAL_VERSION, type JournalRecord } from './journal/record.ts';
import { applyRecord, fund, type Restored } from './journal/replay.ts';
import { snapshotRecords, writtenTransaction } from './journal/snapshot.ts';
import { answerBody } from './rpc/body.ts';
import { createDispatch } from './rpc/dispatch.ts';
import { Filters } from './rpc/filters.ts';

export type NodeOptions = {
  /** The chain id transactions must be signed for (1337 when left out). */
  readonly chainId?: number;
  /** The time blocks follow (the system's own when left out). */
  readonly clock?: NodeClock;
  /** `clock`, when left out: a block number for every 2 seconds; `frozen`: every write is the next block. */
  readonly blocks?: 'clock' | 'frozen';
  /** Where the journal lives; null, or left out, keeps everything in memory. */
  readonly dataDir?: string | null;
  /**
   * Start with a billion ether each ({@link FUNDED_ADDRESS} alone when left out). The first one receives the tips, for as
   * long as there is the data directory.
   */
  readonly funded?: readonly Address[];
  /** Enables `devnet_moveClock` and `devnet_now`, for tests. */
  readonly allowClockControl?: boolean;
  /** Hears of a torn last write, of compactions and of errors nobody expected. */
  readonly log?: (line: string) => void;
  /**
   * Hears that the journal cannot be trusted any more: an fsync failed, or somebody else changed the file. When left out
   * the process ends with a line on stderr and code 1. Where it returns, every write from then on is refused.
   */
  readonly onFatal?: (error: JournalError) => void;
};

export type ArkivNode = {
  readonly chainId: number;
  /** Epoch milliseconds of block 0. */
  readonly genesisMs: number;
  /**
   * One JSON-RPC call in the manner of EIP-1193.
   *
   * @throws {RpcError} when the answer is an error
   */
  request(args: { method: string; params?: unknown }): Promise<unknown>;
  /** One HTTP body, single or batch, answered as the real node answers it. */
  handleBody(body: string | Uint8Array): Promise<{ status: number; body: string }>;
  now(): number;
  /** Brings everything to the disk and gives the data directory free. */
  close(): Promise<void>;
};

type ChosenOptions = NodeOptions & Required<Pick<NodeOptions, 'clock' | 'blocks' | 'dataDir' | 'funded'>>;

const DEFAULT_CHAIN_ID = 1337;
const NOBODY: Hex = `0x${'0'.repeat(40)}`;

function ignore(): void {}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function assertSameChain(
  record: JournalRecord,
  chainId: number,
  dataDir: string | null,
): Genesis & { readonly miner?: Hex | undefined } {
  if (record.kind !== 'genesis') throw new JournalError(`The journal in ${dataDir} has no beginning`);
  if (record.chainId !== chainId) {
    throw new JournalError(
      `The data directory ${dataDir} holds chain ${record.chainId}, not chain ${chainId}`,
    );
  }
  return { chainId, genesisMs: record.genesisMs, miner: record.miner };
}

function restore(records: readonly JournalRecord[], genesis: Genesis, miner: Hex): Restored {
  const restored = { chain: new Chain(genesis, miner), pool: new TransactionPool(), funded: new Set<Hex>() };
  for (const [index, record] of records.entries()) {
    try {
      applyRecord(restored, record);
    } catch (cause) {
      const why = cause instanceof JournalError ? `: ${cause.message}` : '';
      throw new JournalError(`The journal cannot be replayed at line ${index + 2}${why}`, { cause });
    }
  }
  return restored;
}

function openState(options: ChosenOptions, journal: Journal, records: readonly JournalRecord[]): Restored {
  const { chainId = DEFAULT_CHAIN_ID, clock, dataDir } = options;
  const addresses = options.funded.map((address) => address.toLowerCase() as Hex);
  const [first, ...rest] = records;
  const { miner = addresses[0] ?? NOBODY, ...genesis } =
    first === undefined
      ? { chainId, genesisMs: Math.floor(clock.now() / 1_000) * 1_000 }
      : assertSameChain(first, chainId, dataDir);
  if (first === undefined) journal.append({ kind: 'genesis', version: JOURNAL_VERSION, ...genesis, miner });
  const restored = restore(rest, genesis, miner);
  if (journal.version < JOURNAL_VERSION) {
    journal.rewrite(snapshotRecords(restored.chain, restored.pool, restored.funded));
  }
  const fresh = fund(restored, addresses);
  if (fresh.length > 0) journal.append({ kind: 'fund', addresses: fresh });
  return restored;
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
  const { clock, blocks, dataDir, log = ignore } = chosen;
  const { journal, records } =
    dataDir === null
      ? { journal: memoryJournal, records: [] }
      : await openJournal(dataDir, { warn: log, fatal: options.onFatal ?? endProcess });
  try {
    const state = openState(chosen, journal, records);
    await journal.flush();
    const { chain, pool } = state;
    const compaction = new Compaction(journal);
    const compact = (): void => {
      try {
        if (compaction.run(state)) log(`journal rewritten as a snapshot of ${journal.bytes} bytes`);
      } catch (error) {
        // What was written stays written: whoever wrote it must not hear of a failure.
        log(`the journal stays as long as it is: ${messageOf(error)}`);
      }
    };
    compact();

    const clockNumber = () => (blocks === 'frozen' ? 0 : chain.numberAt(clock.now()));
    const catchUp = (): void => {
      const number = clockNumber();
      if (!chain.advanceTo(number)) return;
      try {
        journal.append({ kind: 'head', number, outcome: chain.outcome });
      } catch (error) {
        // Who only reads must not suffer from a full disk: the clock tells the head after a restart as well.
        log(`the head could not be written down: ${messageOf(error)}`);
      }
    };
    const { waitUntil } = clock;
    const submission = createSubmission({
      chain,
      pool,
      clockNumber,
      waitForNumber:
        blocks === 'frozen' || waitUntil === null
          ? null
          : (number, signal) => waitUntil(chain.timeOf(number), signal),
      beforeBlock: (number, transactions, outcome) =>
        journal.append({
          kind: 'block',
          number,
          transactions: transactions.map(writtenTransaction),
          outcome,
        }),
      beforeWaiting: (transaction) =>
        journal.append({ kind: 'queued', transaction: writtenTransaction(transaction) }),
      afterwards: async () => {
        compact();
        await journal.flush();
      },
    });
    // In the callers' own time: a clock that is moved must not cut off whoever is polling.
    const filters = new Filters(chain, () => performance.now());
    const context = { chain, pool, filters, clock, funded: [...state.funded], submit: submission.submit };
    const dispatch = createDispatch(context, { clockControl: options.allowClockControl ?? false });
    const call = async (method: string, params: unknown): Promise<unknown> => {
      // A write makes its own block; catching up first would put an empty one before it.
      if (method !== 'eth_sendRawTransaction') catchUp();
      return dispatch(method, params);
    };
    const report = (method: string, error: unknown): void => {
      log(`${method} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    };
    let closing: Promise<void> | null = null;
    return {
      chainId: chain.genesis.chainId,
      genesisMs: chain.genesis.genesisMs,
      request: ({ method, params }) => call(method, params),
      handleBody: (body) => answerBody(body, call, report),
      now: () => clock.now(),
      close: () => {
        submission.close();
        closing ??= journal.close();
        return closing;
      },
    };
  } catch (error) {
    await journal.close();
    throw error;
  }
}
