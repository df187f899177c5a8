import { accessSync, constants, existsSync, mkdirSync, opendirSync } from 'node:fs';
import { dirname } from 'node:path';
import { JournalError } from './journal-error.ts';
import { codeOf, directoryProblem } from './private-file.ts';

/** A directory that other people on the machine cannot read. */
const PRIVATE = 0o700;

/** The directories that are not there yet, the outermost first. */
function missingDownTo(directory: string): string[] {
  const missing: string[] = [];
  for (let path = directory; !existsSync(path); path = dirname(path)) missing.unshift(path);
  return missing;
}

function make(path: string): void {
  try {
    mkdirSync(path, { mode: PRIVATE });
  } catch (error) {
    // Another process that starts at the same moment may have been faster.
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

/**
 * Makes a data directory, with those it lies in, and makes sure that it can be written to, by us alone.
 *
 * One directory at a time: the recursion of Node's own `mkdir` never ends where nothing can be made, as below /proc.
 *
 * @throws {JournalError} when it cannot be made or written to, with the reason in one line
 *
 * @example
 * ```ts
 * import { existsSync, mkdtempSync, rmSync } from 'node:fs';
 * import { tmpdir } from 'node:os';
 * import { join } from 'node:path';
 * import { makeDataDirectory } from 'arkiv-node/data-directory';
 *
 * const place = mkdtempSync(join(tmpdir(), 'data-'));
 * makeDataDirectory(join(place, 'deep', 'down'));
 * console.log(existsSync(join(place, 'deep', 'down'))); // true
 * rmSync(place, { recursive: true });
 * ```
 */
export function makeDataDirectory(directory: string): void {
  let problem: string | null;
  try {
    for (const path of missingDownTo(directory)) make(path);
    opendirSync(directory).closeSync();
    accessSync(directory, constants.W_OK | constants.X_OK);
    problem = directoryProblem(directory);
  } catch (cause) {
    throw new JournalError(`The data directory ${directory} cannot be used (${codeOf(cause)})`, { cause });
  }
  if (problem !== null) throw new JournalError(`The data directory ${directory} ${problem}`);
}
