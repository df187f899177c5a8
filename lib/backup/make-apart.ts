import { execFile } from 'node:child_process';
import { setPriority } from 'node:os';
import { BackupError, isBackupErrorCode } from '@/lib/backup/backup-error';
import { MINUTE_MS } from '@/lib/time/instant';

/** However large the data is: a process that hangs must not keep later backups from being made. */
const LONGEST_MS = 30 * MINUTE_MS;
/** Whoever waits for a page goes first. */
const LOW_PRIORITY = 10;

function errorOf(stderr: string, cause: Error): BackupError {
  const [, code = '', message = ''] = /^([A-Z_]+): ([^\n]+)/m.exec(stderr) ?? [];
  if (isBackupErrorCode(code)) return new BackupError(code, message);
  return new BackupError('BACKUP_WRITE', 'The process that makes backups ended without one', { cause });
}

/**
 * Makes a backup as `npm run backup` does, in a process of its own: to read, pack and check a large journal takes
 * seconds, in which this one goes on answering.
 *
 * @throws {BackupError} with the code of that process
 */
export function makeApart(dataDir: string, path: string, signal: AbortSignal): Promise<void> {
  return new Promise((done, fail) => {
    const child = execFile(
      process.execPath,
      ['--import', 'tsx', 'scripts/backup.ts', path, '--data-dir', dataDir],
      // None of our variables: it needs no secret of ours.
      { env: { NODE_ENV: 'production' }, timeout: LONGEST_MS, signal },
      (error, _stdout, stderr) => (error === null ? done() : fail(errorOf(stderr, error))),
    );
    try {
      if (child.pid !== undefined) setPriority(child.pid, LOW_PRIORITY);
    } catch {
      // It may have ended already, and not every system lets us.
    }
  });
}
