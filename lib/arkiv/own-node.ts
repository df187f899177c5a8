import 'server-only';
import { createSystemClock, type NodeOptions, openNode } from 'arkiv-node';
import { type Address, custom } from 'viem';
import { ArkivStartError, type Connection } from '@/lib/arkiv/connect';
import { nodeStatusOf } from '@/lib/arkiv/node-status';

/** What is asked of an own node. */
export type OwnNodeOptions = {
  readonly dataDir: string;
  readonly chainId: number;
  /** Whoever writes here; the first of them receives the tips. */
  readonly funded: readonly Address[];
  /** Whether the operator vouches for the machine's clock at this start. */
  readonly acceptClock: boolean;
  readonly log?: (line: string) => void;
};

/** How the node is told to mistrust the machine's clock. */
type ClockOptions = Pick<OwnNodeOptions, 'acceptClock'> & { readonly clockGuard: object };

/**
 * Opens the node of a deployment that keeps its sessions itself: durable, on the machine's own clock, and reached from
 * inside this process alone.
 *
 * @throws {ArkivStartError} when its data directory cannot be had, or holds another chain
 */
export async function openOwn({ log, ...options }: OwnNodeOptions): Promise<Connection> {
  const clock = createSystemClock();
  const nodeOptions: NodeOptions & ClockOptions = {
    ...options,
    // What is kept for good does not expire because a clock was set wrong.
    clockGuard: {},
    clock,
    blocks: 'clock',
    allowClockControl: false,
    ...(log ? { log } : {}),
  };
  try {
    const node = await openNode(nodeOptions);
    return {
      // Nothing can get lost on the way to our own process: a retry would only repeat a refusal.
      transport: custom({ request: (args: { method: string }) => node.request(args) }, { retryCount: 0 }),
      chainId: node.chainId,
      // Its time, not the machine's: a clock that it does not follow is not ours either.
      now: () => node.now(),
      devnet: null,
      catchUp: null,
      status: () => nodeStatusOf(node),
      close: () => node.close(),
    };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ArkivStartError(`The Arkiv node in this process cannot start: ${reason}`, { cause });
  }
}
