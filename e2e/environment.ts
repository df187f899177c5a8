import { existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { privateKeyToAddress } from 'viem/accounts';
import { phoneVariables } from './walletconnect/environment';

const CACHE = resolve(import.meta.dirname, '../.cache/e2e');

function port(variable: string, otherwise: number): number {
  return Number(process.env[variable] ?? otherwise);
}

/** A directory nobody used before. The runner chooses it; its workers inherit the choice. */
function freshDirectory(variable: string): string {
  const chosen = process.env[variable];
  if (chosen) return chosen;
  mkdirSync(CACHE, { recursive: true });
  const made = mkdtempSync(join(CACHE, 'data-'));
  process.env[variable] = made;
  return made;
}

/** Writes the sessions of the tests: a second server beside the app's own, as `ARKIV_WRITERS` allows. Holds nothing of worth. */
export const WRITER_KEY = `0x${'e2e'.padStart(64, '0')}` as const;

/** Where the stand-in Jitsi deployment answers. */
export const JITSI_PORT = port('E2E_JITSI_PORT', 9473);
export const JITSI_ORIGIN = `https://127.0.0.1:${JITSI_PORT}`;

/** The app under test: its clock is in the tests' hands. */
export const APP = {
  port: port('E2E_PORT', 4137),
  devnetPort: port('E2E_DEVNET_PORT', 18_647),
  dataDir: freshDirectory('E2E_DATA_DIR'),
  space: 'e2e',
  authSecret: 'the end-to-end tests seal their own cookies',
  opensMinutes: 10,
  closesMinutes: 60,
} as const;

/** A second app exactly as a newcomer starts it: its own demo world, the machine's own time. */
export const NEWCOMER_APP = {
  port: port('E2E_NEWCOMER_PORT', 4139),
  devnetPort: port('E2E_NEWCOMER_DEVNET_PORT', 18_747),
  dataDir: freshDirectory('E2E_NEWCOMER_DATA_DIR'),
} as const;

export const appOrigin = `http://127.0.0.1:${APP.port}`;
export const newcomerOrigin = `http://127.0.0.1:${NEWCOMER_APP.port}`;

/** Variables of both apps' processes. */
const COMMON = {
  HOST: '127.0.0.1',
  JITSI_BASE_URL: JITSI_ORIGIN,
  LOG_LEVEL: 'warn',
  NEXT_TELEMETRY_DISABLED: '1',
};

export const appVariables: Record<string, string> = {
  ...COMMON,
  PORT: String(APP.port),
  DATA_DIR: APP.dataDir,
  DEVNET_PORT: String(APP.devnetPort),
  SPACE_ID: APP.space,
  AUTH_SECRET: APP.authSecret,
  CLOCK_CONTROL: '1',
  JOIN_OPENS_MINUTES: String(APP.opensMinutes),
  JOIN_CLOSES_MINUTES: String(APP.closesMinutes),
  ARKIV_WRITERS: privateKeyToAddress(WRITER_KEY),
  ...phoneVariables,
};

export const newcomerVariables: Record<string, string> = {
  ...COMMON,
  PORT: String(NEWCOMER_APP.port),
  DATA_DIR: NEWCOMER_APP.dataDir,
  DEVNET_PORT: String(NEWCOMER_APP.devnetPort),
};

/** The Chromium to drive: the one that is asked for, the system's, or (undefined) the one Playwright installed. */
export function chromiumPath(): string | undefined {
  const candidates = [process.env.CHROME_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser'];
  return candidates.find((path) => path !== undefined && existsSync(path));
}
