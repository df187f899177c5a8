import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { type Division, divideTests } from './tests/isolation.ts';

const NODE_SOURCES = fileURLToPath(new URL('./packages/arkiv-node/src/', import.meta.url));

const division = divideTests(import.meta.dirname, [
  'lib',
  'components',
  'app',
  'scripts',
  'bench',
  'tests',
  'packages',
]);

/** What each kind of test file finds before it is loaded, in this order. */
const SETUP: Readonly<Record<keyof Division, readonly string[]>> = {
  alone: ['quick-brotli', 'late-code'],
  dom: ['fresh-process', 'fresh-modules', 'fresh-dom', 'late-code'],
  mocking: ['quick-brotli', 'fresh-process', 'fresh-modules', 'late-code'],
  together: ['quick-brotli', 'fresh-process'],
};

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: fileURLToPath(new URL('./', import.meta.url)) },
      // Plain Node has no `react-server` condition: use the package's own empty module.
      {
        find: 'server-only',
        replacement: fileURLToPath(new URL('./node_modules/server-only/empty.js', import.meta.url)),
      },
      // Our packages from their sources, as the paths of tsconfig.json name them.
      { find: /^arkiv-node$/, replacement: `${NODE_SOURCES}index.ts` },
      { find: /^arkiv-node\/([a-z-]+)$/, replacement: `${NODE_SOURCES}$1.ts` },
    ],
  },
  test: {
    // What takes minutes: vitest.long.config.ts.
    projects: (Object.keys(SETUP) as (keyof Division)[]).map((name) => ({
      extends: true,
      test: {
        name,
        include: [...division[name]],
        isolate: name === 'alone',
        setupFiles: SETUP[name].map((file) => `tests/${file}.ts`),
        // Each starts from what the one before has left.
        sequence: { setupFiles: 'list' },
      },
    })),
    env: { TZ: 'UTC' },
    server: { deps: { inline: ['@jitsi/react-sdk'] } },
    testTimeout: 30_000,
  },
});
