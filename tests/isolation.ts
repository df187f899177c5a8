import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What no setting of a process can take back for the next file. */
const OWN_PROCESS = /process\.(on|chdir|env\.\w+ = )/;
const OWN_DOM = /@vitest-environment happy-dom/;
/** What is mocked has to be in place before anything that uses it is loaded. */
const OWN_MODULES = /\bvi\.(mock|doMock|hoisted|mocked|resetModules)\b/;
/** A helper whose hooks are registered when it is loaded, or that mocks, does so for the tests that import it. */
const HELPER = /\bvi\.(mock|doMock|hoisted|mocked)\b|^(before|after)(Each|All)\(/m;

const TEST = /\.test\.tsx?$/;
const SOURCE = /\.tsx?$/;

/** What a test file shares with others. */
export type Division = {
  /** A process of its own. */
  readonly alone: readonly string[];
  /** A worker with a DOM, which is emptied between files. */
  readonly dom: readonly string[];
  /** A worker and the packages in it, but no module of ours. */
  readonly mocking: readonly string[];
  /** A worker and everything that is loaded in it. */
  readonly together: readonly string[];
};

/**
 * Which test files share what: loading what is tested costs more than testing it, and those that share a worker load it
 * once.
 */
export function divideTests(root: string, folders: readonly string[]): Division {
  const files = folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        join(folder, name),
      ),
    )
    .filter((path) => SOURCE.test(path) && !path.includes('node_modules'))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
  const helpers = new Set(
    files
      .filter(({ path, text }) => !TEST.test(path) && text.includes("'vitest'") && HELPER.test(text))
      .map(({ path }) => path.replace(SOURCE, '')),
  );
  const usesHelper = (path: string, text: string) =>
    [...text.matchAll(/'((?:@|\.\.?)\/[^']+)'/g)].some(([, name = '']) =>
      helpers.has((name.startsWith('@') ? name.slice(2) : join(dirname(path), name)).replace(SOURCE, '')),
    );
  const kindOf = (path: string, text: string): keyof Division => {
    if (OWN_PROCESS.test(text)) return 'alone';
    if (OWN_DOM.test(text)) return 'dom';
    return OWN_MODULES.test(text) || usesHelper(path, text) ? 'mocking' : 'together';
  };
  const tests = files
    .filter(({ path }) => TEST.test(path) && !path.endsWith('.long.test.ts'))
    .map(({ path, text }) => ({ path, kind: kindOf(path, text) }));
  const of = (kind: keyof Division) => tests.filter((file) => file.kind === kind).map(({ path }) => path);
  return { alone: of('alone'), dom: of('dom'), mocking: of('mocking'), together: of('together') };
}
