import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { http } from 'viem';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';
import { type FaultProxy, openFaultProxy } from '@/lib/arkiv/testing/fault-proxy';
import { ownPort } from '../environment';
import { lowerCase } from '../fixtures/sessions';
import { AppProcess } from './app';
import { startNode } from './node-process';
import { openSecondWriter, type SecondWriter } from './second-writer';

const SPACE = 'faults';

/** A node as a process, an app that reaches it through a proxy of faults, and a second writer that reaches it without. */
export type FaultyWorld = SecondWriter & {
  readonly app: AppProcess;
  readonly proxy: FaultProxy;
  readonly authSecret: string;
  readonly close: () => Promise<void>;
};

/** Opens such a world, and waits until its app is ready. */
export async function openFaultyWorld(): Promise<FaultyWorld> {
  const directory = mkdtempSync(join(tmpdir(), 'twofold-faults-'));
  const [appKey, ownKey] = [generatePrivateKey(), generatePrivateKey()];
  const writers = [appKey, ownKey].map((key) => lowerCase(privateKeyToAccount(key)));
  const node = await startNode({ dataDir: join(directory, 'chain'), writers });
  const handleBody = async (body: string) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(node.url, { method: 'POST', headers, body });
    return { status: answer.status, body: await answer.text() };
  };
  const proxy = await openFaultProxy(() => ({ handleBody }), node.restart);
  const authSecret = randomUUID();
  const app = new AppProcess(await ownPort(), {
    ARKIV_RPC_URL: proxy.url,
    ARKIV_CHAIN_ID: String(node.chainId),
    ARKIV_PRIVATE_KEY: appKey,
    ARKIV_WRITERS: writers.join(','),
    SPACE_ID: SPACE,
    AUTH_SECRET: authSecret,
    LOG_LEVEL: 'info',
  });
  await app.ready();
  return {
    ...openSecondWriter({
      transport: http(node.url),
      chainId: node.chainId,
      key: ownKey,
      writers,
      space: SPACE,
      authSecret,
      now: Date.now,
    }),
    app,
    proxy,
    authSecret,
    async close() {
      await app.destroy();
      await proxy.close();
      await node.destroy();
      rmSync(directory, { recursive: true });
    },
  };
}
