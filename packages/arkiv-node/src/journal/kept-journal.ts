import { linkSync, lstatSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { codeOf } from './private-file.ts';

/** `journal.log.v1`, `journal.log.v1.2` … */
const KEPT = /^\.v\d+(\.\d+)?$/;

function isSameFile(path: string, other: string): boolean {
  const [one, two] = [path, other].map((name) => lstatSync(name, { throwIfNoEntry: false, bigint: true }));
  return one !== undefined && one.ino === two?.ino && one.dev === two.dev;
}

/**
 * Gives a journal a second name, that of its version, so that it stays when another file takes the first; answers the
 * name. One that was kept before stays as well: whoever went back to it may have written since.
 */
export function keepJournal(path: string, version: number): string {
  for (let copy = 1; ; copy += 1) {
    const kept = copy === 1 ? `${path}.v${version}` : `${path}.v${version}.${copy}`;
    try {
      linkSync(path, kept);
      return kept;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  }
}

/** Takes the second name back from a journal that no other file has replaced: a crash came between. */
export function undoKeeping(path: string): void {
  const directory = dirname(path);
  const prefix = basename(path);
  for (const name of readdirSync(directory)) {
    if (!name.startsWith(prefix) || !KEPT.test(name.slice(prefix.length))) continue;
    if (isSameFile(join(directory, name), path)) rmSync(join(directory, name));
  }
}
