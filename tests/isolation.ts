import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a test file leaves in the process it runs in, or has to be there before anything is imported. */
const OWN_WORLD = /\bvi\b|@vitest-environment|process\.(on|chdir|env\.\w+ = )/;
/** A helper that does so for the tests that import it: mocks, or hooks that are registered when it is loaded. */
const HELPER = /\bvi\.|^(before|after)(Each|All)\(/m;

const TEST = /\.test\.tsx?$/;
const SOURCE = /\.tsx?$/;

/**
 * Which test files need a worker of their own, and which share one: loading what is tested costs more than testing it, and
 * those that share a worker load it once.
 */
export function divideTests(root: string, folders: readonly string[]) {
  const files = folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        join(folder, name),
      ),
    )
    .filter((path) => SOURCE.test(path) && !path.includes('node_modules'))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
  const helpers = files
    .filter(({ path, text }) => !TEST.test(path) && text.includes("'vitest'") && HELPER.test(text))
    .map(({ path }) => `/${path.replace(SOURCE, '').split('/').at(-1)}'`);
  const isAlone = (text: string) => OWN_WORLD.test(text) || helpers.some((helper) => text.includes(helper));
  const tests = files.filter(({ path }) => TEST.test(path) && !path.endsWith('.long.test.ts'));
  return {
    alone: tests.filter(({ text }) => isAlone(text)).map(({ path }) => path),
    together: tests.filter(({ text }) => !isAlone(text)).map(({ path }) => path),
  };
}
