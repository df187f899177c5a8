import { defineConfig } from '@playwright/test';
import config from './playwright.config';

/** Pictures of every page, for people to look at (`npm run screenshots`): no tests, and no part of any test run. */
export default defineConfig({
  ...config,
  // Beside a run of tests: neither takes away what the other has written.
  outputDir: '.cache/screenshots',
  testMatch: /\/e2e\/screenshots\/.*\.pictures\.ts$/,
  // One world for all pictures.
  workers: 1,
  timeout: 420_000,
  projects: [{ name: '' }],
});
