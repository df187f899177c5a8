import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.mjs';

/** Whether a file can be run by us. */
export function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The first program with one of these names on PATH; undefined when there is none. */
export function findOnPath(names) {
  const directories = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap((name) => directories.map((directory) => join(directory, name))).find(isExecutable);
}

/** Installs a package of Debian where we may; true when it is there now. */
export async function installWithApt(name) {
  if (process.getuid?.() !== 0 || !findOnPath(['apt-get'])) return false;
  await run('apt-get', ['update']);
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
  return (await run('apt-get', ['install', '-y', '--no-install-recommends', name], quiet)) === 0;
}
