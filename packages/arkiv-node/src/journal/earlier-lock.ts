import { readdirSync, readFileSync, rmSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { JournalError } from './journal-error.ts';
import { codeOf, readPrivateFile } from './private-file.ts';

/** What versions that knew no sockets wrote into `lock`. */
const earlierHolder = z.object({
  pid: z.int().positive(),
  /** When the process began, in the kernel's own count; tells it from a later one with the same number. */
  began: z.string().nullable(),
  since: z.string(),
});
type EarlierHolder = z.infer<typeof earlierHolder>;

function readEarlierHolder(path: string): EarlierHolder | null {
  const text = readPrivateFile(path);
  if (text === null) return null;
  try {
    return earlierHolder.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** What /proc/PID/stat says behind the command name, which may hold anything. Null off Linux. */
function processState(pid: number): { readonly isOver: boolean; readonly began: string | undefined } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // Z and X: it has ended, and only its parent has not asked yet how.
    return { isOver: fields[0] === 'Z' || fields[0] === 'X', began: fields[19] };
  } catch {
    return null;
  }
}

function isAlive({ pid, began }: EarlierHolder): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it runs, but belongs to someone else.
    if (codeOf(error) !== 'EPERM') return false;
  }
  const state = processState(pid);
  return state === null || (!state.isOver && (began === null || state.began === began));
}

function isSameFile(path: string, { dev, ino }: Stats): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.dev === dev && stats.ino === ino;
}

/** Whether a process has a file open; null where the system does not tell (no /proc, or a process of more rights). */
function hasOpen(pid: number, file: string): boolean | null {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined) return false;
  const descriptors = `/proc/${pid}/fd`;
  try {
    return readdirSync(descriptors).some((name) => isSameFile(join(descriptors, name), stats));
  } catch {
    return null;
  }
}

/**
 * Respects the lock of a version that wrote its process number into a file, while such a process runs on this machine:
 * whoever starts a new version beside the old one is refused.
 *
 * Where the system tells, it has to have this very journal open. So a copy of the file, taken along with a copy of the
 * directory, binds nobody; off Linux it does while its process runs, and may be deleted.
 *
 * @throws {JournalError} when such a process runs, naming it
 */
export function passEarlierLock(directory: string, journalPath: string): void {
  const path = join(directory, 'lock');
  const holder = readEarlierHolder(path);
  if (holder !== null && isAlive(holder) && hasOpen(holder.pid, journalPath) !== false) {
    throw new JournalError(
      `The data directory ${directory} is in use by process ${holder.pid} (since ${holder.since}), an earlier version: ` +
        `stop it; if it is something else, delete ${path}`,
    );
  }
  rmSync(path, { force: true });
}
