import 'server-only';
import {
  type ArkivNode,
  createReadOnlyGateway,
  createSystemClock,
  type HttpAnswer,
  type NodeClock,
  type NodeStatus,
  nodeTransport,
  openNode,
  serveOnFreePort,
} from 'arkiv-node';
import { type Address, HttpRequestError, http, MethodNotFoundRpcError, type Transport } from 'viem';
import { getGasPrice } from 'viem/actions';
import { openPublicClient } from '@/lib/arkiv/client';
import { GENERATION, speaksOurGeneration } from '@/lib/arkiv/generation';
import { createdBy } from '@/lib/arkiv/query';
import { createReader } from '@/lib/arkiv/reader';
import { rpcFetch } from '@/lib/arkiv/rpc-fetch';
import { causesOf, messageOf } from '@/lib/errors/causes';
import { type EpochMs, SECOND_MS } from '@/lib/time/instant';

/** Why Arkiv could not be opened, in one line for the operator; `cause` keeps what happened. */
export class ArkivStartError extends Error {
  override readonly name = 'ArkivStartError';
}

/** Reads for anybody: one JSON-RPC body in, the answer and its HTTP status out. */
export type PublicReads = (body: Uint8Array) => Promise<HttpAnswer>;

/** A way to a node, and what has to be closed behind us. */
export type Connection = {
  readonly transport: Transport;
  readonly chainId: number;
  readonly now: () => EpochMs;
  readonly devnet: { readonly url: string } | null;
  readonly publicReads: PublicReads | null;
  /** Brings a chain that has just begun in the past to the present, once; null when there is nothing to catch up. */
  readonly catchUp: ((leaveMs?: number) => void) | null;
  /** What a node in this process says of itself; null for one elsewhere. */
  readonly status: () => NodeStatus | null;
  /** The last time the chain of a node in this process came back from a backup; null when it never did. */
  readonly restored: NodeStatus['restored'];
  readonly close: () => Promise<void>;
};

const LOOPBACK = '127.0.0.1';
const PORTS_TO_TRY = 21;
/** How long one call may take, and how long to wait before it is made again. */
export type Patience = { readonly timeoutMs: number; readonly retryDelayMs: number };

const RPC_RETRIES = 2;
const PATIENCE: Patience = { timeoutMs: 5_000, retryDelayMs: 150 };

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

/** The chain of a node in this process for people nobody knows, within the limits of a gateway. */
export function readsOf(node: ArkivNode, log?: (line: string) => void): PublicReads {
  const gateway = createReadOnlyGateway(node, log ? { log } : {});
  return (body) => gateway.handleBody(body);
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
  readonly publicReads: boolean;
  readonly dropTail: boolean;
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
      dropTail: options.dropTail,
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
      transport: nodeTransport(node),
      chainId: node.chainId,
      now: () => clock.now(),
      devnet: { url: server.url },
      publicReads: options.publicReads ? readsOf(node, options.log) : null,
      catchUp: begins ? catchUp : null,
      status: () => node.status(),
      restored: node.status().restored,
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

/** Whether a node or what stands before it wants to see another token (RFC 6750 section 3.1). */
function isUnauthorized(error: unknown): boolean {
  return error instanceof HttpRequestError && error.status === 401;
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
    if (isUnauthorized(cause)) {
      throw new ArkivStartError(`ARKIV_RPC_TOKEN: the node at ${place} does not know this token`, { cause });
    }
    throw new ArkivStartError(`ARKIV_RPC_URL: no node answers at ${place}`, { cause });
  }
  if (found !== chainId) {
    throw new ArkivStartError(`ARKIV_CHAIN_ID is ${chainId}, but the node at ${place} is chain ${found}`);
  }
  try {
    if (!speaksOurGeneration(await client.getEntityCount())) {
      throw new TypeError(`${GENERATION.method} is not a number`);
    }
    await createReader({ transport, chainId }).queryPage(createdBy([writer]), { limit: 1 });
  } catch (cause) {
    throw new ArkivStartError(
      `ARKIV_RPC_URL: the node at ${place} does not speak the Arkiv protocol of ${GENERATION.name}`,
      { cause },
    );
  }
  if (await isReadOnly(client)) {
    throw new ArkivStartError(`ARKIV_RPC_TOKEN is missing: the node at ${place} lets us read, and not write`);
  }
}

/** A gateway for everybody knows no more of writing than that there is no such method: not even what it would cost. */
async function isReadOnly(client: ReturnType<typeof openPublicClient>): Promise<boolean> {
  try {
    await getGasPrice(client);
    return false;
  } catch (error) {
    return causesOf(error).some((cause) => cause instanceof MethodNotFoundRpcError);
  }
}

/**
 * Opens the way to somebody's Arkiv node and checks that it is the one we can work with.
 *
 * @throws {ArkivStartError} when the node does not answer, or is not the one we can work with
 */
export async function openConnected(options: {
  readonly rpcUrl: string;
  readonly rpcToken: string | null;
  readonly chainId: number;
  readonly writer: Address;
  /** Left out but in tests, which have no time to lose. */
  readonly patience?: Patience;
}): Promise<Connection> {
  const { origin } = new URL(options.rpcUrl);
  const { timeoutMs, retryDelayMs } = options.patience ?? PATIENCE;
  const transport = http(origin, {
    fetchFn: rpcFetch(options.rpcUrl, options.rpcToken),
    // Next would cache answers for ever otherwise (docs/arkiv.md, "The SDK when reading").
    fetchOptions: { cache: 'no-store' },
    timeout: timeoutMs,
    retryCount: RPC_RETRIES,
    retryDelay: retryDelayMs,
  });
  await checkNode(transport, options.chainId, options.writer, origin);
  return {
    transport,
    chainId: options.chainId,
    now: () => Date.now(),
    devnet: null,
    publicReads: null,
    catchUp: null,
    status: () => null,
    restored: null,
    close: () => Promise.resolve(),
  };
}
