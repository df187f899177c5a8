import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  lstatSync,
  openSync,
  readFileSync,
  type Stats,
  statSync,
} from 'node:fs';
import { JournalError } from './journal-error.ts';

/** Read and written by its owner, by nobody else. */
const PRIVATE_FILE = 0o600;
const FOR_OTHERS = 0o077;
const WRITABLE_BY_ALL = 0o002;
const WRITABLE_BY_GROUP = 0o020;
const ROOT = 0;

/**
 * The words of the operating system, such as ENOENT; null for anything else.
 *
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { codeOf } from 'arkiv-node/data-directory';
 *
 * try {
 *   readFileSync('/no/such/file');
 * } catch (error) {
 *   console.log(codeOf(error)); // ENOENT
 * }
 * ```
 */
export function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error ? String(error.code) : null;
}

/** Whether something belongs to another user than the one this process runs as. Never so on Windows. */
function isForeign({ uid }: Stats): boolean {
  const user = process.geteuid?.();
  return user !== undefined && uid !== user;
}

function isForeignGroup({ gid }: Stats): boolean {
  const groups = [process.getegid?.(), ...(process.getgroups?.() ?? [])];
  return !groups.includes(gid);
}

/**
 * Why a directory cannot be trusted with what must stay whole and secret, in the words of a sentence; null when it can.
 *
 * Whoever else can write to it can put a file of theirs in the place of ours.
 */
export function directoryProblem(directory: string): string | null {
  if (process.geteuid === undefined) return null;
  const link = lstatSync(directory);
  // A link leads wherever its owner wants, today here and tomorrow elsewhere.
  if (link.isSymbolicLink() && isForeign(link) && link.uid !== ROOT) {
    return `is a symbolic link of user ${link.uid}: name the directory itself`;
  }
  const stats = statSync(directory);
  if (isForeign(stats)) {
    return `belongs to user ${stats.uid}, and this process runs as ${process.geteuid()}: chown it, or choose another`;
  }
  if ((stats.mode & WRITABLE_BY_ALL) !== 0) return 'can be written to by everybody: chmod o-w it';
  if ((stats.mode & WRITABLE_BY_GROUP) !== 0 && isForeignGroup(stats)) {
    return `can be written to by group ${stats.gid}, which is not ours: chmod g-w it`;
  }
  return null;
}

/**
 * Opens a file of a data directory that nobody else may read or write, and answers its descriptor.
 *
 * A symbolic link is not followed; what is no file, somebody else's, or to be written to under two names is refused; one
 * that others may read is tightened.
 *
 * @param flags As of `open(2)`, without `O_NOFOLLOW`; with `O_CREAT` it is made with mode 0600.
 * @throws {JournalError} when the file is refused, with the reason in one line
 * @throws {Error} the system's own when the file is not there (ENOENT), or there already (EEXIST)
 */
export function openPrivateFile(path: string, flags: number): number {
  let fd: number;
  try {
    // Without O_NONBLOCK a pipe in the file's place would be waited for.
    fd = openSync(path, flags | constants.O_NOFOLLOW | constants.O_NONBLOCK, PRIVATE_FILE);
  } catch (cause) {
    const code = codeOf(cause);
    if (code === 'ENOENT' || code === 'EEXIST') throw cause;
    if (code === 'ELOOP')
      throw new JournalError(`${path} is a symbolic link, and none is followed here`, { cause });
    throw new JournalError(`${path} cannot be opened (${code})`, { cause });
  }
  try {
    const stats = fstatSync(fd);
    if (!stats.isFile()) throw new JournalError(`${path} is no regular file`);
    if (isForeign(stats))
      throw new JournalError(`${path} belongs to user ${stats.uid}: chown it, or move it away`);
    if ((flags & constants.O_RDWR) !== 0 && stats.nlink > 1) {
      // Writing would change another file, wherever its other name is.
      throw new JournalError(`${path} has a second name (a hard link): put a copy there`);
    }
    if ((stats.mode & FOR_OTHERS) !== 0) fchmodSync(fd, PRIVATE_FILE);
    return fd;
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

/**
 * Makes such a file, which must not be there yet, not even as a link that leads nowhere; answers its descriptor.
 *
 * @throws {JournalError} as `openPrivateFile` does
 * @throws {Error} the system's own EEXIST when there is one
 */
export function makePrivateFile(path: string): number {
  return openPrivateFile(path, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL);
}

/**
 * The text of such a file, or null when there is none.
 *
 * @throws {JournalError} when the file is refused, as `openPrivateFile` does
 *
 * @example
 * ```ts
 * import { readPrivateFile } from 'arkiv-node/data-directory';
 *
 * console.log(readPrivateFile('/no/such/file')); // null
 * ```
 */
export function readPrivateFile(path: string): string | null {
  let fd: number;
  try {
    fd = openPrivateFile(path, constants.O_RDONLY);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
  try {
    // Of a file that is only a number to it, Turbopack would take any of the project into the build.
    return readFileSync(/* turbopackIgnore: true */ fd, 'utf8');
  } finally {
    closeSync(fd);
  }
}
