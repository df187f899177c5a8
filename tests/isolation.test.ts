import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { divideTests } from './isolation';

// Put together, because a file that says such a word is itself not like the others.
const MOCKS = ['v', 'i.mock("x");'].join('');
const DOM = ['// @vitest', 'environment happy-dom'].join('-');
const LISTENS = ['process', 'on("exit", () => {});'].join('.');
const FILES: Readonly<Record<string, string>> = {
  'lib/plain.test.ts': "import { test } from 'vitest';",
  'lib/[key]/plain.test.tsx': "import { test } from 'vitest';",
  'lib/clock.test.ts': ['v', 'i.useFakeTimers();'].join(''),
  'lib/mocks.test.ts': MOCKS,
  'lib/dom.test.tsx': DOM,
  'lib/mocking-dom.test.tsx': `${DOM}\n${MOCKS}`,
  'lib/listening.test.ts': LISTENS,
  'lib/listening-dom.test.ts': `${DOM}\n${LISTENS}`,
  'lib/testing/page.ts': `import 'vitest';\n${MOCKS}`,
  'lib/testing/hooks.ts': "import { afterEach } from 'vitest';\nafterEach(() => {});",
  'lib/testing/harmless.ts': "import { expect } from 'vitest';",
  'lib/other/page.ts': "import { expect } from 'vitest';",
  'lib/by-helper.test.ts': "import '@/lib/testing/page';",
  'lib/by-near-helper.test.ts': "import './testing/hooks.ts';",
  'lib/by-namesake.test.ts': "import '@/lib/other/page';",
  'lib/by-harmless-helper.test.ts': "import '@/lib/testing/harmless';",
  'lib/minutes.long.test.ts': '',
  'lib/node_modules/x/theirs.test.ts': '',
  'lib/no-test.ts': MOCKS,
};

test('who listens to the process is alone, a DOM is shared by those that want one, modules by those that mock none', () => {
  const root = mkdtempSync(join(tmpdir(), 'twofold-tests-'));
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const { alone, dom, mocking, together } = divideTests(root, ['lib']);
  expect([...alone].sort()).toEqual(['lib/listening-dom.test.ts', 'lib/listening.test.ts']);
  expect([...dom].sort()).toEqual(['lib/dom.test.tsx', 'lib/mocking-dom.test.tsx']);
  expect([...mocking].sort()).toEqual([
    'lib/by-helper.test.ts',
    'lib/by-near-helper.test.ts',
    'lib/mocks.test.ts',
  ]);
  expect([...together].sort()).toEqual([
    'lib/[key]/plain.test.tsx',
    'lib/by-harmless-helper.test.ts',
    'lib/by-namesake.test.ts',
    'lib/clock.test.ts',
    'lib/plain.test.ts',
  ]);
  rmSync(root, { recursive: true });
});
