import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

const NODE_SOURCES = fileURLToPath(new URL('./packages/arkiv-node/src/', import.meta.url));

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
    include: ['{lib,components,app,scripts,bench,tests,packages}/**/*.test.{ts,tsx}'],
    // What takes minutes: vitest.long.config.ts.
    exclude: [...configDefaults.exclude, '**/*.long.test.ts'],
    env: { TZ: 'UTC' },
    server: { deps: { inline: ['@jitsi/react-sdk'] } },
    testTimeout: 30_000,
    // Vitest leaves one core idle unless told: on two that is half.
    maxWorkers: availableParallelism(),
  },
});
