import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BACKUPS, checkBackups, dataDirOf } from './backups';

const NOISE_BYTES = 40_000;

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'twofold-backups-'));
});
afterEach(() => rmSync(place, { recursive: true }));

it('a backup that is made while a compaction replaces the journal holds what was acknowledged before it began', async () => {
  const journal = join(dataDirOf(place), 'journal.log');
  const replaced = new Set<number>();
  await checkBackups(place, NOISE_BYTES, () => {
    const { ino } = statSync(journal);
    const isUnderWay = existsSync(`${journal}.next`) && !replaced.has(ino);
    if (isUnderWay) replaced.add(ino);
    return isUnderWay;
  });
  // Each was of another journal: the one before had been replaced.
  expect(replaced.size).toBe(BACKUPS);
}, 600_000);
