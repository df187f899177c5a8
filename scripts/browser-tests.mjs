import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { failedByCrashesOnly } from './browser-report.mjs';
import { run } from './run.mjs';

const PLAYWRIGHT = 'node_modules/@playwright/test/cli.js';

function playwright(report, { chromium, headlessShell }, args = []) {
  return run(
    process.execPath,
    // It ends when we are gone, and its servers with it.
    ['--import=./e2e/ends-with-parent.mjs', PLAYWRIGHT, 'test', '--reporter=list,json', ...args],
    {
      CHROME_PATH: chromium,
      ...(headlessShell && { HEADLESS_SHELL_PATH: headlessShell }),
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      NEXT_TELEMETRY_DISABLED: '1',
    },
    { input: 'pipe' },
  );
}

/**
 * Runs the browser tests, leaves Playwright's JSON report at `report`, and gives the exit code. Where nothing failed but
 * tests under which Chromium itself broke off, those are tried once more: what a page does to Chromium it does each time.
 */
export async function testInBrowser(report, programs) {
  const code = await playwright(report, programs);
  if (code === 0 || !existsSync(report)) return code;
  const first = JSON.parse(readFileSync(report, 'utf8'));
  if (!failedByCrashesOnly(first)) return code;
  console.error('\nChromium broke off under the tests that failed. They are tried once more.');
  const codeAgain = await playwright(`${report}.again`, programs, ['--last-failed']);
  if (codeAgain !== 0) return code;
  const { expected, unexpected } = first.stats;
  const stats = { ...first.stats, expected: expected + unexpected, unexpected: 0 };
  writeFileSync(report, JSON.stringify({ ...first, stats }));
  return 0;
}
