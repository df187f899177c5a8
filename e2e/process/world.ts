import { randomUUID } from 'node:crypto';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';
import { createWriter } from '@/lib/arkiv/writer';
import type { Elsewhere } from '@/lib/sessions/testing/p2pmentor';
import { lowerCase } from '../fixtures/sessions';
import { type GatedNode, openGatedNode } from './gated-node';
import { openSecondWriter, type SecondWriter } from './second-writer';

const CHAIN_ID = 1337;
const SPACE = 'process-tests';

/** A node elsewhere, an app's key on it, and a second writer that asks for sessions. */
export type World = Pick<SecondWriter, 'askForSession' | 'readSession'> & {
  readonly node: GatedNode;
  /** The app's variables, all but its port. */
  readonly variables: Readonly<Record<string, string>>;
  readonly authSecret: string;
  /** A third party that attests sessions without proofs. */
  readonly elsewhere: Elsewhere;
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
  const { askForSession, readSession } = openSecondWriter({
    ...connection,
    key: ownKey,
    writers,
    space: SPACE,
    authSecret,
    now: node.now,
  });
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
    askForSession,
    readSession,
  };
}
