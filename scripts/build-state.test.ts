import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasBuild, isBuildCurrent } from './build-state.mjs';

const BUILT_AT = new Date('2026-11-22T13:00:00Z');
const BEFORE = new Date('2026-11-22T12:00:00Z');
const AFTER = new Date('2026-11-22T14:00:00Z');

const BUILD_MARK = '.next/export-marker.json';

let root: string;

/** Writes a file and gives it and its directories a time. */
function write(path: string, time: Date) {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), '');
  for (let part = path; part !== '.'; part = join(part, '..')) utimesSync(join(root, part), time, time);
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'twofold-build-'));
  write('app/page.tsx', BEFORE);
  write('lib/protocol/session.ts', BEFORE);
});
afterEach(() => rmSync(root, { recursive: true }));

describe('hasBuild', () => {
  it('asks for a whole build, however old', () => {
    expect(hasBuild(root)).toBe(false);
    write('.next/BUILD_ID', BUILT_AT);
    expect(hasBuild(root)).toBe(false);
    write(BUILD_MARK, BUILT_AT);
    write('app/page.tsx', AFTER);
    expect(hasBuild(root)).toBe(true);
  });
});

describe('isBuildCurrent', () => {
  it('is false without a build', () => expect(isBuildCurrent(root)).toBe(false));

  it('is false after a build that was broken off before its end', () => {
    write('.next/BUILD_ID', BUILT_AT);
    expect(isBuildCurrent(root)).toBe(false);
  });

  it('is true when nothing changed since the build', () => {
    write(BUILD_MARK, BUILT_AT);
    expect(isBuildCurrent(root)).toBe(true);
  });

  it.each([
    'lib/protocol/session.ts',
    'app/new/page.tsx',
    'packages/arkiv-node/src/node.ts',
    'next.config.mjs',
    'package-lock.json',
  ])('is false after a change of %s', (path) => {
    write(BUILD_MARK, BUILT_AT);
    write(path, AFTER);
    expect(isBuildCurrent(root)).toBe(false);
  });

  it('notices that a file is gone', () => {
    write(BUILD_MARK, BUILT_AT);
    rmSync(join(root, 'lib/protocol/session.ts'));
    utimesSync(join(root, 'lib/protocol'), AFTER, AFTER);
    expect(isBuildCurrent(root)).toBe(false);
  });

  it('does not mind documents and end-to-end tests', () => {
    write(BUILD_MARK, BUILT_AT);
    write('docs/architecture.md', AFTER);
    write('e2e/wallet.spec.ts', AFTER);
    expect(isBuildCurrent(root)).toBe(true);
  });
});
