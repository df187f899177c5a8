import { randomUUID } from 'node:crypto';
import type { Hex, Transport } from 'viem';
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts';
import type { ArkivEntity } from '@/lib/arkiv/entity';
import { createdBy } from '@/lib/arkiv/query';
import { createReader } from '@/lib/arkiv/reader';
import { createWriter } from '@/lib/arkiv/writer';
import { buildRequestTypedData } from '@/lib/protocol/proof';
import type { Session } from '@/lib/protocol/session';
import { blocksKeysOf } from '@/lib/secrets';
import type { WriteDeps } from '@/lib/server/deps';
import { createSignerCache } from '@/lib/server/signer-cache';
import { findSession } from '@/lib/sessions/reading/repository';
import { createSession } from '@/lib/sessions/request/request';
import { HOUR_MS, MINUTE_MS } from '@/lib/time/instant';
import { lowerCase, newWallet } from '../fixtures/sessions';

/** Where it writes, with which key, and as part of which deployment. */
type Deployment = {
  readonly transport: Transport;
  readonly chainId: number;
  readonly key: Hex;
  /** Of everybody in this deployment, lower-case. */
  readonly writers: WriteDeps['writers'];
  readonly space: string;
  readonly authSecret: string;
  readonly now: () => number;
};

/** One more writer of a deployment, which asks for sessions and looks at what the chain holds, past the app. */
export type SecondWriter = {
  /** A request that waits for this mentor. */
  readonly askForSession: (mentor: PrivateKeyAccount) => Promise<Session>;
  /** The session as the chain has it now. */
  readonly readSession: (key: Hex) => Promise<Session | null>;
  /** Everything the deployment has on the chain. */
  readonly records: () => Promise<readonly ArkivEntity[]>;
};

/** Opens one. */
export function openSecondWriter({ transport, chainId, key, now, ...deployment }: Deployment): SecondWriter {
  const { writers, space, authSecret } = deployment;
  const connection = { transport, chainId };
  const deps: WriteDeps = {
    reader: createReader(connection),
    writer: createWriter({ ...connection, key }),
    space,
    network: `arkiv:${chainId}`,
    ownWriter: lowerCase(privateKeyToAccount(key)),
    writers,
    attestedWriters: [],
    retentionDays: 30,
    blocksKeys: blocksKeysOf([authSecret]),
    jitsiBaseUrl: 'https://meet.jit.si',
    signerCache: createSignerCache(),
    followUp: () => undefined,
  };
  return {
    askForSession: (mentor) => ask(deps, mentor, now()),
    readSession: (sessionKey) => findSession(deps, sessionKey, now()),
    records: () => deps.reader.queryAll(createdBy(writers)),
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
