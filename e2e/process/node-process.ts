import type { Address } from 'viem';
import { ownPort } from '../environment';
import { ServerProcess } from './server-process';

/** What `npm run node` runs. */
const NODE = [process.execPath, '--import', 'tsx', 'packages/arkiv-node/src/cli.ts', 'serve'];

/** The node as a service, in a process of its own. */
export type NodeProcess = {
  readonly url: string;
  readonly chainId: number;
  /** Everything it has printed. */
  readonly printed: () => string;
  /** Ends it as a power cut does, and starts it again on the same data and the same port. */
  readonly restart: () => Promise<void>;
  readonly destroy: () => Promise<void>;
};

type NodeOptions = {
  readonly dataDir: string;
  readonly writers: readonly Address[];
  /** Left out: everybody on this machine may ask. */
  readonly tokenFile?: string;
};

/** Starts it, and waits until it answers. */
export async function startNode({ dataDir, writers, tokenFile }: NodeOptions): Promise<NodeProcess> {
  const port = await ownPort();
  const command = [
    ...NODE,
    ...['--data-dir', dataDir, '--any-file-system', '--port', String(port)],
    ...writers.flatMap((address) => ['--allow-writer', address]),
    ...(tokenFile === undefined ? [] : ['--token-file', tokenFile]),
  ];
  async function start(): Promise<ServerProcess> {
    const started = new ServerProcess(command, {});
    await started.printed('Stop it with Ctrl+C.');
    return started;
  }
  let running = await start();
  const [, chainId] = /\(chain (\d+)\)/.exec(running.output) ?? [];
  return {
    url: `http://127.0.0.1:${port}`,
    chainId: Number(chainId),
    printed: () => running.output,
    async restart() {
      await running.destroy();
      running = await start();
    },
    destroy: () => running.destroy(),
  };
}
