import { configDefaults, defineConfig } from 'vitest/config';
import config from './vitest.config.ts';

/** The tests that take minutes, and nothing else: `npm run test:long`. */
export default defineConfig({
  ...config,
  test: { ...config.test, include: ['**/*.long.test.ts'], exclude: configDefaults.exclude },
});
