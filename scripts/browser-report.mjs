/** What Playwright says when the process of a page has ended under a test. */
const CRASH = /\b(?:Target|Page) crashed\b/;

function* failedTests(suites) {
  for (const { specs = [], suites: inner = [] } of suites) {
    for (const { tests } of specs) yield* tests.filter(({ status }) => status === 'unexpected');
    yield* failedTests(inner);
  }
}

const isCrash = ({ results }) =>
  results.some(({ errors }) => errors.some(({ message }) => CRASH.test(message ?? '')));

/** How many tests failed and passed, from Playwright's JSON report. What fails outside of a test is a failure too. */
export function countPlaywright({ stats, errors = [] }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
}

/** Whether something failed, and nothing but tests whose page's process ended: a segmentation fault of Chromium's. */
export function failedByCrashesOnly({ suites, errors = [] }) {
  const failed = [...failedTests(suites)];
  return errors.length === 0 && failed.length > 0 && failed.every(isCrash);
}
