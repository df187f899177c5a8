import { randomUUID } from 'node:crypto';
import type { Hex } from 'viem';
import { generatePrivateKey, type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts';
import { createReader } from '@/lib/arkiv/reader';
import { createWriter } from '@/lib/arkiv/writer';
import { buildRequestTypedData } from '@/lib/protocol/proof';
import type { Session } from '@/lib/protocol/session';
import { blocksKeysOf } from '@/lib/secrets';
import type { WriteDeps } from '@/lib/server/deps';
import { createSignerCache } from '@/lib/server/signer-cache';
import { findSession } from '@/lib/sessions/reading/repository';
import { createSession } from '@/lib/sessions/request/request';
import type { Elsewhere } from '@/lib/sessions/testing/p2pmentor';
import { HOUR_MS, MINUTE_MS } from '@/lib/time/instant';
import { lowerCase, newWallet } from '../fixtures/sessions';
import { type GatedNode, openGatedNode } from './gated-node';

const CHAIN_ID = 1337;
const NETWORK = `arkiv:${CHAIN_ID}`;
const SPACE = 'process-tests';

/** A node elsewhere, an app's key on it, and a second writer that asks for sessions. */
export type World = {
  readonly node: GatedNode;
  /** The app's variables, all but its port. */
  readonly variables: Readonly<Record<string, string>>;
  readonly authSecret: string;
  /** A third party that attests sessions without proofs. */
  readonly elsewhere: Elsewhere;
  /** A request that waits for this mentor. */
  readonly askForSession: (mentor: PrivateKeyAccount) => Promise<Session>;
  /** The session as the chain has it now. */
  readonly readSession: (key: Hex) => Promise<Session | null>;
};

/** Opens such a world. */
export async function openWorld(): Promise<World> {
  const appKey = generatePrivateKey();
  const ownKey = generatePrivateKey();
  const thirdPartyKey = generatePrivateKey();
  const thirdParty = lowerCase(privateKeyToAccount(thirdPartyKey));
  const writers = [appKey, ownKey].map((key) => lowerCase(privateKeyToAccount(key)));
  const node = await openGatedNode([...writers, thirdParty]);
  const connection = { transport: node.transport, chainId: CHAIN_ID };
  const authSecret = randomUUID();
  const deps: WriteDeps = {
    reader: createReader(connection),
    writer: createWriter({ ...connection, key: ownKey }),
    space: SPACE,
    network: NETWORK,
    ownWriter: lowerCase(privateKeyToAccount(ownKey)),
    writers,
    attestedWriters: [],
    retentionDays: 30,
    blocksKeys: blocksKeysOf([authSecret]),
    jitsiBaseUrl: 'https://meet.jit.si',
    signerCache: createSignerCache(),
    followUp: () => undefined,
  };
  return {
    node,
    authSecret,
    elsewhere: { writer: createWriter({ ...connection, key: thirdPartyKey }), space: SPACE, now: node.now },
    variables: {
      ARKIV_RPC_URL: node.url,
      ARKIV_CHAIN_ID: String(CHAIN_ID),
      ARKIV_PRIVATE_KEY: appKey,
      ARKIV_WRITERS: writers.join(','),
      ARKIV_ATTESTED_WRITERS: thirdParty,
      SPACE_ID: SPACE,
      AUTH_SECRET: authSecret,
      LOG_LEVEL: 'info',
    },
    askForSession: (mentor) => ask(deps, mentor, node.now()),
    readSession: (key) => findSession(deps, key, node.now()),
  };
}

async function ask(deps: WriteDeps, mentor: PrivateKeyAccount, now: number): Promise<Session> {
  const learner = newWallet();
  const request = {
    mentor: lowerCase(mentor),
    learner: lowerCase(learner),
    requestedBy: lowerCase(learner),
    skill: 'Graceful endings',
    startsAt: Math.ceil(now / MINUTE_MS) * MINUTE_MS + HOUR_MS,
    durationMinutes: 30,
    notes: '',
    replaces: null,
    requestId: randomUUID(),
  };
  const issuedAt = new Date(now).toISOString();
  const data = buildRequestTypedData(request, { space: deps.space, network: deps.network, issuedAt });
  const signature = await learner.signTypedData(data as Parameters<PrivateKeyAccount['signTypedData']>[0]);
  const outcome = await createSession(deps, { ...request, issuedAt, signature }, now);
  if (!outcome.ok) throw new Error(`the session could not be written: ${outcome.code}`);
  return outcome.value.session;
}
