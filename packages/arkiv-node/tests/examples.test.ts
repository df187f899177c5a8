import { expect, test } from 'vitest';
import { readExports, readReadme, runExample } from './examples.ts';

const exported = readExports();
const readme = readReadme();
const started: Promise<unknown>[] = [];

/** What examples import: the package from its sources, and what a builder has beside it. */
const MODULES: Readonly<Record<string, () => Promise<unknown>>> = {
  'arkiv-node': () => import('../src/index.ts'),
  'arkiv-node/protocol': () => import('../src/protocol.ts'),
  'arkiv-node/data-directory': () => import('../src/data-directory.ts'),
  'arkiv-node/journal-format': () => import('../src/journal-format.ts'),
  'arkiv-node/testing': () => import('../src/testing.ts'),
  '@arkiv-network/sdk': () => import('@arkiv-network/sdk'),
  '@arkiv-network/sdk/accounts': () => import('@arkiv-network/sdk/accounts'),
  '@arkiv-network/sdk/chains': () => import('@arkiv-network/sdk/chains'),
  viem: () => import('viem'),
  'node:fs': () => import('node:fs'),
  'node:os': () => import('node:os'),
  'node:path': () => import('node:path'),
  // A test in an example runs inside this one.
  vitest: () =>
    Promise.resolve({
      expect,
      test: (_name: string, run: () => Promise<void>) => {
        started.push(run());
      },
    }),
};

function load(specifier: string): Promise<unknown> {
  const found = MODULES[specifier];
  if (found === undefined) throw new Error(`An example imports ${specifier}, which is not prepared`);
  return found();
}

test('every value an entry exports has an example', () => {
  expect(exported.length).toBeGreaterThan(15);
  expect(exported.filter(({ code }) => code === null).map(({ name }) => name)).toEqual([]);
});

test.each(exported.map(({ name, code }) => ({ name, code: code ?? '' })))(
  'the example of $name does what it says',
  async ({ code }) => {
    const { printed, promised } = await runExample(code, load);
    expect(promised.length).toBeGreaterThan(0);
    expect(printed).toEqual(promised.map((pattern) => expect.stringMatching(pattern)));
  },
);

test.each(readme)('the code of the README under "$name" does what it says', async ({ code }) => {
  const { printed, promised } = await runExample(code, load);
  expect(printed).toEqual(promised.map((pattern) => expect.stringMatching(pattern)));
  await Promise.all(started.splice(0));
});

test('the README shows a script and a test', () => {
  expect(readme.map(({ name }) => name)).toEqual(['From a script', 'From vitest']);
});
