import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { APP_ERROR_CODES, describeError } from '@/lib/errors/app-error';
import { readSourceFiles } from './source-files';

const ROOT = resolve(import.meta.dirname, '..');
/** The words themselves. */
const WORDS = /^lib\/errors\//;
const TESTS = /\.(test|spec)\.tsx?$/;

const quoted = (code: string) => new RegExp(`['"\`]${code}['"\`]`);

/** What the product does with codes, but for reading one it was given: a `case`, or a comparison. */
const raising = readSourceFiles()
  .filter(({ path }) => !WORDS.test(path))
  .map(({ text }) => text.replace(/^\s*case '\w+':|[=!]== '\w+'/gm, ''))
  .join('\n');

const tests = ['app', 'components', 'lib', 'e2e']
  .flatMap((room) =>
    readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' }).map((path) =>
      join(ROOT, room, path),
    ),
  )
  .filter((path) => TESTS.test(path))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');

describe.each(APP_ERROR_CODES)('%s', (code) => {
  it('is reachable', () => {
    expect(quoted(code).test(raising)).toBe(true);
  });

  it('is shown by some test, by its name or its title', () => {
    const isShown = quoted(code).test(tests) || tests.includes(describeError(code).title);
    expect(isShown).toBe(true);
  });
});
