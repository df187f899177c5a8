import { randomBytes } from 'node:crypto';
import { createSystemClock } from 'arkiv-node';
import { http } from 'viem';
import { withServedApp } from '@/bench/served-app';
import { viewerCookie } from '@/e2e/fixtures/viewer-cookie';
import { freePort } from '@/e2e/ports';
import type { AppProcess } from '@/e2e/process/app';
import { createReader } from '@/lib/arkiv/reader';
import { createWriter } from '@/lib/arkiv/writer';
import type { WritableWorld } from '@/lib/sessions/testing/devnet-world';
import { readingRules } from '@/lib/sessions/testing/fixtures';
import { type Signer, WRITER } from '@/lib/sessions/testing/people';

const SPACE = 'bench';
const CHAIN_ID = 1337;

/** The built app with its node in its own process, and a second writer of its deployment that fills it. */
export type EmbeddedApp = {
  readonly app: AppProcess;
  readonly world: WritableWorld;
  /** The Cookie header of somebody who is signed in. */
  readonly cookieOf: (wallet: string) => Promise<string>;
};

/** Lets something be measured at the built app with its node in process. */
export async function withEmbeddedApp<Result>(
  use: (embedded: EmbeddedApp) => Promise<Result>,
): Promise<Result> {
  const authSecret = randomBytes(32).toString('hex');
  const devnetPort = await freePort();
  const variables = {
    AUTH_SECRET: authSecret,
    SPACE_ID: SPACE,
    ARKIV_WRITERS: WRITER.address,
    DEVNET_PORT: String(devnetPort),
  };
  return withServedApp(variables, (app) => {
    const connection = { transport: http(`http://127.0.0.1:${devnetPort}`), chainId: CHAIN_ID };
    const reader = createReader(connection);
    const deps = {
      ...readingRules(),
      space: SPACE,
      network: `arkiv:${CHAIN_ID}`,
      writers: [WRITER.address],
      attestedWriters: [],
      reader,
      writer: createWriter({ ...connection, key: WRITER.key }),
      jitsiBaseUrl: 'https://meet.jit.si',
      followUp: () => undefined,
    };
    const cookieOf = async (wallet: string) => {
      const { name, value } = await viewerCookie(authSecret, wallet);
      return `${name}=${value}`;
    };
    return use({ app, world: { deps, reader, clock: createSystemClock() }, cookieOf });
  });
}

/** The demo mentor, whose address every page of the embedded world names. */
export async function demoMentorOf(origin: string): Promise<Signer['address']> {
  const page = await (await fetch(origin)).text();
  const wallet = /demoWallets.{0,80}?(0x[0-9a-f]{40})/.exec(page)?.[1];
  if (wallet === undefined) throw new Error('The page names no demo mentor');
  return wallet as Signer['address'];
}
