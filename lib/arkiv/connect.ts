import 'server-only';
import { type ArkivNode, createSystemClock, type NodeClock, openNode, serveOnFreePort } from 'arkiv-node';
import { type Address, custom, http, type Transport } from 'viem';
import { openPublicClient } from '@/lib/arkiv/client';
import { type NodeStatus, nodeStatusOf } from '@/lib/arkiv/node-status';
import { createdBy } from '@/lib/arkiv/query';
import { createReader } from '@/lib/arkiv/reader';
import { rpcFetch } from '@/lib/arkiv/rpc-fetch';
import { type EpochMs, SECOND_MS } from '@/lib/time/instant';

/** Why Arkiv could not be opened, in one line for the operator; `cause` keeps what happened. */
export class ArkivStartError extends Error {
  override readonly name = 'ArkivStartError';
}

/** A way to a node, and what has to be closed behind us. */
export type Connection = {
  readonly transport: Transport;
  readonly chainId: number;
  readonly now: () => EpochMs;
  readonly devnet: { readonly url: string } | null;
  /** Brings a chain that has just begun in the past to the present, once; null when there is nothing to catch up. */
  readonly catchUp: ((leaveMs?: number) => void) | null;
  /** What a node in this process says of itself; null for one elsewhere, and for one that does not tell. */
  readonly status: () => NodeStatus | null;
  readonly close: () => Promise<void>;
};

const LOOPBACK = '127.0.0.1';
const PORTS_TO_TRY = 21;
const RPC_TIMEOUT_MS = 5_000;
const RPC_RETRIES = 2;

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** A clock that a new chain begins in the past with, and that an older chain never sees there. */
function createLateClock(beginsAgoMs: number) {
  const system = createSystemClock(() => Date.now() - beginsAgoMs);
  const openedAt = system.now();
  let behindMs = beginsAgoMs;
  function advance(milliseconds: number): void {
    system.moveBy(milliseconds);
    behindMs -= milliseconds;
  }
  function catchUp(leaveMs = 0): void {
    advance(Math.max(0, behindMs - leaveMs));
  }
  const clock: NodeClock = {
    ...system,
    async waitUntil(instant, signal) {
      // In the past nobody has to wait: there is time to spare.
      advance(Math.min(behindMs, Math.max(0, instant - system.now())));
      await system.waitUntil(instant, signal);
    },
  };
  return {
    clock,
    catchUp,
    /** The node rounds the beginning of its chain down to a second. */
    isBeginningOf: (node: ArkivNode) =>
      node.genesisMs > openedAt - SECOND_MS && node.genesisMs <= clock.now(),
  };
}

/**
 * Opens the embedded node in this process and serves it on loopback.
 *
 * With `beginsAgoMs` a chain that does not exist yet begins so long ago, and stays there until `catchUp` is called.
 *
 * @throws {ArkivStartError} when its data directory or its port cannot be had
 */
export async function openEmbedded(options: {
  readonly dataDir: string | null;
  readonly port: number;
  readonly allowClockControl: boolean;
  readonly funded: readonly Address[];
  readonly beginsAgoMs?: number;
  readonly log?: (line: string) => void;
}): Promise<Connection> {
  const { clock, catchUp, isBeginningOf } = createLateClock(options.beginsAgoMs ?? 0);
  let devnet: ArkivNode | null = null;
  try {
    const node = await openNode({
      clock,
      blocks: 'clock',
      dataDir: options.dataDir,
      funded: options.funded,
      allowClockControl: options.allowClockControl,
      ...(options.log ? { log: options.log } : {}),
    });
    devnet = node;
    const begins = options.beginsAgoMs !== undefined && isBeginningOf(node);
    if (!begins) catchUp();
    // For builders on this machine.
    const server = await serveOnFreePort(node, {
      host: LOOPBACK,
      port: options.port,
      portsToTry: PORTS_TO_TRY,
      cors: false,
      loopbackNamesOnly: true,
    });
    return {
      // Nothing can get lost on the way to our own process: a retry would only repeat a refusal.
      transport: custom({ request: (args: { method: string }) => node.request(args) }, { retryCount: 0 }),
      chainId: node.chainId,
      now: () => clock.now(),
      devnet: { url: server.url },
      catchUp: begins ? catchUp : null,
      status: () => nodeStatusOf(node),
      async close() {
        await server.close();
        await node.close();
      },
    };
  } catch (cause) {
    await devnet?.close();
    throw new ArkivStartError(`The embedded Arkiv node cannot start: ${messageOf(cause)}`, { cause });
  }
}

/**
 * Refuses a node that is not there, is another chain, or speaks another generation of the protocol (docs/arkiv.md,
 * "Generation and networks").
 */
async function checkNode(transport: Transport, chainId: number, writer: Address, place: string) {
  const client = openPublicClient(transport, chainId);
  let found: number;
  try {
    found = await client.getChainId();
  } catch (cause) {
    throw new ArkivStartError(`ARKIV_RPC_URL: no node answers at ${place}`, { cause });
  }
  if (found !== chainId) {
    throw new ArkivStartError(`ARKIV_CHAIN_ID is ${chainId}, but the node at ${place} is chain ${found}`);
  }
  try {
    const count: unknown = await client.getEntityCount();
    if (typeof count !== 'number') throw new TypeError('arkiv_getEntityCount is not a number');
    await createReader({ transport, chainId }).queryPage(createdBy([writer]), { limit: 1 });
  } catch (cause) {
    throw new ArkivStartError(
      `ARKIV_RPC_URL: the node at ${place} does not speak the Arkiv protocol of SDK 0.6.8`,
      { cause },
    );
  }
}

/**
 * Opens the way to somebody's Arkiv node and checks that it is the one we can work with.
 *
 * @throws {ArkivStartError} when the node does not answer, or is not the one we can work with
 */
export async function openConnected(options: {
  readonly rpcUrl: string;
  readonly chainId: number;
  readonly writer: Address;
}): Promise<Connection> {
  const { origin } = new URL(options.rpcUrl);
  const transport = http(origin, {
    fetchFn: rpcFetch(options.rpcUrl),
    // Next would cache answers for ever otherwise (docs/arkiv.md, "The SDK when reading").
    fetchOptions: { cache: 'no-store' },
    timeout: RPC_TIMEOUT_MS,
    retryCount: RPC_RETRIES,
  });
  await checkNode(transport, options.chainId, options.writer, origin);
  return {
    transport,
    chainId: options.chainId,
    now: () => Date.now(),
    devnet: null,
    catchUp: null,
    status: () => null,
    close: () => Promise.resolve(),
  };
}
