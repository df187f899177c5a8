import { join } from 'node:path';
import { makeDataDirectory } from 'arkiv-node/data-directory';
import { BackupError } from '@/lib/backup/backup-error';
import { backupName, deleteOldBackups, newestBackup } from '@/lib/backup/names';
import { messageOf } from '@/lib/errors/causes';
import { DAY_MS, type EpochMs, MINUTE_MS } from '@/lib/time/instant';

/** How often it is looked whether a backup is due: also how soon after a failure it is tried again. */
const LOOK_MS = 60 * MINUTE_MS;

export type DailyBackupsOptions = {
  readonly directory: string;
  /** Writes a checked backup to a path; fails with a {@link BackupError}. */
  readonly make: (path: string, signal: AbortSignal) => Promise<void>;
  readonly now: () => EpochMs;
  /** Waits so long, or until the signal. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
  /** Hears why the last try failed, or that it did not (null). */
  readonly onTried: (failure: BackupError | null) => void;
};

function isDue(newest: EpochMs | null, now: EpochMs): boolean {
  return newest === null || now - newest >= DAY_MS;
}

function toBackupError(cause: unknown): BackupError {
  if (cause instanceof BackupError) return cause;
  return new BackupError('BACKUP_WRITE', `No backup can be written: ${messageOf(cause)}`, { cause });
}

async function backUp({ directory, make, now, signal }: DailyBackupsOptions): Promise<void> {
  makeDataDirectory(directory);
  await make(join(directory, backupName(now())), signal);
  deleteOldBackups(directory);
}

/**
 * Writes a backup whenever the newest is a day old, at once when it is, and keeps seven, until the signal.
 *
 * A failure is told and tried again an hour later; it never rejects.
 */
export async function keepBackups(options: DailyBackupsOptions): Promise<void> {
  const { directory, now, pause, signal, onTried } = options;
  while (!signal.aborted) {
    if (isDue(newestBackup(directory, now()), now())) {
      try {
        await backUp(options);
        onTried(null);
      } catch (error) {
        // Broken off by the end of the process, it is no failure.
        if (!signal.aborted) onTried(toBackupError(error));
      }
    }
    await pause(LOOK_MS, signal);
  }
}
