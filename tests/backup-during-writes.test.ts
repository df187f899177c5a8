import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openNode } from 'arkiv-node';
import { FUNDED } from 'arkiv-node/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createBackup } from '@/lib/backup/create';
import { restoreBackup } from '@/lib/backup/restore';
import { writeIdentity } from '@/lib/backup/testing/own-directory';
import {
  incompleteWrites,
  minedBy,
  startWriter,
} from '../packages/arkiv-node/src/testing/acknowledged-writes';

const BACKUPS = 2;
const WRITES_BETWEEN = 15;
const TODAY = Date.parse('2026-11-27T10:40:00Z');

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'twofold-backups-'));
});
afterEach(() => rmSync(place, { recursive: true }));

it('a backup that is made during writes holds what was acknowledged before it began', async () => {
  const dataDir = join(place, 'data');
  writeIdentity(dataDir);
  const { child, acknowledged, ended } = startWriter(dataDir, 0);
  const made: { readonly path: string; readonly before: number }[] = [];
  try {
    for await (const { nonce } of acknowledged) {
      if (nonce < (made.length + 1) * WRITES_BETWEEN) continue;
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
}, 90_000);
