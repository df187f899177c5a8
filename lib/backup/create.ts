import { randomUUID } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { codeOf, readPrivateFile, syncDirectory } from 'arkiv-node/data-directory';
import { inspectJournal } from 'arkiv-node/journal-format';
import { BackupError } from '@/lib/backup/backup-error';
import { type BackupContents, type BackupHeader, packBackup, unpackBackup } from '@/lib/backup/format';
import { writePrivateFile } from '@/lib/backup/private-file';
import { readIdentity } from '@/lib/env/identity-file';
import { messageOf } from '@/lib/errors/causes';
import type { EpochMs } from '@/lib/time/instant';

/** What a backup that is being written is called, so that one that was broken off can be told. */
export const UNFINISHED = '.part';

/**
 * Copies a data directory, also of an app that runs: what was acknowledged before this call is in it.
 *
 * A rewrite of the journal replaces the file, and what is open stays the old one, which holds it as well.
 */
function readDataDirectory(dataDir: string): { readonly contents: BackupContents; readonly chainId: number } {
  try {
    const identity = readIdentity(dataDir, 'own');
    const text = readPrivateFile(join(dataDir, 'identity.json'));
    if (identity === null || text === null) throw new Error(`${dataDir} holds no node of your own`);
    const journal = readFileSync(join(dataDir, 'journal.log'));
    return {
      contents: { 'journal.log': journal, 'identity.json': Buffer.from(text) },
      chainId: identity.chainId,
    };
  } catch (cause) {
    throw new BackupError('BACKUP_SOURCE', `There is nothing to back up: ${messageOf(cause)}`, { cause });
  }
}

function inspect(journal: Buffer, chainId: number, code: 'BACKUP_SOURCE' | 'BACKUP_DAMAGED') {
  try {
    const summary = inspectJournal(journal, 'journal.log');
    if (summary.chainId === chainId) return summary;
    throw new Error(`its journal is of chain ${summary.chainId}, its identity of chain ${chainId}`);
  } catch (cause) {
    const what = code === 'BACKUP_SOURCE' ? 'The data cannot be backed up' : 'The backup cannot be used';
    throw new BackupError(code, `${what}: ${messageOf(cause)}`, { cause });
  }
}

/**
 * Reads a backup, every byte of it checked, and replays its journal.
 *
 * @throws {BackupError} BACKUP_DAMAGED or BACKUP_VERSION
 */
export function readChecked(path: string): {
  readonly header: BackupHeader;
  readonly contents: BackupContents;
} {
  let content: Buffer;
  try {
    content = readFileSync(path);
  } catch (cause) {
    throw new BackupError('BACKUP_DAMAGED', `${path} cannot be read (${codeOf(cause)})`, { cause });
  }
  const { header, contents } = unpackBackup(content);
  const found = inspect(contents['journal.log'], header.chainId, 'BACKUP_DAMAGED');
  if (found.stateDigest !== header.stateDigest || found.entities !== header.entities) {
    throw new BackupError('BACKUP_DAMAGED', 'The backup is damaged: its journal does not come out as it was');
  }
  return { header, contents };
}

/**
 * Makes a backup of a data directory in a new file, for its owner alone, and opens it again before it gets its name.
 *
 * @throws {BackupError} BACKUP_SOURCE, BACKUP_EXISTS, BACKUP_WRITE or BACKUP_DAMAGED; nothing is left behind then
 */
export function createBackup(dataDir: string, path: string, now: () => EpochMs): BackupHeader {
  if (existsSync(path)) throw new BackupError('BACKUP_EXISTS', `${path} is there already: name another file`);
  const madeAt = new Date(now()).toISOString();
  const { contents, chainId } = readDataDirectory(dataDir);
  const found = inspect(contents['journal.log'], chainId, 'BACKUP_SOURCE');
  const { bytes, headBlock, headMs, entities, stateDigest } = found;
  const reachesAt = new Date(headMs).toISOString();
  const whole = { ...contents, 'journal.log': contents['journal.log'].subarray(0, bytes) };
  const packed = packBackup({ chainId, madeAt, headBlock, reachesAt, entities, stateDigest }, whole);
  const draft = join(dirname(path), `.${basename(path)}.${randomUUID()}${UNFINISHED}`);
  try {
    writePrivateFile(draft, packed);
    const { header } = readChecked(draft);
    // Unlike a rename, a link never takes the place of another file.
    linkSync(draft, path);
    rmSync(draft);
    syncDirectory(dirname(path));
    return header;
  } catch (cause) {
    rmSync(draft, { force: true });
    if (cause instanceof BackupError) throw cause;
    throw new BackupError('BACKUP_WRITE', `${path} cannot be written (${codeOf(cause)})`, { cause });
  }
}
