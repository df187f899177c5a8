/**
 * `npm test`: everything, from a fresh checkout: lint, types, unit and conformance tests, production build, the weight
 * of its pages, and the browser tests; with `--audit` also what is known against our dependencies. Ends with one line `N passed, N failed`; any failure makes the exit code 1.
 */
import './node-version.mjs';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { countPlaywright } from './browser-report.mjs';
import { testInBrowser } from './browser-tests.mjs';
import { provideCaddy } from './caddy.mjs';
import { provideChromium, provideHeadlessShell } from './chromium.mjs';
import { next, run } from './run.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const reports = mkdtempSync(join(tmpdir(), 'twofold-test-'));
const total = { passed: 0, failed: 0 };

const tool = (path, args, streams) =>
  run(process.execPath, [join('node_modules', path), ...args], {}, streams);
const script = (path, streams) => run(process.execPath, [path], {}, streams);

function count({ passed, failed }) {
  total.passed += passed;
  total.failed += failed;
}

/** One after the other: two package managers would lock each other out. */
async function providePrograms() {
  const chromium = await provideChromium();
  const headlessShell = await provideHeadlessShell();
  await provideCaddy();
  return { chromium, headlessShell };
}

/** Runs a step, and shows what it printed when it is over: several run at once. Gives its exit code. */
async function showAfter(title, step) {
  const log = join(reports, `${title.replaceAll(' ', '-')}.log`);
  const output = openSync(log, 'w');
  const begun = performance.now();
  const code = await step({ output });
  closeSync(output);
  const seconds = Math.round((performance.now() - begun) / 1000);
  const outcome = code === 0 ? 'passed' : 'failed';
  console.log(`\n== ${title}: ${outcome}, ${seconds} s\n${readFileSync(log, 'utf8')}`);
  return code;
}

/** Runs a step, and shows what it prints while it does. Gives its exit code. */
function showMeanwhile(title, step) {
  console.log(`\n== ${title}`);
  return step({});
}

/** A step that passes or fails as a whole; whether it passed. */
async function check(title, step) {
  const passed = (await showAfter(title, step)) === 0;
  count(passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
  return passed;
}

/** A step of many tests, counted from its JSON report. A runner that fails without a failing test is one failure. */
async function suite(title, show, step, countReport) {
  const report = join(reports, `${title.replaceAll(' ', '-')}.json`);
  const code = await show(title, (streams) => step(report, streams));
  const counted = existsSync(report)
    ? countReport(JSON.parse(readFileSync(report, 'utf8')))
    : { passed: 0, failed: 0 };
  count(code !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted);
}

function countVitest({ numPassedTests, numFailedTests }) {
  return { passed: numPassedTests, failed: numFailedTests };
}

/** Checks the types, builds, and weighs the pages; whether there is a build. */
async function build() {
  // Next writes the types of the routes; without them a fresh checkout would not compile.
  const areTypesRight = await check(
    'Types',
    async (streams) =>
      (await next(['typegen'], {}, streams)) || tool('typescript-7/bin/tsc', ['--noEmit'], streams),
  );
  // Types that have just been found right need not be checked again by the build.
  const env = areTypesRight ? { TYPES_ARE_CHECKED: '1' } : {};
  const isBuilt = await check('Production build', (streams) => next(['build'], env, streams));
  if (isBuilt) await check('Weight of the pages', (streams) => script('scripts/check-weight.mjs', streams));
  return isBuilt;
}

// A new advisory is no fault of the checkout a newcomer tries: the pipeline asks.
if (process.argv.includes('--audit')) {
  await check('Dependencies', (streams) => script('scripts/audit.mjs', streams));
}
// Nothing here keeps every core busy all the time: types have one thread, installing waits for others, browser tests for
// blocks and for what only time brings. Unit tests fill the gaps all the while, on half of the cores.
const units = suite(
  'Unit and conformance tests',
  showAfter,
  (report, streams) =>
    tool(
      'vitest/vitest.mjs',
      ['run', '--maxWorkers=50%', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
      streams,
    ),
  countVitest,
);
const [isBuilt, isSetUp, { chromium, headlessShell }] = await Promise.all([
  build(),
  check('Set-up of the browser tests', (streams) => script('e2e/setup.mjs', streams)),
  providePrograms(),
  check('Lint', (streams) =>
    tool('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.'], streams),
  ),
]);
if (isSetUp && isBuilt && chromium) {
  await suite(
    'Browser tests',
    showMeanwhile,
    (report) => testInBrowser(report, { chromium, headlessShell }),
    countPlaywright,
  );
} else {
  console.error('\nThe browser tests could not run.');
  count({ passed: 0, failed: 1 });
}
await units;

rmSync(reports, { recursive: true, force: true });
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
