import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Everything a build is made of; tests and documents are not. */
const SOURCES = [
  'app',
  'components',
  'lib',
  'packages/arkiv-node/src',
  'public',
  'instrumentation.ts',
  'next.config.mjs',
  'postcss.config.mjs',
  'package-lock.json',
  'tsconfig.json',
];

/** The last file of a build. BUILD_ID is there earlier: a build that was broken off would pass for a whole one. */
const BUILD_MARK = join('.next', 'export-marker.json');

/** Directories count too: their time changes when a file in them disappears. */
function newestChange(path) {
  const state = statSync(path);
  if (!state.isDirectory()) return /\.test\.tsx?$/.test(path) ? 0 : state.mtimeMs;
  return Math.max(state.mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}

/** Whether there is a whole build in .next. */
export function hasBuild(root) {
  return existsSync(join(root, BUILD_MARK));
}

/** Whether the build in .next was made after the last change of its sources. */
export function isBuildCurrent(root) {
  if (!hasBuild(root)) return false;
  const sources = SOURCES.map((name) => join(root, name)).filter((path) => existsSync(path));
  return statSync(join(root, BUILD_MARK)).mtimeMs >= Math.max(...sources.map(newestChange));
}
