import { configDefaults, defineConfig } from 'vitest/config';
import config from './vitest.config.ts';

const { projects: _apartAndTogether, ...test } = config.test ?? {};

/** The tests that take minutes, and nothing else: `npm run test:long`. */
export default defineConfig({
  ...config,
  test: { ...test, include: ['**/*.long.test.ts'], exclude: configDefaults.exclude },
});
