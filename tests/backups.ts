import { join } from 'node:path';
import { openNode } from 'arkiv-node';
import { FUNDED } from 'arkiv-node/testing';
import { expect } from 'vitest';
import { createBackup } from '@/lib/backup/create';
import { restoreBackup } from '@/lib/backup/restore';
import { writeIdentity } from '@/lib/backup/testing/own-directory';
import {
  incompleteWrites,
  minedBy,
  startWriter,
} from '../packages/arkiv-node/src/testing/acknowledged-writes';

/** How many are made. */
export const BACKUPS = 2;
const TODAY = Date.parse('2026-11-27T10:40:00Z');

/** Where the writer of `checkBackups` keeps its journal. */
export function dataDirOf(place: string): string {
  return join(place, 'data');
}

/**
 * Makes backups of a directory that is written to, whenever it is time for one, and finds in each of them what was
 * acknowledged before it began.
 */
export async function checkBackups(
  place: string,
  noiseBytes: number,
  isTime: (nonce: number, made: number) => boolean,
): Promise<void> {
  const dataDir = dataDirOf(place);
  writeIdentity(dataDir);
  const { child, acknowledged, ended } = startWriter(dataDir, 0, noiseBytes);
  const made: { readonly path: string; readonly before: number }[] = [];
  try {
    for await (const { nonce } of acknowledged) {
      if (!isTime(nonce, made.length)) continue;
      const path = join(place, `${made.length}.backup`);
      createBackup(dataDir, path, () => TODAY);
      made.push({ path, before: nonce + 1 });
      if (made.length === BACKUPS) break;
    }
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
  expect(made).toHaveLength(BACKUPS);
  for (const { path, before } of made) {
    const directory = `${path}.restored`;
    restoreBackup(path, directory, () => TODAY);
    const node = await openNode({ dataDir: directory, funded: [FUNDED.address] });
    const mined = await minedBy(node);
    expect(mined).toBeGreaterThanOrEqual(before);
    expect(await incompleteWrites(node, 0, mined)).toEqual([]);
    await node.close();
  }
}
