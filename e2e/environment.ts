import { generateKeyPairSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { privateKeyToAddress } from 'viem/accounts';
import { freePort, sharedPorts } from './ports';

/** How many of Playwright's workers run side by side. */
export const LANES = 2;

/** Which of them this process works for: each has apps, a Jitsi deployment and a relay, and so a clock, of its own. */
const LANE = Number(process.env.E2E_LANE ?? process.env.TEST_PARALLEL_INDEX ?? 0);

/** The runner chooses once; its workers and servers inherit the choice. */
function chosen(variable: string, choose: () => string): string {
  const value = process.env[variable] ?? choose();
  process.env[variable] = value;
  return value;
}

/** Writes the sessions of the tests: a second server beside the app's own, as `ARKIV_WRITERS` allows. Holds nothing of worth. */
export const WRITER_KEY = `0x${'e2e'.padStart(64, '0')}` as const;

/** An app under test whose clock is in the tests' hands, and the stand-in Jitsi deployment it uses. */
export type App = {
  readonly port: number;
  readonly devnetPort: number;
  readonly space: string;
  readonly authSecret: string;
  readonly opensMinutes: number;
  readonly closesMinutes: number;
  /** Where the stand-in answers on this machine. */
  readonly jitsiPort: number;
  /** What the app and its browsers call it. */
  readonly jitsiBaseUrl: string;
};

const EVERY_APP = {
  space: 'e2e',
  authSecret: 'the end-to-end tests seal their own cookies',
  opensMinutes: 10,
  closesMinutes: 60,
} as const;

export const JAAS_HOST = '8x8.vc';
const JAAS_APP_ID = 'vpaas-magic-cookie-0123456789abcdef0123456789abcdef';

/** What listens in one lane. */
const LISTENERS = [
  'relay',
  'open',
  'open node',
  'open jitsi',
  'token',
  'token node',
  'token jitsi',
  'jaas',
  'jaas node',
  'jaas jitsi',
  'newcomer',
  'newcomer node',
] as const;

/** One for every listener of every lane, nobody else's when the run begins. */
const PORTS = await sharedPorts('E2E_PORTS', LANES * LISTENERS.length);

/** A port for what a test starts itself. */
export function ownPort(): Promise<number> {
  return freePort(LANE, LANES);
}

/** Everything one worker's tests talk to. */
function laneOf(lane: number) {
  const port = (listener: (typeof LISTENERS)[number]): number => {
    const found = PORTS[lane * LISTENERS.length + LISTENERS.indexOf(listener)];
    if (found === undefined) throw new Error(`lane ${lane} has no port for ${listener}`);
    return found;
  };
  const jitsiPort = port('open jitsi');
  const tokenJitsiPort = port('token jitsi');
  return {
    relayPort: port('relay'),
    open: {
      ...EVERY_APP,
      port: port('open'),
      devnetPort: port('open node'),
      jitsiPort,
      jitsiBaseUrl: `https://127.0.0.1:${jitsiPort}`,
    },
    token: {
      ...EVERY_APP,
      port: port('token'),
      devnetPort: port('token node'),
      jitsiPort: tokenJitsiPort,
      jitsiBaseUrl: `https://127.0.0.1:${tokenJitsiPort}`,
      appId: 'twofold_e2e',
      appSecret: 'what the stand-in deployment and the app share',
    },
    jaas: {
      ...EVERY_APP,
      port: port('jaas'),
      devnetPort: port('jaas node'),
      jitsiPort: port('jaas jitsi'),
      jitsiBaseUrl: `https://${JAAS_HOST}/${JAAS_APP_ID}`,
      appId: JAAS_APP_ID,
      keyId: 'e2e',
      privateKey: chosen('E2E_JAAS_PRIVATE_KEY', () =>
        generateKeyPairSync('rsa', { modulusLength: 2048 })
          .privateKey.export({ type: 'pkcs8', format: 'pem' })
          .toString(),
      ),
    },
    newcomer: {
      port: port('newcomer'),
      devnetPort: port('newcomer node'),
    },
  } as const;
}

type Lane = ReturnType<typeof laneOf>;

const mine = laneOf(LANE);

/** On a Jitsi that cannot check who enters. */
export const APP: App = mine.open;

/** On an own Jitsi that lets nobody in without a token. */
export const TOKEN_APP: App & Lane['token'] = mine.token;

/** On JaaS, whose name the tests' browsers look up on this machine. */
export const JAAS_APP: App & Lane['jaas'] = mine.jaas;

/** An app exactly as a newcomer starts it: its own demo world, the machine's own time. */
export const NEWCOMER_APP = mine.newcomer;

/** Where the tests' own WalletConnect relay listens. */
export const RELAY_PORT = mine.relayPort;

/** Where the stand-in Jitsi deployment without tokens answers. */
export const JITSI_ORIGIN = mine.open.jitsiBaseUrl;

export function originOf({ port }: { readonly port: number }): string {
  return `http://127.0.0.1:${port}`;
}

export const appOrigin = originOf(APP);
export const newcomerOrigin = originOf(NEWCOMER_APP);

/** What the processes of apps print. Emptied at the beginning of a run, kept after it. */
export const OUTPUT_DIR = resolve(import.meta.dirname, '../test-results/output');

/** Everything an app's process prints, for tests that look for what must not be in it. */
export function logOf({ port }: { readonly port: number }): string {
  return join(OUTPUT_DIR, `app-${port}.log`);
}

/** The project that app and phone name to the relay. */
export const PHONE_PROJECT_ID = 'e2e'.padStart(32, '0');

/** Variables of all apps' processes. */
const COMMON = { HOST: '127.0.0.1', LOG_LEVEL: 'info', NEXT_TELEMETRY_DISABLED: '1' };

function underTest(app: App): Record<string, string> {
  return {
    ...COMMON,
    PORT: String(app.port),
    DEVNET_PORT: String(app.devnetPort),
    SPACE_ID: app.space,
    AUTH_SECRET: app.authSecret,
    CLOCK_CONTROL: '1',
    JOIN_OPENS_MINUTES: String(app.opensMinutes),
    JOIN_CLOSES_MINUTES: String(app.closesMinutes),
    ARKIV_WRITERS: privateKeyToAddress(WRITER_KEY),
  };
}

/** An app to start, and the variables it is started with besides a directory for its data. */
export type Served = {
  readonly app: { readonly port: number };
  readonly variables: Record<string, string>;
};

/** The apps of one worker. */
export function servedOn(lane: number): readonly Served[] {
  const { open, token, jaas, newcomer, relayPort } = laneOf(lane);
  return [
    {
      app: open,
      variables: {
        ...underTest(open),
        JITSI_BASE_URL: open.jitsiBaseUrl,
        WALLETCONNECT_PROJECT_ID: PHONE_PROJECT_ID,
        WALLETCONNECT_RELAY_URL: `ws://127.0.0.1:${relayPort}`,
      },
    },
    {
      app: token,
      variables: {
        ...underTest(token),
        LOG_LEVEL: 'debug',
        JITSI_BASE_URL: token.jitsiBaseUrl,
        JITSI_APP_ID: token.appId,
        JITSI_APP_SECRET: token.appSecret,
      },
    },
    {
      app: jaas,
      variables: {
        ...underTest(jaas),
        LOG_LEVEL: 'debug',
        JAAS_APP_ID: jaas.appId,
        JAAS_KEY_ID: jaas.keyId,
        JAAS_PRIVATE_KEY: jaas.privateKey,
      },
    },
    {
      app: newcomer,
      variables: {
        ...COMMON,
        JITSI_BASE_URL: open.jitsiBaseUrl,
        PORT: String(newcomer.port),
        DEVNET_PORT: String(newcomer.devnetPort),
      },
    },
  ];
}

/** The stand-in Jitsi deployments of one worker: one process, which listens here. */
export function standInOn(lane: number): {
  readonly ports: readonly number[];
  readonly variables: Record<string, string>;
} {
  const { open, token, jaas } = laneOf(lane);
  const ports = [open, token, jaas].map(({ jitsiPort }) => jitsiPort);
  return { ports, variables: { E2E_LANE: String(lane) } };
}

/** What e2e/serve.ts prints once every server is ready. */
export const READY = 'every server is ready';

/** A whole Chromium: the one that is asked for, the system's, or (undefined) the one Playwright installed. */
export function chromiumPath(): string | undefined {
  const candidates = [process.env.CHROME_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser'];
  return candidates.find((path) => path !== undefined && existsSync(path));
}

/**
 * The Chromium that tests drive: without a window, a page of a new browser costs a third of the CPU time. `npm test` says
 * where it is; whoever asks for a whole one gets that.
 */
export function headlessPath(): string | undefined {
  const { CHROME_PATH, HEADLESS_SHELL_PATH } = process.env;
  const candidates = [HEADLESS_SHELL_PATH, CHROME_PATH, '/usr/bin/chromium-headless-shell'];
  return candidates.find((path) => path && existsSync(path)) ?? chromiumPath();
}
