import { createManualClock, openNode, serveNode } from 'arkiv-node';
import type { Hex } from 'viem';
import { openConnected } from '@/lib/arkiv/connect';
import { createdBy } from '@/lib/arkiv/query';
import { createReader } from '@/lib/arkiv/reader';
import { createWriter } from '@/lib/arkiv/writer';
import { buildConfirmTypedData, buildRequestTypedData, type ProofContext } from '@/lib/protocol/proof';
import { createSessionEntity, requestProof } from '@/lib/protocol/write/session';
import type { WriteDeps } from '@/lib/server/deps';
import type { SignedAct } from '@/lib/sessions/acts/act';
import { REQUEST, readingRules } from '@/lib/sessions/testing/fixtures';
import { LEARNER, MENTOR, OTHER_WRITER, type Signer, TODAY, WRITER } from '@/lib/sessions/testing/people';

const TOKEN = 'kXw3-vT9q_Zp71.mB~d04+Rs/8yLhNfGc';
const WRITERS = [WRITER.address, OTHER_WRITER.address];

/** A session the mentor has not confirmed yet, and what its two people have signed to confirm it. */
export type Signed = { readonly key: Hex; readonly learner: SignedAct; readonly mentor: SignedAct };

/** Two instances of ours, each with a key of its own, on one node over HTTP that lets nobody else write. */
export type TwoInstances = {
  readonly instances: readonly [WriteDeps, WriteDeps];
  /** So many requests, in one transaction. */
  readonly ask: (count: number) => Promise<readonly Signed[]>;
  /** What either has written of a type. */
  readonly written: (type: string) => ReturnType<WriteDeps['reader']['queryAll']>;
  readonly close: () => Promise<void>;
};

/** Opens them, in memory and on a clock that stands still. */
export async function openTwoInstances(): Promise<TwoInstances> {
  const clock = createManualClock(TODAY);
  const node = await openNode({ clock, blocks: 'clock', dataDir: null, funded: WRITERS, writers: WRITERS });
  const served = await serveNode(node, { token: TOKEN });
  const { chainId } = node;

  async function open({ key, address }: Signer): Promise<WriteDeps> {
    const connection = await openConnected({ rpcUrl: served.url, rpcToken: TOKEN, chainId, writer: address });
    return {
      ...readingRules(),
      network: `arkiv:${chainId}`,
      ownWriter: address,
      writers: WRITERS,
      reader: createReader(connection),
      writer: createWriter({ ...connection, key }),
      jitsiBaseUrl: 'https://meet.jit.si',
      followUp: () => undefined,
    };
  }

  const instances = [await open(WRITER), await open(OTHER_WRITER)] as const;
  const [first] = instances;
  const { space, network } = first;
  const context: ProofContext = { space, network, issuedAt: new Date(TODAY).toISOString() };
  const written: TwoInstances['written'] = async (type) =>
    (await first.reader.queryAll(createdBy(WRITERS))).filter(({ strings }) => strings.type === type);

  async function sign(signer: Signer, key: Hex): Promise<SignedAct> {
    const signature = await signer.sign(buildConfirmTypedData({ ...REQUEST, key }, context));
    return { sessionKey: key, by: signer.address, issuedAt: context.issuedAt, signature };
  }

  return {
    instances,
    written,
    async ask(count) {
      const timing = await first.reader.timing();
      const operations = Array.from({ length: count }, async (_, index) => {
        const requestId = REQUEST.requestId.replace(/.{3}$/, String(index).padStart(3, '0'));
        const request = { ...REQUEST, requestId };
        const signature = await LEARNER.sign(buildRequestTypedData(request, context));
        const proof = requestProof({ ...request, issuedAt: context.issuedAt }, signature);
        return createSessionEntity(request, proof, { ...first, timing, now: TODAY });
      });
      await first.writer.submit(await Promise.all(operations));
      const sessions = (await written('session')).map(async ({ key }) => ({
        key,
        learner: await sign(LEARNER, key),
        mentor: await sign(MENTOR, key),
      }));
      return Promise.all(sessions);
    },
    async close() {
      await served.close();
      await node.close();
    },
  };
}
