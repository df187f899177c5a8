import 'server-only';

import { setTimeout as wait } from 'node:timers/promises';
import { keepBackups } from '@/lib/backup/daily';
import { makeApart } from '@/lib/backup/make-apart';
import { newestBackup } from '@/lib/backup/names';
import type { BackupState } from '@/lib/backup/state';
import { env } from '@/lib/env/env';
import { log } from '@/lib/log';
import { processWide } from '@/lib/process-wide';

const held = processWide('backups', (): { failure: string | null } => ({ failure: null }));

/** Begins to make a backup of an own node every day, where BACKUP_DIR is set. */
export function startBackups(onShutdown: (close: () => void) => void): void {
  const { mode, dataDir, backupDir } = env();
  if (mode !== 'own' || dataDir === null || backupDir === null) return;
  const ended = new AbortController();
  onShutdown(() => ended.abort());
  void keepBackups({
    directory: backupDir,
    make: (path, signal) => makeApart(dataDir, path, signal),
    now: () => Date.now(),
    pause: (milliseconds, signal) =>
      wait(milliseconds, undefined, { signal, ref: false }).catch(() => undefined),
    signal: ended.signal,
    onTried: (failure) => {
      held.failure = failure?.code ?? null;
      if (failure === null) log().info('a backup was made and checked');
      else log().error({ code: failure.code, err: failure }, 'no backup could be made');
    },
  });
}

/** How it stands with the backups of this process's node; null where it has none of its own. */
export function getBackupState(): BackupState | null {
  const { mode, backupDir } = env();
  if (mode !== 'own') return null;
  const newest = backupDir === null ? null : newestBackup(backupDir, Date.now());
  return { isOn: backupDir !== null, newest, failure: held.failure };
}
