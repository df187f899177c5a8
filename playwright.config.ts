import { defineConfig } from '@playwright/test';
import {
  APP,
  appOrigin,
  appVariables,
  chromiumPath,
  JAAS_APP,
  JAAS_HOST,
  JITSI_ORIGIN,
  jaasAppVariables,
  logOf,
  NEWCOMER_APP,
  newcomerVariables,
  originOf,
  TOKEN_APP,
  tokenAppVariables,
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
  // Two cameras: there is a choice.
  '--use-fake-device-for-media-stream=device-count=2',
  '--use-fake-ui-for-media-stream',
  '--allow-loopback-in-peer-connection',
  // Names instead of addresses would need multicast, which a machine without a network has not.
  '--disable-features=WebRtcHideLocalIpsWithMdns',
  '--autoplay-policy=no-user-gesture-required',
  // JaaS has one name everywhere: here it leads to the stand-in.
  `--host-resolver-rules=MAP ${JAAS_HOST} 127.0.0.1:${JAAS_APP.jitsiPort}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost`,
];

type Served = { readonly port: number; readonly dataDir: string };

function serveApp(app: Served, variables: Record<string, string>) {
  return {
    command: `exec node node_modules/next/dist/bin/next start --hostname 127.0.0.1 --port ${app.port} > '${logOf(app)}' 2>&1`,
    url: `${originOf(app)}/api/health`,
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
      command: 'node --import tsx e2e/jitsi/main.ts',
      url: `${JITSI_ORIGIN}/`,
      ignoreHTTPSErrors: true,
      reuseExistingServer: false,
    },
    serveApp(APP, appVariables),
    serveApp(TOKEN_APP, tokenAppVariables),
    serveApp(JAAS_APP, jaasAppVariables),
    serveApp(NEWCOMER_APP, newcomerVariables),
  ],
});
