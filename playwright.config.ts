import { defineConfig } from '@playwright/test';
import { appOrigin, headlessPath, JAAS_APP, JAAS_HOST, LANES, READY } from './e2e/environment';
import { ENDS_WITH_PARENT } from './e2e/with-parent';

const executablePath = headlessPath();

/** Nothing outside this machine is reached; camera and microphone are Chromium's own test pictures. */
const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Two cameras: there is a choice. Few pictures: all of them are drawn and coded without a graphics card.
  '--use-fake-device-for-media-stream=device-count=2,fps=5',
  '--use-fake-ui-for-media-stream',
  '--allow-loopback-in-peer-connection',
  // Names instead of addresses would need multicast, which a machine without a network has not.
  '--disable-features=WebRtcHideLocalIpsWithMdns',
  '--autoplay-policy=no-user-gesture-required',
  // What one person has open shares a process: a page costs half of what it costs in one of its own.
  '--process-per-site',
  // A page lives for seconds: nothing that is compiled better meanwhile pays for it.
  '--js-flags=--no-maglev --no-turbofan',
  // JaaS has one name everywhere: here it leads to the stand-in.
  `--host-resolver-rules=MAP ${JAAS_HOST} 127.0.0.1:${JAAS_APP.jitsiPort}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost`,
];

/** What takes minutes, and further cases of what has one here: playwright.long.config.ts. */
export const LONG = { folder: /\/e2e\/long\/.*\.spec\.ts$/, tag: /@long/ };

/** What waits for others more than it works: for apps, nodes and gateways of its own, and most wallets for a phone. */
const WAITING = /\/e2e\/(process|wallet)\/.*\.spec\.ts$/;

export default defineConfig({
  testDir: 'e2e',
  tsconfig: 'e2e/tsconfig.json',
  outputDir: 'test-results',
  // Tests of one worker run one after the other, because they share one clock.
  workers: LANES,
  fullyParallel: false,
  grepInvert: LONG.tag,
  forbidOnly: Boolean(process.env.CI),
  // Only what never comes may run into these, also on a machine that is busy with other things.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    baseURL: appOrigin,
    ignoreHTTPSErrors: true,
    // A trace of every test costs more than the tests; whoever looks for a fault asks for one: --last-failed --trace on.
    trace: 'off',
    screenshot: 'only-on-failure',
    video: 'off',
    timezoneId: 'Europe/Berlin',
    locale: 'en-GB',
    // Where no window is, nobody could be asked.
    permissions: ['camera', 'microphone'],
    launchOptions: { args: CHROMIUM_FLAGS, ...(executablePath ? { executablePath } : {}) },
  },
  // When everything else is over: what all apps have printed. It runs too when only some tests are asked for.
  projects: [
    // First what waits: meanwhile there are unit tests to run.
    { name: 'waiting', testMatch: WAITING, teardown: 'logs' },
    { name: '', testIgnore: [LONG.folder, WAITING], teardown: 'logs' },
    { name: 'logs', testMatch: /logs\.teardown\.ts$/ },
  ],
  webServer: {
    command: `exec node ${ENDS_WITH_PARENT} --import tsx e2e/serve.ts`,
    wait: { stdout: new RegExp(READY) },
    timeout: 180_000,
    // The apps finish their queues before they go.
    gracefulShutdown: { signal: 'SIGTERM', timeout: 12_000 },
  },
});
