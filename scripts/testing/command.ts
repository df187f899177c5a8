import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

/** How a command ended, and what it said. */
export type Ending = { readonly code: number; readonly output: string; readonly complaints: string };

type Start = {
  /** A directory without an .env: that of this machine takes no part. */
  readonly cwd: string;
  readonly variables?: Readonly<Record<string, string>>;
};

/** A command of ours, ready to be started again and again. */
export type Command = (args: readonly string[], start: Start) => Promise<Ending>;

function run(program: string, args: readonly string[], { cwd, variables }: Start): Promise<Ending> {
  const env = {
    NODE_ENV: 'test' as const,
    PATH: process.env.PATH,
    TSX_TSCONFIG_PATH: resolve('tsconfig.json'),
    ...variables,
  };
  return new Promise((done) => {
    execFile(program, args, { cwd, env }, (error, output, complaints) => {
      done({ code: typeof error?.code === 'number' ? error.code : 0, output, complaints });
    });
  });
}

/** A command as `npm run` starts it: one case of each has to pass like that. */
export function commandOf(script: string): Command {
  const path = resolve(`scripts/${script}.ts`);
  return (args, start) => run(resolve('node_modules/.bin/tsx'), [path, ...args], start);
}

/** The same command in one file, which starts in a tenth of the time: for all other cases. */
export async function bundledCommandOf(script: string, directory: string): Promise<Command> {
  const outfile = join(directory, `${script}.mjs`);
  await build({
    entryPoints: [resolve(`scripts/${script}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    alias: { 'server-only': resolve('node_modules/server-only/empty.js') },
    // What some packages ask for by name.
    banner: {
      js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
    },
    logLevel: 'error',
  });
  return (args, start) => run(process.execPath, [outfile, ...args], start);
}
