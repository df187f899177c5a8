import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { UNFINISHED } from '@/lib/backup/create';
import type { EpochMs } from '@/lib/time/instant';

/** Backups that stay in a directory. */
const KEPT = 7;
const NAME = /^twofold-(\d{4}-\d{2}-\d{2})T(\d{2})(\d{2})Z\.backup$/;
/** A backup of ours that was broken off, as by the end of the process. */
const BROKEN_OFF = new RegExp(`^\\.twofold-[^/]*\\.backup\\.[^/]*\\${UNFINISHED}$`);

/** What a backup of an instant is called, to the minute: `twofold-2026-11-27T1040Z.backup`. */
export function backupName(at: EpochMs): string {
  return `twofold-${new Date(at).toISOString().slice(0, 16).replace(/:/, '')}Z.backup`;
}

/** The instant in a name of ours; null for any other name. */
export function timeOfBackup(name: string): EpochMs | null {
  const [, day, hour, minute] = NAME.exec(name) ?? [];
  // Whatever else is parsed: engines make a time of the strangest words.
  if (day === undefined) return null;
  const at = Date.parse(`${day}T${hour}:${minute}:00Z`);
  return Number.isNaN(at) ? null : at;
}

/** The newest backup of a directory; null when there is none, or the directory cannot be read. */
export function newestBackup(directory: string, now: EpochMs): EpochMs | null {
  let names: readonly string[];
  try {
    names = readdirSync(directory);
  } catch {
    // Whoever writes there is told why.
    return null;
  }
  // What a clock that was set wrong named in the future says nothing of today.
  const times = names.map(timeOfBackup).filter((at) => at !== null && at <= now);
  return times.reduce((newest, at) => (newest === null || (at !== null && at > newest) ? at : newest), null);
}

/** Deletes what is beyond the seven newest, and what was broken off; by names of ours alone. */
export function deleteOldBackups(directory: string): void {
  const names = readdirSync(directory);
  const ours = names.filter((name) => timeOfBackup(name) !== null).sort();
  const unfinished = names.filter((name) => BROKEN_OFF.test(name));
  for (const name of [...ours.slice(0, -KEPT), ...unfinished]) rmSync(join(directory, name), { force: true });
}
