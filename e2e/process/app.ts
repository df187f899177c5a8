import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { OUTPUT_DIR } from '../environment';

/** A port nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** How a process ended. */
export type Ending = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

/** The built app in a process of its own. */
export class AppProcess {
  readonly origin: string;
  readonly ended: Promise<Ending>;
  readonly #child: ChildProcess;
  #output = '';

  constructor(port: number, variables: Readonly<Record<string, string>>, hostname = '127.0.0.1') {
    this.origin = `http://127.0.0.1:${port}`;
    this.#child = spawn(
      process.execPath,
      ['node_modules/next/dist/bin/next', 'start', '--hostname', hostname, '--port', String(port)],
      {
        env: {
          PATH: process.env.PATH,
          NODE_ENV: 'production',
          NEXT_TELEMETRY_DISABLED: '1',
          PORT: String(port),
          ...variables,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const file = join(OUTPUT_DIR, `process-${this.pid}.log`);
    mkdirSync(OUTPUT_DIR, { recursive: true });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.#output += chunk.toString();
        appendFileSync(file, chunk);
      });
    }
    this.ended = once(this.#child, 'exit').then(([code, signal]) => ({ code, signal }));
  }

  /** The process as the system knows it. */
  get pid(): number {
    const { pid } = this.#child;
    if (pid === undefined) throw new Error('the app was never started');
    return pid;
  }

  /** Everything it has printed so far. */
  get output(): string {
    return this.#output;
  }

  /** Waits until it is ready for people. */
  async ready(): Promise<void> {
    while (!this.#output.includes('Twofold is ready')) {
      const chunk = this.#child.stdout ? once(this.#child.stdout, 'data') : this.ended;
      const next = await Promise.race([chunk, this.ended]);
      if (!Array.isArray(next)) throw new Error(`the app ended before it was ready:\n${this.#output}`);
    }
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** For the end of a test, whatever happened in it. */
  async destroy(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.ended;
  }
}
