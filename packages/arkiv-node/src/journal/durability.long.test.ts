import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openNode } from '../node.ts';
import { incompleteWrites, minedBy, writeUntilKilled } from '../testing/acknowledged-writes.ts';
import { createRandom } from '../testing/random.ts';
import { FUNDED } from '../testing/sender.ts';

const KILLS = 200;
const MOST_WRITES = 12;
/** How often everything is looked through, and not only what is new. */
const WHOLE_EVERY = 20;

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'arkiv-node-kills-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

test(
  `${KILLS} kills at random instants lose nothing that was acknowledged and leave nothing half`,
  async () => {
    const random = createRandom(11);
    let nextNonce = 0;
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const before = nextNonce;
      const writes = await writeUntilKilled(dataDir, before, 1 + Math.floor(random() * MOST_WRITES));
      const node = await openNode({ dataDir, funded: [FUNDED.address] });
      nextNonce = await minedBy(node);
      expect(nextNonce).toBeGreaterThan(Math.max(...writes.map(({ nonce }) => nonce)));
      const isWhole = kill % WHOLE_EVERY === 0;
      expect(await incompleteWrites(node, isWhole ? 0 : before, nextNonce)).toEqual([]);
      expect(await node.request({ method: 'arkiv_getEntityCount' })).toBe(nextNonce * 2);
      await node.close();
    }
  },
  30 * 60_000,
);
