import { defineConfig } from '@playwright/test';
import {
  APP,
  appOrigin,
  appVariables,
  chromiumPath,
  JITSI_ORIGIN,
  JITSI_PORT,
  NEWCOMER_APP,
  newcomerOrigin,
  newcomerVariables,
} from './e2e/environment';

const executablePath = chromiumPath();

/** Nothing outside this machine is reached; camera and microphone are Chromium's own test pictures. */
const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--allow-loopback-in-peer-connection',
  '--autoplay-policy=no-user-gesture-required',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

function serveApp(port: number, origin: string, variables: Record<string, string>) {
  return {
    command: `node node_modules/next/dist/bin/next start --hostname 127.0.0.1 --port ${port}`,
    url: `${origin}/api/health`,
    env: variables,
    reuseExistingServer: false,
    // The app finishes its queue before it goes.
    gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 12_000 },
  };
}

export default defineConfig({
  testDir: 'e2e',
  tsconfig: 'e2e/tsconfig.json',
  outputDir: 'test-results',
  // One at a time: the tests share one clock.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    baseURL: appOrigin,
    ignoreHTTPSErrors: true,
    trace: 'retain-on-failure',
    video: 'off',
    timezoneId: 'Europe/Berlin',
    locale: 'en-GB',
    launchOptions: { args: CHROMIUM_FLAGS, ...(executablePath ? { executablePath } : {}) },
  },
  webServer: [
    {
      command: `node --import tsx e2e/jitsi/main.ts ${JITSI_PORT}`,
      url: `${JITSI_ORIGIN}/`,
      ignoreHTTPSErrors: true,
      reuseExistingServer: false,
    },
    serveApp(APP.port, appOrigin, appVariables),
    serveApp(NEWCOMER_APP.port, newcomerOrigin, newcomerVariables),
  ],
});
