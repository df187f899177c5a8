import { defineConfig } from '@playwright/test';
import config, { LONG } from './playwright.config';

const { grepInvert: _short, ...rest } = config;

/** The browser tests that take minutes, and nothing else: what kills, loads or tries every case. Part of `npm run test:long`. */
export default defineConfig({
  ...rest,
  projects: [
    { name: '', testMatch: LONG.folder, teardown: 'logs' },
    { name: 'every case', testIgnore: LONG.folder, grep: LONG.tag, teardown: 'logs' },
    { name: 'logs', testMatch: /logs\.teardown\.ts$/ },
  ],
});
