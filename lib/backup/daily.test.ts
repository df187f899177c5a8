import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BackupError } from '@/lib/backup/backup-error';
import { keepBackups } from '@/lib/backup/daily';
import { backupName, newestBackup, timeOfBackup } from '@/lib/backup/names';

const TODAY = Date.parse('2026-11-27T10:40:00Z');
const HOUR_MS = 3_600_000;

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'twofold-daily-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const leave = (name: string) => writeFileSync(join(directory, name), '');
const found = () => readdirSync(directory).sort();

/** Lets so many hours pass; answers how each try went. */
async function pass(hours: number, fails: (hour: number) => boolean = () => false) {
  const ended = new AbortController();
  const tries: (string | null)[] = [];
  let hour = 0;
  await keepBackups({
    directory,
    now: () => TODAY + hour * HOUR_MS,
    signal: ended.signal,
    make: async (path) => {
      if (fails(hour)) throw new BackupError('BACKUP_SOURCE', 'no');
      writeFileSync(path, '', { flag: 'wx' });
    },
    pause: async (milliseconds) => {
      hour += milliseconds / HOUR_MS;
      if (hour >= hours) ended.abort();
    },
    onTried: (failure) => tries.push(failure?.code ?? null),
  });
  return tries;
}

describe('daily backups', () => {
  it('begin at once, and follow a day after each other', async () => {
    expect(await pass(49)).toEqual([null, null, null]);
    expect(found()).toEqual([27, 28, 29].map((day) => `twofold-2026-11-${day}T1040Z.backup`));
  });

  it('wait while the newest is not yet a day old', async () => {
    leave(backupName(TODAY - 20 * HOUR_MS));
    expect(await pass(4)).toEqual([]);
    expect(await pass(5)).toEqual([null]);
  });

  it('keep the seven newest, and touch nothing of others', async () => {
    const others = ['notes', 'twofold-2020-01-01.backup', 'twofold-2020-01-01T0000Z.backup.mine'];
    for (const name of [...others, '.twofold-2026-11-01T0000Z.backup.0af3.part']) leave(name);
    expect(await pass(24 * 9 + 1)).toEqual(Array(10).fill(null));
    const kept = found().filter((name) => timeOfBackup(name) !== null);
    expect(kept).toHaveLength(7);
    expect(kept[0]).toBe('twofold-2026-11-30T1040Z.backup');
    expect(found()).toEqual([...others, ...kept].sort());
  });

  it('are tried again an hour after a failure, with the older ones still there', async () => {
    leave(backupName(TODAY - 30 * HOUR_MS));
    expect(await pass(4, (hour) => hour < 2)).toEqual(['BACKUP_SOURCE', 'BACKUP_SOURCE', null]);
    expect(found()).toHaveLength(2);
  });

  it('say so when their directory cannot be had', async () => {
    leave('file');
    directory = join(directory, 'file');
    expect(await pass(1)).toEqual(['BACKUP_WRITE']);
    directory = join(directory, '..');
  });

  it('do not wait for a time that a wrong clock gave to one of them', async () => {
    leave(backupName(TODAY + 87_600 * HOUR_MS));
    expect(newestBackup(directory, TODAY)).toBeNull();
    expect(await pass(1)).toEqual([null]);
  });
});
