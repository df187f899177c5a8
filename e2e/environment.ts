import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { privateKeyToAddress } from 'viem/accounts';
import { phoneVariables } from './walletconnect/environment';

const CACHE = resolve(import.meta.dirname, '../.cache/e2e');

function port(variable: string, otherwise: number): number {
  return Number(process.env[variable] ?? otherwise);
}

/** The runner chooses once; its workers and servers inherit the choice. */
function chosen(variable: string, choose: () => string): string {
  const value = process.env[variable] ?? choose();
  process.env[variable] = value;
  return value;
}

/** A directory nobody used before. */
function freshDirectory(variable: string): string {
  return chosen(variable, () => {
    mkdirSync(CACHE, { recursive: true });
    return mkdtempSync(join(CACHE, 'data-'));
  });
}

/** Writes the sessions of the tests: a second server beside the app's own, as `ARKIV_WRITERS` allows. Holds nothing of worth. */
export const WRITER_KEY = `0x${'e2e'.padStart(64, '0')}` as const;

/** An app under test whose clock is in the tests' hands, and the stand-in Jitsi deployment it uses. */
export type App = {
  readonly port: number;
  readonly devnetPort: number;
  readonly dataDir: string;
  readonly space: string;
  readonly authSecret: string;
  readonly opensMinutes: number;
  readonly closesMinutes: number;
  /** Where the stand-in answers on this machine. */
  readonly jitsiPort: number;
  /** What the app and its browsers call it. */
  readonly jitsiBaseUrl: string;
};

/** Where the stand-in Jitsi deployment without tokens answers. */
export const JITSI_PORT = port('E2E_JITSI_PORT', 9473);
export const JITSI_ORIGIN = `https://127.0.0.1:${JITSI_PORT}`;

const EVERY_APP = {
  space: 'e2e',
  authSecret: 'the end-to-end tests seal their own cookies',
  opensMinutes: 10,
  closesMinutes: 60,
} as const;

/** On a Jitsi that cannot check who enters. */
export const APP = {
  ...EVERY_APP,
  port: port('E2E_PORT', 4137),
  devnetPort: port('E2E_DEVNET_PORT', 18_647),
  dataDir: freshDirectory('E2E_DATA_DIR'),
  jitsiPort: JITSI_PORT,
  jitsiBaseUrl: JITSI_ORIGIN,
} as const satisfies App;

const TOKEN_JITSI_PORT = port('E2E_TOKEN_JITSI_PORT', 9474);

/** On an own Jitsi that lets nobody in without a token. */
export const TOKEN_APP = {
  ...EVERY_APP,
  port: port('E2E_TOKEN_PORT', 4141),
  devnetPort: port('E2E_TOKEN_DEVNET_PORT', 18_847),
  dataDir: freshDirectory('E2E_TOKEN_DATA_DIR'),
  jitsiPort: TOKEN_JITSI_PORT,
  jitsiBaseUrl: `https://127.0.0.1:${TOKEN_JITSI_PORT}`,
  appId: 'twofold_e2e',
  appSecret: 'what the stand-in deployment and the app share',
} as const satisfies App & { appId: string; appSecret: string };

export const JAAS_HOST = '8x8.vc';
const JAAS_APP_ID = 'vpaas-magic-cookie-0123456789abcdef0123456789abcdef';

/** On JaaS, whose name the tests' browsers look up on this machine. */
export const JAAS_APP = {
  ...EVERY_APP,
  port: port('E2E_JAAS_PORT', 4143),
  devnetPort: port('E2E_JAAS_DEVNET_PORT', 18_947),
  dataDir: freshDirectory('E2E_JAAS_DATA_DIR'),
  jitsiPort: port('E2E_JAAS_JITSI_PORT', 9475),
  jitsiBaseUrl: `https://${JAAS_HOST}/${JAAS_APP_ID}`,
  appId: JAAS_APP_ID,
  keyId: 'e2e',
  privateKey: chosen('E2E_JAAS_PRIVATE_KEY', () =>
    generateKeyPairSync('rsa', { modulusLength: 2048 })
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString(),
  ),
} as const satisfies App & { appId: string; keyId: string; privateKey: string };

/** A second app exactly as a newcomer starts it: its own demo world, the machine's own time. */
export const NEWCOMER_APP = {
  port: port('E2E_NEWCOMER_PORT', 4139),
  devnetPort: port('E2E_NEWCOMER_DEVNET_PORT', 18_747),
  dataDir: freshDirectory('E2E_NEWCOMER_DATA_DIR'),
} as const;

export function originOf({ port }: { readonly port: number }): string {
  return `http://127.0.0.1:${port}`;
}

export const appOrigin = originOf(APP);
export const newcomerOrigin = originOf(NEWCOMER_APP);

/** Everything an app's process prints, for tests that look for what must not be in it. */
export function logOf({ dataDir }: { readonly dataDir: string }): string {
  return join(dataDir, 'output.log');
}

/** Variables of all apps' processes. */
const COMMON = { HOST: '127.0.0.1', LOG_LEVEL: 'warn', NEXT_TELEMETRY_DISABLED: '1' };

function underTest(app: App): Record<string, string> {
  return {
    ...COMMON,
    PORT: String(app.port),
    DATA_DIR: app.dataDir,
    DEVNET_PORT: String(app.devnetPort),
    SPACE_ID: app.space,
    AUTH_SECRET: app.authSecret,
    CLOCK_CONTROL: '1',
    JOIN_OPENS_MINUTES: String(app.opensMinutes),
    JOIN_CLOSES_MINUTES: String(app.closesMinutes),
    ARKIV_WRITERS: privateKeyToAddress(WRITER_KEY),
  };
}

export const appVariables = { ...underTest(APP), ...phoneVariables, JITSI_BASE_URL: APP.jitsiBaseUrl };

export const tokenAppVariables = {
  ...underTest(TOKEN_APP),
  LOG_LEVEL: 'debug',
  JITSI_BASE_URL: TOKEN_APP.jitsiBaseUrl,
  JITSI_APP_ID: TOKEN_APP.appId,
  JITSI_APP_SECRET: TOKEN_APP.appSecret,
};

export const jaasAppVariables = {
  ...underTest(JAAS_APP),
  LOG_LEVEL: 'debug',
  JAAS_APP_ID: JAAS_APP.appId,
  JAAS_KEY_ID: JAAS_APP.keyId,
  JAAS_PRIVATE_KEY: JAAS_APP.privateKey,
};

export const newcomerVariables = {
  ...COMMON,
  JITSI_BASE_URL: JITSI_ORIGIN,
  PORT: String(NEWCOMER_APP.port),
  DATA_DIR: NEWCOMER_APP.dataDir,
  DEVNET_PORT: String(NEWCOMER_APP.devnetPort),
};

/** The Chromium to drive: the one that is asked for, the system's, or (undefined) the one Playwright installed. */
export function chromiumPath(): string | undefined {
  const candidates = [process.env.CHROME_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser'];
  return candidates.find((path) => path !== undefined && existsSync(path));
}
