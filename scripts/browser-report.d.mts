/** What is read of the JSON report of Playwright's test runner (`JSONReport` of `@playwright/test/reporter`). */
export type BrowserReport = {
  readonly suites: readonly BrowserSuite[];
  readonly errors?: readonly { readonly message?: string }[];
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number };
};

export type BrowserSuite = {
  readonly specs?: readonly { readonly tests: readonly BrowserTest[] }[];
  readonly suites?: readonly BrowserSuite[];
};

export type BrowserTest = {
  readonly status: 'expected' | 'unexpected' | 'flaky' | 'skipped';
  readonly results: readonly { readonly errors: readonly { readonly message?: string }[] }[];
};

export function countPlaywright(report: BrowserReport): { readonly passed: number; readonly failed: number };
export function failedByCrashesOnly(report: BrowserReport): boolean;
