import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const built = new Map<string, string>();
let directory: string | null = null;

/** Where the programs of this process are: gone when it ends. */
function programs(): string {
  if (directory !== null) return directory;
  const made = mkdtempSync(join(tmpdir(), 'arkiv-node-programs-'));
  process.once('exit', () => rmSync(made, { recursive: true, force: true }));
  directory = made;
  return made;
}

/** A program of this package in one file of JavaScript, which plain Node starts in a tenth of the time that compiling takes. */
export function programOf(source: URL): string {
  const path = fileURLToPath(source);
  const known = built.get(path);
  if (known !== undefined) return known;
  const outfile = join(programs(), `${built.size}.mjs`);
  buildSync({
    entryPoints: [path],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  });
  built.set(path, outfile);
  return outfile;
}
