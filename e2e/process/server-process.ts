import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { OUTPUT_DIR } from '../environment';
import { ENDS_WITH_PARENT } from '../with-parent';

/** How a process ended. */
export type Ending = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

/** The variables of a process: nothing of the test's own but where programs are. */
export type Variables = Readonly<Record<string, string>>;

/** Killed when the worker ends before the test has: it may have lost the runner. Programs of Node end by themselves. */
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** A program that serves until it is told to stop. */
export class ServerProcess {
  readonly ended: Promise<Ending>;
  readonly #child: ChildProcess;
  readonly #printing = new EventEmitter();
  #output = '';

  constructor([program = '', ...args]: readonly string[], variables: Variables) {
    this.#child = spawn(program, args, {
      env: { PATH: process.env.PATH, NODE_ENV: 'production', NODE_OPTIONS: ENDS_WITH_PARENT, ...variables },
      stdio: 'pipe',
    });
    running.add(this.#child);
    const file = join(OUTPUT_DIR, `process-${this.pid}.log`);
    mkdirSync(OUTPUT_DIR, { recursive: true });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.#output += chunk.toString();
        appendFileSync(file, chunk);
        this.#printing.emit('chunk');
      });
    }
    this.ended = once(this.#child, 'exit').then(([code, signal]) => {
      running.delete(this.#child);
      return { code, signal };
    });
  }

  /** The process as the system knows it. */
  get pid(): number {
    const { pid } = this.#child;
    if (pid === undefined) throw new Error('the process was never started');
    return pid;
  }

  /** Everything it has printed so far. */
  get output(): string {
    return this.#output;
  }

  /** Waits until it has printed these words. */
  async printed(words: string): Promise<void> {
    while (!this.#output.includes(words)) {
      const next = await Promise.race([once(this.#printing, 'chunk'), this.ended]);
      if (!Array.isArray(next)) throw new Error(`it ended before it said "${words}":\n${this.#output}`);
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
