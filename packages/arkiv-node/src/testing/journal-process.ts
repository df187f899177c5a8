import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { programOf } from './program.ts';

const HOLDER = new URL('journal-holder.ts', import.meta.url);

/** A process of packages/arkiv-node/src/testing/journal-holder.ts, its lines, and how it ended. */
export type HolderProcess = {
  readonly child: ChildProcess;
  readonly nextLine: () => Promise<string>;
  readonly write: () => void;
  /** Ends its input, so that it closes the node. */
  readonly finish: () => void;
  readonly stderr: () => string;
  readonly ended: Promise<unknown>;
};

/** Starts a holder of a data directory, behind another command such as `unshare` when there is one. */
export function startHolder(dataDir: string, before: readonly string[] = []): HolderProcess {
  const [command = '', ...args] = [...before, process.execPath, programOf(HOLDER), dataDir];
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const ended = once(child, 'close');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const errors: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
  return {
    child,
    nextLine: async () => {
      const { value, done } = await lines.next();
      return done === true ? `ended: ${errors.join('')}` : value;
    },
    write: () => child.stdin.write('write\n'),
    finish: () => child.stdin.end(),
    stderr: () => errors.join(''),
    ended,
  };
}
