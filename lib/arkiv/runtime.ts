import 'server-only';
import type { Address, Hex } from 'viem';
import type { ArkivReader } from '@/lib/arkiv/reader';
import type { ArkivWriter } from '@/lib/arkiv/writer';
import { AppError } from '@/lib/errors';
import type { EpochMs } from '@/lib/time/instant';

/** The two wallets of the embedded node's world; their keys stay with lib/embedded. */
export type DemoWallets = { readonly mentor: Address; readonly learner: Address };

/** How this process reaches Arkiv: through its own embedded node, or through somebody's node. */
export type ArkivConfig =
  | {
      readonly kind: 'embedded';
      /** Null keeps everything in memory. */
      readonly dataDir: string | null;
      /** Where builders reach the node on loopback; taken = the next free one; 0 = any. */
      readonly devnetPort: number;
      /** Tests only: lets a caller of the node move the clock it shares with the app. */
      readonly allowClockControl: boolean;
      readonly writerKey: Hex;
      /** Who has ether besides the writer. */
      readonly funded: readonly Address[];
      readonly demo: DemoWallets | null;
      readonly space: string;
    }
  | {
      readonly kind: 'connected';
      readonly rpcUrl: string;
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
  /** The clock that decides: the embedded node's own, else the machine's. */
  readonly now: () => EpochMs;
  readonly chainId: number;
  /** The `network` of every proof: `arkiv:<chain id>`. */
  readonly network: string;
  readonly space: string;
  /** Lower-case; this instance's key first. */
  readonly writers: readonly Address[];
  readonly attestedWriters: readonly Address[];
  readonly devnet: { readonly url: string } | null;
  readonly demo: DemoWallets | null;
  /** Finishes the queue (10 s at most), then closes what was opened. */
  readonly stop: () => Promise<void>;
};

/** Opens Arkiv for this process; later calls get the same runtime. */
export function startArkiv(_config: ArkivConfig): Promise<ArkivRuntime> {
  return Promise.reject(new AppError('INTERNAL'));
}

/** The runtime of this process. */
export function arkiv(): Promise<ArkivRuntime> {
  return Promise.reject(new AppError('INTERNAL'));
}
