import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { divideTests } from './tests/isolation.ts';

const NODE_SOURCES = fileURLToPath(new URL('./packages/arkiv-node/src/', import.meta.url));

const { alone, together } = divideTests(import.meta.dirname, [
  'lib',
  'components',
  'app',
  'scripts',
  'bench',
  'tests',
  'packages',
]);

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
    projects: [
      { extends: true, test: { name: 'alone', include: alone, setupFiles: ['tests/late-code.ts'] } },
      {
        extends: true,
        test: {
          name: 'together',
          include: together,
          isolate: false,
          setupFiles: ['tests/fresh-process.ts'],
        },
      },
    ],
    env: { TZ: 'UTC' },
    server: { deps: { inline: ['@jitsi/react-sdk'] } },
    testTimeout: 30_000,
    // Vitest leaves one core idle unless told: on two that is half.
    maxWorkers: availableParallelism(),
  },
});
