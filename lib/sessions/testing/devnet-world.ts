import { type ArkivNode, createManualClock, type NodeClock, openNode } from 'arkiv-node';
import { type Address, custom, type Hex, type Transport } from 'viem';
import type { NewEntity } from '@/lib/arkiv/entity';
import { createdBy } from '@/lib/arkiv/query';
import { type ArkivReader, createReader } from '@/lib/arkiv/reader';
import { type ArkivWriter, createWriter } from '@/lib/arkiv/writer';
import { buildConfirmTypedData, buildRequestTypedData, type ProofContext } from '@/lib/protocol/proof';
import type { Session } from '@/lib/protocol/session';
import type { SignedRequest } from '@/lib/protocol/write/session';
import type { WriteDeps } from '@/lib/server/deps';
import { createSession } from '@/lib/sessions/request/request';
import { REQUEST, readingRules } from '@/lib/sessions/testing/fixtures';
import {
  ATTESTER,
  LEARNER,
  MENTOR,
  OTHER_WRITER,
  type Signer,
  STRANGER,
  THIRD_WRITER,
  TODAY,
  WRITER,
} from '@/lib/sessions/testing/people';
import type { EpochMs } from '@/lib/time/instant';

/** A real embedded node in memory with our reader and writers on it, and a clock that stands still. */
export type DevnetWorld = {
  readonly deps: WriteDeps;
  /** A second instance of ours on the same node. */
  readonly otherDeps: WriteDeps;
  readonly clock: NodeClock;
  /** What the clock says. */
  readonly now: () => EpochMs;
  /** The node itself, to be served over HTTP. */
  readonly node: ArkivNode;
  /** The way to the node, for what our writer never does. */
  readonly connection: { readonly transport: Transport; readonly chainId: number };
  readonly reader: ArkivReader;
  /** A writer of any key: hostile entities are written like any. */
  readonly writerOf: (signer: Signer) => ArkivWriter;
  /** How often a method was called since the last `forgetCalls`. */
  readonly callsOf: (method: string) => number;
  readonly forgetCalls: () => void;
  /** How many transactions were sent since the last `forgetCalls`. */
  readonly writes: () => number;
  /** Runs once before the next call of a method reaches the node. */
  readonly beforeNext: (method: string, act: () => Promise<unknown>) => void;
  /** Puts entities on the chain as they are, in one transaction by any key. */
  readonly plant: (by: Signer, ...entities: readonly NewEntity[]) => Promise<void>;
  readonly entitiesBy: (creator: Address) => ReturnType<ArkivReader['queryAll']>;
  /** Everything of a type that either instance of ours has written. */
  readonly written: (type: string) => ReturnType<ArkivReader['queryAll']>;
  /** Closes the node and opens it from its data directory; of one in memory nothing is left. */
  readonly restart: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** As much of a world as signing and writing needs. */
export type WritableWorld = Pick<DevnetWorld, 'deps' | 'reader' | 'clock'>;

const FUNDED = [WRITER, OTHER_WRITER, THIRD_WRITER, ATTESTER, STRANGER].map(({ address }) => address);

/** Opens a world whose clock stands at this instant, or is the one given; without a data directory its node is in memory. */
export async function openWorld(
  start: EpochMs | NodeClock = TODAY,
  dataDir: string | null = null,
): Promise<DevnetWorld> {
  const clock = typeof start === 'number' ? createManualClock(start) : start;
  const open = () => openNode({ clock, blocks: 'clock', dataDir, funded: FUNDED });
  let node: ArkivNode = await open();
  const calls = new Map<string, number>();
  const callsOf = (method: string) => calls.get(method) ?? 0;
  const interruptions = new Map<string, () => Promise<unknown>>();

  async function request(args: { method: string; params?: unknown }): Promise<unknown> {
    calls.set(args.method, (calls.get(args.method) ?? 0) + 1);
    const interruption = interruptions.get(args.method);
    interruptions.delete(args.method);
    await interruption?.();
    return node.request(args);
  }

  const transport = custom({ request }, { retryCount: 0 });
  const connection = { transport, chainId: node.chainId };
  const reader = createReader(connection);
  const writerOf = ({ key }: Signer) => createWriter({ ...connection, key });
  const deps: WriteDeps = {
    ...readingRules(),
    reader,
    writer: writerOf(WRITER),
    jitsiBaseUrl: 'https://meet.jit.si',
    followUp: () => undefined,
  };
  const entitiesBy = (creator: Address) => reader.queryAll(createdBy([creator]));
  return {
    deps,
    otherDeps: { ...deps, ownWriter: OTHER_WRITER.address, writer: writerOf(OTHER_WRITER) },
    clock,
    now: () => clock.now(),
    get node() {
      return node;
    },
    connection,
    reader,
    writerOf,
    callsOf,
    forgetCalls: () => calls.clear(),
    writes: () => callsOf('eth_sendRawTransaction'),
    beforeNext: (method, act) => interruptions.set(method, act),
    async plant(by, ...entities) {
      await writerOf(by).submit(entities.map((entity) => ({ kind: 'create', entity })));
    },
    entitiesBy,
    async written(type) {
      const ours = [await entitiesBy(WRITER.address), await entitiesBy(OTHER_WRITER.address)].flat();
      return ours.filter(({ strings }) => strings.type === type);
    },
    async restart() {
      await node.close();
      node = await open();
    },
    close: () => node.close(),
  };
}

/** Where and when proofs are made in a world, now. */
export function contextNow({ deps, clock }: Pick<WritableWorld, 'deps' | 'clock'>): ProofContext {
  return { space: deps.space, network: deps.network, issuedAt: new Date(clock.now()).toISOString() };
}

/** The learner's signed request, as `createSession` takes it. */
export async function signedRequest(world: WritableWorld, change: Partial<SignedRequest> = {}) {
  const request = { ...REQUEST, startsAt: world.clock.now() + 2 * 3_600_000, ...change };
  const context = contextNow(world);
  const signer = request.requestedBy === MENTOR.address ? MENTOR : LEARNER;
  const signature = await signer.sign(buildRequestTypedData(request, context));
  return { ...request, issuedAt: context.issuedAt, signature };
}

/** A request on the chain, waiting for the mentor unless changed. */
export async function requestSession(
  world: DevnetWorld,
  change: Partial<SignedRequest> = {},
): Promise<Session> {
  const result = await createSession(world.deps, await signedRequest(world, change), world.clock.now());
  if (!result.ok) throw new Error(`the request was refused: ${result.code} ${result.field ?? ''}`);
  return result.value.session;
}

/** A signed confirmation, as `recordConfirmation` takes it. */
export async function signedConfirmation(
  world: DevnetWorld,
  session: Session,
  signer: Signer = MENTOR,
  context: ProofContext = contextNow(world),
): Promise<{ sessionKey: Hex; by: Address; issuedAt: string; signature: Hex }> {
  const signature = await signer.sign(buildConfirmTypedData(session, context));
  return { sessionKey: session.key, by: signer.address, issuedAt: context.issuedAt, signature };
}
