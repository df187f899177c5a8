import { randomUUID } from 'node:crypto';
import { readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { codeOf, makeDataDirectory, syncDirectory } from 'arkiv-node/data-directory';
import { withRestore } from 'arkiv-node/journal-format';
import { BackupError } from '@/lib/backup/backup-error';
import { readChecked } from '@/lib/backup/create';
import { BACKUP_FILES, type BackupHeader } from '@/lib/backup/format';
import { writePrivateFile } from '@/lib/backup/private-file';
import { readIdentity } from '@/lib/env/identity-file';
import { messageOf } from '@/lib/errors/causes';
import type { EpochMs } from '@/lib/time/instant';

/** Whether the directory is there already, empty. */
function isThereEmpty(directory: string): boolean {
  let names: readonly string[];
  try {
    names = readdirSync(directory);
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return false;
    throw new BackupError('RESTORE_TARGET', `${directory} cannot be used (${codeOf(cause)})`, { cause });
  }
  if (names.length === 0) return true;
  throw new BackupError('RESTORE_TARGET', `${directory} is not empty: name a new directory, or move it away`);
}

/** Moves a draft to its place, when all of it is on the disk. */
function publish(draft: string, directory: string, isThere: boolean): void {
  syncDirectory(draft);
  if (isThere) {
    // A mounted volume cannot be replaced. A journal without its identity is refused at a start: that comes last.
    for (const name of BACKUP_FILES) renameSync(join(draft, name), join(directory, name));
    rmdirSync(draft);
    syncDirectory(directory);
  } else {
    renameSync(draft, directory);
  }
  syncDirectory(dirname(directory));
}

/**
 * Brings a backup back as a data directory, which must not be there yet or be empty. The journal says from then on that it
 * was restored.
 *
 * @throws {BackupError} BACKUP_DAMAGED, BACKUP_VERSION or RESTORE_TARGET; nothing is written then
 */
export function restoreBackup(path: string, target: string, now: () => EpochMs): BackupHeader {
  const directory = resolve(target);
  const isThere = isThereEmpty(directory);
  const { header, contents } = readChecked(path);
  const times = { reachesMs: Date.parse(header.reachesAt), restoredMs: now() };
  const name = `.restoring-${randomUUID()}`;
  const draft = join(isThere ? directory : dirname(directory), name);
  try {
    if (isThere) makeDataDirectory(directory);
    makeDataDirectory(draft);
    writePrivateFile(join(draft, 'identity.json'), contents['identity.json']);
    writePrivateFile(join(draft, 'journal.log'), withRestore(contents['journal.log'], times));
    assertSameChain(draft, header);
    publish(draft, directory, isThere);
    return header;
  } catch (cause) {
    rmSync(draft, { recursive: true, force: true });
    if (cause instanceof BackupError) throw cause;
    const reason = codeOf(cause) ?? messageOf(cause);
    throw new BackupError('RESTORE_TARGET', `${directory} cannot be written: ${reason}`, { cause });
  }
}

function assertSameChain(directory: string, { chainId }: BackupHeader): void {
  let found: number | undefined;
  try {
    found = readIdentity(directory, 'own')?.chainId;
  } catch (cause) {
    throw new BackupError('BACKUP_DAMAGED', 'The backup is damaged: its identity cannot be read', { cause });
  }
  if (found !== chainId) {
    throw new BackupError('BACKUP_DAMAGED', 'The backup is damaged: its identity is that of another chain');
  }
}
