import 'server-only';
import { createSystemClock, nodeTransport, openNode } from 'arkiv-node';
import type { Address } from 'viem';
import { ArkivStartError, type Connection, readsOf } from '@/lib/arkiv/connect';
import { messageOf } from '@/lib/errors/causes';

/** What is asked of an own node. */
export type OwnNodeOptions = {
  readonly dataDir: string;
  readonly chainId: number;
  /** Whoever writes here; the first of them receives the tips. */
  readonly funded: readonly Address[];
  /** Whether the operator vouches for the machine's clock at this start. */
  readonly acceptClock: boolean;
  /** Whether what of a damaged journal cannot be read may go at this start. */
  readonly dropTail: boolean;
  /** Whether anybody may read the chain through a gateway. */
  readonly publicReads: boolean;
  readonly log?: (line: string) => void;
};

/**
 * Opens the node of a deployment that keeps its sessions itself: durable, on the machine's own clock, and reached from
 * inside this process alone.
 *
 * @throws {ArkivStartError} when its data directory cannot be had, or holds another chain
 */
export async function openOwn({ log, publicReads, ...options }: OwnNodeOptions): Promise<Connection> {
  try {
    const node = await openNode({
      ...options,
      // What is kept for good does not expire because a clock was set wrong.
      clockGuard: {},
      clock: createSystemClock(),
      blocks: 'clock',
      allowClockControl: false,
      ...(log ? { log } : {}),
    });
    return {
      transport: nodeTransport(node),
      chainId: node.chainId,
      // Its time, not the machine's: a clock that it does not follow is not ours either.
      now: () => node.now(),
      devnet: null,
      publicReads: publicReads ? readsOf(node, log) : null,
      catchUp: null,
      status: () => node.status(),
      restored: node.status().restored,
      close: () => node.close(),
    };
  } catch (cause) {
    throw new ArkivStartError(`The Arkiv node in this process cannot start: ${messageOf(cause)}`, { cause });
  }
}
