import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ArkivNode, createManualClock, openNode } from 'arkiv-node';
import { FUNDED, Sender } from 'arkiv-node/testing';

export const TODAY = Date.parse('2026-11-27T10:40:00Z');
export const CHAIN_ID = 1_337;
export const WRITER_KEY = `0x${'9d3b6e1f'.repeat(8)}`;

/** Opens the node of a data directory, for as long as something lives there and no longer. */
export function openThere(dataDir: string, atMs = TODAY): Promise<ArkivNode> {
  const clock = createManualClock(atMs);
  return openNode({ dataDir, chainId: CHAIN_ID, clock, blocks: 'frozen', funded: [FUNDED.address] });
}

/** Writes what an own node is known by. */
export function writeIdentity(dataDir: string, chainId = CHAIN_ID): void {
  mkdirSync(dataDir, { mode: 0o700, recursive: true });
  const identity = { kind: 'own', chainId, spaceId: 'tests', writerKey: WRITER_KEY };
  writeFileSync(join(dataDir, 'identity.json'), JSON.stringify(identity), { mode: 0o600 });
}

/** A data directory with three entities in it. */
export async function makeOwnDirectory(dataDir: string): Promise<void> {
  writeIdentity(dataDir);
  const node = await openThere(dataDir);
  const sender = new Sender(node);
  for (const payload of ['one', 'two', 'three']) {
    await sender.send({ creates: [{ btl: 1_000, payload }] });
  }
  await node.close();
}

/** How many entities a data directory holds. */
export async function countThere(dataDir: string, atMs = TODAY): Promise<unknown> {
  const node = await openThere(dataDir, atMs);
  const count = await node.request({ method: 'arkiv_getEntityCount' });
  await node.close();
  return count;
}
