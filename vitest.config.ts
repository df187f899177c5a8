import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    alias: {
      '@': fileURLToPath(new URL('.', import.meta.url)),
      // Plain Node has no `react-server` condition: use the package's own empty module.
      'server-only': fileURLToPath(new URL('./node_modules/server-only/empty.js', import.meta.url)),
    },
  },
  test: {
    include: ['{lib,components,app,scripts,bench,tests}/**/*.test.{ts,tsx}'],
    env: { TZ: 'UTC' },
    server: { deps: { inline: ['@jitsi/react-sdk'] } },
    testTimeout: 30_000,
    // Vitest leaves one core idle unless told: on two that is half.
    maxWorkers: availableParallelism(),
  },
});
