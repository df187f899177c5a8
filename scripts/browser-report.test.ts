import { describe, expect, it } from 'vitest';
import {
  type BrowserSuite,
  type BrowserTest,
  countPlaywright,
  failedByCrashesOnly,
} from './browser-report.mjs';

const CRASHED = 'Error: locator.click: Target crashed \nCall log:\n  - waiting for getByRole';
const CLOSED = 'Error: page.evaluate: Target page, context or browser has been closed';
const ASSERTED = 'Error: expect(locator).toHaveText(expected) failed';

function failure(...messages: (string | undefined)[]): BrowserTest {
  const errors = messages.map((message) => (message === undefined ? {} : { message }));
  return { status: 'unexpected', results: [{ errors }] };
}

const success: BrowserTest = { status: 'expected', results: [{ errors: [] }] };

function reportOf(tests: readonly BrowserTest[], errors: readonly { message: string }[] = []) {
  const file: BrowserSuite = {
    specs: [{ tests: tests.slice(0, 1) }],
    suites: [{ specs: [{ tests: tests.slice(1) }] }],
  };
  const unexpected = tests.filter(({ status }) => status === 'unexpected').length;
  return { suites: [file], errors, stats: { expected: tests.length - unexpected, unexpected, flaky: 0 } };
}

describe('failedByCrashesOnly', () => {
  it.each([
    ['nothing', [success], [], false],
    ['a page’s process that ended', [success, failure(CRASHED, CLOSED)], [], true],
    ['a navigation that ended so', [failure('Error: page.goto: Page crashed')], [], true],
    ['two processes', [failure(CRASHED), success, failure(CLOSED, CRASHED)], [], true],
    ['a process and an assertion', [failure(CRASHED), failure(ASSERTED)], [], false],
    ['an assertion', [failure(ASSERTED)], [], false],
    ['a page that was closed', [failure(CLOSED)], [], false],
    ['an error without words', [failure(undefined)], [], false],
    ['a process, and a fault outside of every test', [failure(CRASHED)], [{ message: 'EADDRINUSE' }], false],
  ])('of %s', (_what, tests, errors, expected) => {
    expect(failedByCrashesOnly(reportOf(tests, errors))).toBe(expected);
  });
});

describe('countPlaywright', () => {
  it('counts what fails outside of a test, and what passed only at a second try, as failed', () => {
    expect(countPlaywright(reportOf([success, failure(ASSERTED)], [{ message: 'EADDRINUSE' }]))).toEqual({
      passed: 1,
      failed: 2,
    });
    expect(countPlaywright({ suites: [], stats: { expected: 3, unexpected: 0, flaky: 1 } })).toEqual({
      passed: 3,
      failed: 1,
    });
  });
});
