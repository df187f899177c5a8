import { randomUUID } from 'node:crypto';
import { renameSync } from 'node:fs';
import { join, parse } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

/** Every process builds into the same place: one that is stopped could take nothing away, and so nothing piles up. */
const DIRECTORY = fileURLToPath(new URL('../../node_modules/.cache/programs/', import.meta.url));
const built = new Map<string, string>();

/** A program of this package in one file of JavaScript, which plain Node starts in a tenth of the time that compiling takes. */
export function programOf(source: URL): string {
  const path = fileURLToPath(source);
  const known = built.get(path);
  if (known !== undefined) return known;
  const outfile = join(DIRECTORY, `${parse(path).name}.mjs`);
  // Never half there for another process that starts it meanwhile.
  const draft = `${outfile}.${randomUUID()}`;
  buildSync({
    entryPoints: [path],
    outfile: draft,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  });
  renameSync(draft, outfile);
  built.set(path, outfile);
  return outfile;
}
