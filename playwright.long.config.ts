import { defineConfig } from '@playwright/test';
import config from './playwright.config';

/** The browser tests that take minutes, and nothing else: what kills, loads or tries every case. Part of `npm run test:long`. */
export default defineConfig({
  ...config,
  testDir: 'e2e/long',
  projects: [
    { name: '', teardown: 'logs' },
    { name: 'logs', testDir: 'e2e', testMatch: /logs\.teardown\.ts$/ },
  ],
});
