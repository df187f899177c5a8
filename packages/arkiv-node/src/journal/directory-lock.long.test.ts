import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startHolder } from '../testing/journal-process.ts';

const ROUNDS = 10;
const STARTERS = 6;

test(
  `of ${STARTERS} processes that start at once on a directory of a killed one, one gets it`,
  async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'arkiv-node-race-'));
    try {
      for (let round = 0; round < ROUNDS; round += 1) {
        const starters = Array.from({ length: STARTERS }, () => startHolder(dataDir));
        const lines = await Promise.all(starters.map((starter) => starter.nextLine()));
        expect(lines.filter((line) => line.startsWith('open as '))).toHaveLength(1);
        expect(lines.filter((line) => /^refused: .* is in use by /.test(line))).toHaveLength(STARTERS - 1);
        for (const { child } of starters) child.kill('SIGKILL');
        await Promise.all(starters.map(({ ended }) => ended));
        // The winner of each round leaves its socket to the next.
        expect(await readdir(dataDir)).toHaveLength(2);
      }
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  },
  10 * 60_000,
);
