import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { divideTests } from './isolation';

// Put together, because a file that says such a word is itself not like the others.
const MOCKS = ['v', 'i.mock("x");'].join('');
const FILES: Readonly<Record<string, string>> = {
  'lib/plain.test.ts': "import { test } from 'vitest';",
  'lib/[key]/plain.test.tsx': "import { test } from 'vitest';",
  'lib/mocks.test.ts': MOCKS,
  'lib/dom.test.tsx': ['// @vitest', 'environment happy-dom'].join('-'),
  'lib/testing/page.ts': `import 'vitest';\n${MOCKS}`,
  'lib/testing/harmless.ts': "import { expect } from 'vitest';",
  'lib/by-helper.test.ts': "import '@/lib/testing/page';",
  'lib/by-harmless-helper.test.ts': "import '@/lib/testing/harmless';",
  'lib/minutes.long.test.ts': '',
  'lib/node_modules/x/theirs.test.ts': '',
  'lib/no-test.ts': MOCKS,
};

test('a file that mocks, or has a helper that does, or wants a DOM, is alone; every other test shares', () => {
  const root = mkdtempSync(join(tmpdir(), 'twofold-tests-'));
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const { alone, together } = divideTests(root, ['lib']);
  expect([...alone].sort()).toEqual(['lib/by-helper.test.ts', 'lib/dom.test.tsx', 'lib/mocks.test.ts']);
  expect([...together].sort()).toEqual([
    'lib/[key]/plain.test.tsx',
    'lib/by-harmless-helper.test.ts',
    'lib/plain.test.ts',
  ]);
  rmSync(root, { recursive: true });
});
