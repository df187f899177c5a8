import type { Address } from 'viem';
import type { DevnetClock } from '@/lib/arkiv/devnet/clock';

export type DevnetOptions = {
  /** The chain id transactions must be signed for (1337 when left out). */
  readonly chainId?: number;
  readonly clock: DevnetClock;
  /** `clock`: a block number for every 2 seconds; `frozen`: every write is the next block. */
  readonly blocks: 'clock' | 'frozen';
  /** Where the journal lives; null keeps everything in memory. */
  readonly dataDir: string | null;
  readonly funded: readonly Address[];
  /** Enables `devnet_moveClock` and `devnet_now`, for tests. */
  readonly allowClockControl?: boolean;
  readonly log?: (line: string) => void;
};

export type Devnet = {
  readonly chainId: number;
  /** Epoch milliseconds of block 0. */
  readonly genesisMs: number;
  /** One JSON-RPC call in the manner of EIP-1193; throws {@link RpcError}. */
  request(args: { method: string; params?: unknown }): Promise<unknown>;
  /** One HTTP body, single or batch, answered as the node answers it. */
  handleBody(body: string | Uint8Array): Promise<{ status: number; body: string }>;
  now(): number;
  /** Brings everything to the disk and gives the data directory free. */
  close(): Promise<void>;
};

/** Opens the embedded Arkiv node, from its journal when there is one. */
export async function openDevnet(options: DevnetOptions): Promise<Devnet> {
  throw new Error(`The embedded node for chain ${options.chainId ?? 1337} is not built yet`);
}
