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

/**
 * Opens the node of a deployment that keeps its sessions itself: durable, on the machine's own clock, and reached from
 * inside this process alone.
 *
 * @throws {ArkivStartError} when its data directory cannot be had, or holds another chain
 */
export async function openOwn({ log, ...options }: OwnNodeOptions): Promise<Connection> {
  const clock = createSystemClock();
  const nodeOptions: NodeOptions & Pick<OwnNodeOptions, 'acceptClock'> = {
    ...options,
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
      now: () => clock.now(),
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
