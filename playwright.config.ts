import { defineConfig } from '@playwright/test';
import {
  appOrigin,
  chromiumPath,
  JAAS_APP,
  JAAS_HOST,
  LANES,
  logOf,
  OUTPUT_DIR,
  originOf,
  type Served,
  servedOn,
  standInOn,
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

function serveApp({ app, variables }: Served) {
  return {
    command: `mkdir -p '${OUTPUT_DIR}' && exec node node_modules/next/dist/bin/next start --hostname 127.0.0.1 --port ${app.port} > '${logOf(app)}' 2>&1`,
    url: `${originOf(app)}/api/ready`,
    env: variables,
    reuseExistingServer: false,
    // The app finishes its queue before it goes.
    gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 12_000 },
  };
}

function serveStandIn(lane: number) {
  const { origin, variables } = standInOn(lane);
  return {
    command: 'exec node --import tsx e2e/jitsi/main.ts',
    url: `${origin}/`,
    env: variables,
    ignoreHTTPSErrors: true,
    reuseExistingServer: false,
  };
}

const lanes = Array.from({ length: LANES }, (_, lane) => lane);

export default defineConfig({
  testDir: 'e2e',
  tsconfig: 'e2e/tsconfig.json',
  outputDir: 'test-results',
  // Tests of one worker run one after the other, because they share one clock.
  workers: LANES,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    baseURL: appOrigin,
    ignoreHTTPSErrors: true,
    // Pictures of every frame cost a third of the time; what a page was made of is kept.
    trace: { mode: 'retain-on-failure', screenshots: false, sources: false },
    video: 'off',
    timezoneId: 'Europe/Berlin',
    locale: 'en-GB',
    launchOptions: { args: CHROMIUM_FLAGS, ...(executablePath ? { executablePath } : {}) },
  },
  // When everything else is over: what all apps have printed. It runs too when only some tests are asked for.
  projects: [
    { name: '', teardown: 'logs' },
    { name: 'logs', testMatch: /logs\.teardown\.ts$/ },
  ],
  webServer: lanes.flatMap((lane) => [serveStandIn(lane), ...servedOn(lane).map(serveApp)]),
});
