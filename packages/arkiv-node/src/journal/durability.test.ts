import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { STORED_BLOCKS } from '../chain/block-store.ts';
import { openNode } from '../node.ts';
import {
  type Acknowledged,
  incompleteWrites,
  minedBy,
  writeUntilKilled,
} from '../testing/acknowledged-writes.ts';
import { FUNDED } from '../testing/sender.ts';

/** After how many acknowledged writes each process is killed; others are on their way at that instant. Two hundred: packages/arkiv-node/src/journal/durability.long.test.ts. */
const KILL_AFTER = [1, 23];

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'arkiv-node-durability-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

test('killing the process at any instant loses nothing that was acknowledged and leaves nothing half', async () => {
  const all: Acknowledged[] = [];
  let nextNonce = 0;
  for (const count of KILL_AFTER) {
    all.push(...(await writeUntilKilled(dataDir, nextNonce, count)));
    const node = await openNode({ dataDir, funded: [FUNDED.address] });
    // The receipts of the newest blocks are kept; of every write its entities.
    for (const { hash } of all.slice(-STORED_BLOCKS / 2)) {
      const receipt = await node.request({ method: 'eth_getTransactionReceipt', params: [hash] });
      expect(receipt).toMatchObject({ status: '0x1', transactionHash: hash });
    }
    nextNonce = await minedBy(node);
    expect(nextNonce).toBeGreaterThan(Math.max(...all.map(({ nonce }) => nonce)));
    expect(await incompleteWrites(node, 0, nextNonce)).toEqual([]);
    expect(await node.request({ method: 'arkiv_getEntityCount' })).toBe(nextNonce * 2);
    await node.close();
  }
  expect(all.length).toBeGreaterThanOrEqual(KILL_AFTER.reduce((sum, count) => sum + count));
}, 120_000);
