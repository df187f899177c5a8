import { type EpochMs, HOUR_MS, SECOND_MS } from '@/lib/time/instant';

/** A day, and half of one in which it may fail and be tried again. */
const OLD_MS = 36 * HOUR_MS;

/** How it stands with the backups of an own node. */
export type BackupState = {
  /** Whether any are made. */
  readonly isOn: boolean;
  readonly newest: EpochMs | null;
  /** Code of the last try, when it failed. */
  readonly failure: string | null;
};

/** What `/api/ready` says of backups. */
export type BackupReading = { readonly newest: string | null; readonly ageSeconds: number | null };

/** Puts the state of backups into an answer, and into warnings where somebody should look. */
export function describeBackups(
  { isOn, newest, failure }: BackupState,
  now: EpochMs,
): { readonly reading: BackupReading; readonly warnings: readonly string[] } {
  const ageMs = newest === null ? null : Math.max(0, now - newest);
  const warnings: string[] = [];
  if (!isOn) warnings.push('backup: none are made, BACKUP_DIR is not set');
  else if (ageMs === null) warnings.push('backup: there is none yet');
  else if (ageMs > OLD_MS) warnings.push('backup: the newest is older than 36 hours');
  if (failure !== null) warnings.push(`backup: the last one failed (${failure})`);
  return {
    reading: {
      newest: newest === null ? null : new Date(newest).toISOString(),
      ageSeconds: ageMs === null ? null : Math.round(ageMs / SECOND_MS),
    },
    warnings,
  };
}
