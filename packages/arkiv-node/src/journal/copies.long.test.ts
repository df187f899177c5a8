import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openNode } from '../node.ts';
import { incompleteWrites, minedBy, startWriter } from '../testing/acknowledged-writes.ts';
import { createRandom } from '../testing/random.ts';
import { FUNDED } from '../testing/sender.ts';

const COPIES = 50;
const MOST_WRITES_BETWEEN = 60;
const NOISE_BYTES = 40_000;

const run = promisify(execFile);
let place: string;
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'arkiv-node-copies-'));
});
afterEach(() => rm(place, { recursive: true, force: true }));

test(
  `${COPIES} plain copies at random instants of writes and compactions hold what was acknowledged before`,
  async () => {
    const random = createRandom(50);
    const dataDir = join(place, 'data');
    const { child, acknowledged, ended } = startWriter(dataDir, 0, NOISE_BYTES);
    const inodes = new Set<number>();
    const copies: { readonly path: string; readonly before: number; readonly done: Promise<unknown> }[] = [];
    let highest = -1;
    let writesLeft = 1;
    try {
      for await (const { nonce } of acknowledged) {
        highest = Math.max(highest, nonce);
        writesLeft -= 1;
        if (writesLeft > 0) continue;
        if (copies.length === COPIES) break;
        writesLeft = 1 + Math.floor(random() * MOST_WRITES_BETWEEN);
        inodes.add((await stat(join(dataDir, 'journal.log'))).ino);
        const path = join(place, `copy-${copies.length}`);
        const done = run('cp', ['-r', dataDir, path]).catch((error: { stderr: string }) =>
          expect(error.stderr).toMatch(/^(cp: .*\.(next|sock|new)'.*\n)+$/),
        );
        copies.push({ path, before: highest + 1, done });
      }
      await Promise.all(copies.map(({ done }) => done));
    } finally {
      child.kill('SIGKILL');
      await ended;
    }
    expect(copies).toHaveLength(COPIES);
    // Compactions were among the writes.
    expect(inodes.size).toBeGreaterThan(3);
    for (const { path, before } of copies) {
      const node = await openNode({ dataDir: path, funded: [FUNDED.address] });
      const mined = await minedBy(node);
      expect(mined).toBeGreaterThanOrEqual(before);
      expect(await incompleteWrites(node, 0, mined)).toEqual([]);
      await node.close();
    }
  },
  20 * 60_000,
);
