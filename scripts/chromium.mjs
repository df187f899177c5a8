import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findOnPath, installWithApt, isExecutable } from './programs.mjs';
import { run } from './run.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const MAC_APPS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

async function findOfPlaywright() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : undefined;
}

/** The Chromium of this machine: the one asked for, the system's, Playwright's own; undefined when there is none. */
export async function findChromium() {
  const asked = process.env.CHROME_PATH;
  if (asked) return isExecutable(asked) ? asked : undefined;
  return findOnPath(NAMES) ?? MAC_APPS.find(isExecutable) ?? (await findOfPlaywright());
}

/** Installs Chromium by the means this machine has. */
async function installChromium() {
  if (await installWithApt('chromium')) return;
  const isRoot = process.getuid?.() === 0;
  const canSudo = isRoot || spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0;
  const dependencies = canSudo ? ['--with-deps'] : [];
  await run(process.execPath, [
    'node_modules/@playwright/test/cli.js',
    'install',
    ...dependencies,
    'chromium',
  ]);
}

const HEADLESS = 'chromium-headless-shell';

/** Beside it, its edition without a window, which spends less on a page; undefined where another is asked for or none can be had. */
export async function provideHeadlessShell() {
  if (process.env.CHROME_PATH) return undefined;
  return findOnPath([HEADLESS]) ?? ((await installWithApt(HEADLESS)) ? findOnPath([HEADLESS]) : undefined);
}

/** A whole Chromium to test with, installed if need be; undefined, after saying so, when there is no way. */
export async function provideChromium() {
  const found = await findChromium();
  if (found) return found;
  if (process.env.CHROME_PATH) {
    console.error(`CHROME_PATH names ${process.env.CHROME_PATH}, which cannot be run.`);
    return undefined;
  }
  console.log('No Chromium found: installing one.');
  await installChromium();
  const installed = await findChromium();
  if (!installed) {
    console.error(
      'Chromium could not be installed here. Install it by hand, or set CHROME_PATH, and run npm test again.',
    );
  }
  return installed;
}
