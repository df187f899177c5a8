import 'server-only';
import type { NodeStatus } from 'arkiv-node';
import type { Address, Hex } from 'viem';
import { privateKeyToAddress } from 'viem/accounts';
import { type ArkivChanges, createChanges } from '@/lib/arkiv/changes';
import { type Connection, openConnected, openEmbedded, type PublicReads } from '@/lib/arkiv/connect';
import { openOwn } from '@/lib/arkiv/own-node';
import { type ArkivReader, createReader } from '@/lib/arkiv/reader';
import { type ArkivWriter, createWriter } from '@/lib/arkiv/writer';
import { AppError } from '@/lib/errors/app-error';
import { processWide } from '@/lib/process-wide';
import type { EpochMs } from '@/lib/time/instant';

/** The two wallets of the embedded node's world; their keys stay with lib/env/identity-file.ts. */
export type DemoWallets = { readonly mentor: Address; readonly learner: Address };

/** How this process reaches Arkiv: through the node of a demo world, through a node of its own, or through somebody's. */
export type ArkivConfig =
  | {
      readonly kind: 'embedded';
      /** Null keeps everything in memory. */
      readonly dataDir: string | null;
      /** Where builders reach the node on loopback; taken = the next free one; 0 = any. */
      readonly devnetPort: number;
      /** Whether anybody may read the chain through `publicReads`. */
      readonly publicReads: boolean;
      /** Whether what of a damaged journal cannot be read may go at this start (not, when left out). */
      readonly dropTail?: boolean;
      /** Tests only: lets a caller of the node move the clock it shares with the app. */
      readonly allowClockControl: boolean;
      readonly writerKey: Hex;
      /** Other keys that write on this node; they have ether too. */
      readonly writers: readonly Address[];
      /** Who else has ether. */
      readonly funded: readonly Address[];
      readonly demo: DemoWallets | null;
      /** How long ago a chain that does not exist yet is to begin, so that it can hold a past; see `catchUp`. */
      readonly beginsAgoMs?: number;
      readonly space: string;
    }
  | {
      readonly kind: 'own';
      readonly dataDir: string;
      /** Made with the data directory. */
      readonly chainId: number;
      readonly writerKey: Hex;
      /** Our other writers, and those of before: what they wrote counts. */
      readonly writers: readonly Address[];
      /** Whether the operator vouches for the machine's clock at this start. */
      readonly acceptClock: boolean;
      /** Whether what of a damaged journal cannot be read may go at this start (not, when left out). */
      readonly dropTail?: boolean;
      /** Whether anybody may read the chain through a gateway. */
      readonly publicReads: boolean;
      readonly space: string;
    }
  | {
      readonly kind: 'connected';
      readonly rpcUrl: string;
      /** What that node wants to see of us; null when it asks for nothing. */
      readonly rpcToken: string | null;
      readonly chainId: number;
      readonly writerKey: Hex;
      /** Our other instances; this instance's own key always counts. */
      readonly writers: readonly Address[];
      readonly attestedWriters: readonly Address[];
      readonly space: string;
    };

/** Everything this process knows of Arkiv. One per process, whatever number of bundles load this module. */
export type ArkivRuntime = {
  readonly reader: ArkivReader;
  readonly writer: ArkivWriter;
  readonly changes: ArkivChanges;
  /** The clock that decides: the embedded node's own, else the machine's. */
  readonly now: () => EpochMs;
  readonly chainId: number;
  /** The `network` of every proof: `arkiv:<chain id>`. */
  readonly network: string;
  readonly space: string;
  /** Lower-case; this instance's key first. */
  readonly writers: readonly Address[];
  readonly attestedWriters: readonly Address[];
  /** Where builders reach the embedded node, as `devnetPort` says; null for somebody's node. */
  readonly devnet: { readonly url: string } | null;
  /** Answers JSON-RPC bodies of anybody's; null where the chain is read elsewhere, or by nobody else. */
  readonly publicReads: PublicReads | null;
  readonly demo: DemoWallets | null;
  /** Brings an embedded chain that has just begun in the past to the present; null when there is nothing to catch up. */
  readonly catchUp: ((leaveMs?: number) => void) | null;
  /** What a node in this process says of itself; null for one elsewhere. */
  readonly nodeStatus: () => NodeStatus | null;
  /** The last time the chain of a node in this process came back from a backup; null when it never did. */
  readonly restored: NodeStatus['restored'];
  /** Finishes the queue (10 s at most), then closes what was opened. */
  readonly stop: () => Promise<void>;
};

/** How long a stopping process waits for its queue. */
const DRAIN_MS = 10_000;

const held = processWide('arkiv', (): { runtime: Promise<ArkivRuntime> | null } => ({ runtime: null }));

function lowerUnique(addresses: readonly Address[]): Address[] {
  return [...new Set(addresses.map((address) => address.toLowerCase() as Address))];
}

function connect(config: ArkivConfig, writer: Address, log?: (line: string) => void): Promise<Connection> {
  if (config.kind === 'connected') return openConnected({ ...config, writer });
  if (config.kind === 'own') {
    const { dataDir, chainId, acceptClock, dropTail = false, publicReads, writers } = config;
    const funded = lowerUnique([writer, ...writers]);
    return openOwn({ dataDir, chainId, acceptClock, dropTail, publicReads, funded, ...(log ? { log } : {}) });
  }
  return openEmbedded({
    dataDir: config.dataDir,
    port: config.devnetPort,
    publicReads: config.publicReads,
    dropTail: config.dropTail ?? false,
    allowClockControl: config.allowClockControl,
    funded: lowerUnique([writer, ...config.writers, ...config.funded]),
    ...(config.beginsAgoMs === undefined ? {} : { beginsAgoMs: config.beginsAgoMs }),
    ...(log ? { log } : {}),
  });
}

async function open(config: ArkivConfig, log?: (line: string) => void): Promise<ArkivRuntime> {
  const connection = await connect(config, privateKeyToAddress(config.writerKey), log);
  const { transport, chainId } = connection;
  const writer = createWriter({ transport, chainId, key: config.writerKey });
  const writers = lowerUnique([writer.address, ...config.writers]);
  const attested = lowerUnique(config.kind === 'connected' ? config.attestedWriters : []);
  let stopping: Promise<void> | null = null;

  async function close(): Promise<void> {
    await writer.drain(DRAIN_MS);
    await connection.close();
    held.runtime = null;
  }

  return {
    reader: createReader({ transport, chainId }),
    writer,
    changes: createChanges({ transport, chainId }),
    now: connection.now,
    chainId,
    network: `arkiv:${chainId}`,
    space: config.space,
    writers,
    // A key of ours stays ours when it stands in both lists: its facts need proofs.
    attestedWriters: attested.filter((address) => !writers.includes(address)),
    devnet: connection.devnet,
    publicReads: connection.publicReads,
    demo: config.kind === 'embedded' ? config.demo : null,
    catchUp: connection.catchUp,
    nodeStatus: connection.status,
    restored: connection.restored,
    stop() {
      stopping ??= close();
      return stopping;
    },
  };
}

/**
 * Opens Arkiv for this process; later calls get the same runtime, whatever their configuration.
 *
 * @throws {ArkivStartError} with one line for the operator; a later call may try again
 */
export function startArkiv(
  config: ArkivConfig,
  options: { readonly log?: (line: string) => void } = {},
): Promise<ArkivRuntime> {
  held.runtime ??= open(config, options.log).catch((error: unknown) => {
    held.runtime = null;
    throw error;
  });
  return held.runtime;
}

/**
 * The runtime of this process.
 *
 * @throws {AppError} INTERNAL when {@link startArkiv} was not called yet, or `stop` was
 */
export function arkiv(): Promise<ArkivRuntime> {
  return held.runtime ?? Promise.reject(new AppError('INTERNAL', { detail: 'Arkiv is not open' }));
}
