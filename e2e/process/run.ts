import { execFile } from 'node:child_process';
import type { Variables } from './server-process';

/** How a command ended, and everything it printed. */
export type Outcome = { readonly code: number | string | null | undefined; readonly output: string };

/** Runs a command to its end. */
export function run([program = '', ...args]: readonly string[], variables: Variables): Promise<Outcome> {
  const env = { PATH: process.env.PATH, NODE_ENV: 'production' as const, ...variables };
  return new Promise((resolve) => {
    execFile(program, args, { env }, (error, stdout, stderr) =>
      resolve({ code: error ? error.code : 0, output: `${stdout}${stderr}` }),
    );
  });
}
