import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Hex } from 'viem';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { STORED_BLOCKS } from '../chain/block-store.ts';
import { createSystemClock } from '../clock.ts';
import { type ArkivNode, openNode } from '../node.ts';
import { FUNDED } from '../testing/sender.ts';

const WRITER = fileURLToPath(new URL('../testing/journal-writer.ts', import.meta.url));
/** After how many acknowledged writes each process is killed; others are on their way at that instant. */
const KILL_AFTER = [1, 23, 7, 58];

type Acknowledged = { readonly nonce: number; readonly hash: Hex };

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'devnet-durability-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

/** Starts a writer, kills it after `count` acknowledged writes, and gives all that it acknowledged. */
async function writeUntilKilled(firstNonce: number, count: number): Promise<Acknowledged[]> {
  const child = spawn(process.execPath, ['--import', 'tsx', WRITER, dataDir, String(firstNonce)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  const acknowledged: Acknowledged[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const [nonce, hash] = line.split(' ');
    acknowledged.push({ nonce: Number(nonce), hash: hash as Hex });
    if (acknowledged.length === count) child.kill('SIGKILL');
  }
  expect(await ended).toEqual([null, 'SIGKILL']);
  return acknowledged;
}

async function entityTexts(devnet: ArkivNode, nonce: number): Promise<string[]> {
  const params = [`nonce = ${nonce}`, { includeData: { payload: true } }];
  const answer = (await devnet.request({ method: 'arkiv_query', params })) as { data: { value: Hex }[] };
  return answer.data.map(({ value }) => Buffer.from(value.slice(2), 'hex').toString());
}

test('killing the process at any instant loses nothing that was acknowledged and leaves nothing half', async () => {
  const all: Acknowledged[] = [];
  let nextNonce = 0;
  for (const count of KILL_AFTER) {
    all.push(...(await writeUntilKilled(nextNonce, count)));
    const devnet = await openNode({
      clock: createSystemClock(),
      blocks: 'clock',
      dataDir,
      funded: [FUNDED.address],
    });
    // The receipts of the newest blocks are kept; of every write its entities.
    for (const { hash } of all.slice(-STORED_BLOCKS / 2)) {
      const receipt = await devnet.request({ method: 'eth_getTransactionReceipt', params: [hash] });
      expect(receipt).toMatchObject({ status: '0x1', transactionHash: hash });
    }
    const mined = (await devnet.request({
      method: 'eth_getTransactionCount',
      params: [FUNDED.address, 'latest'],
    })) as Hex;
    nextNonce = Number(mined);
    expect(nextNonce).toBeGreaterThan(Math.max(...all.map(({ nonce }) => nonce)));
    for (let nonce = 0; nonce < nextNonce; nonce += 1) {
      const whole = ['b', 'a'].map((half) => `${nonce}${half} `.repeat(400));
      expect(await entityTexts(devnet, nonce)).toEqual(whole);
    }
    expect(await devnet.request({ method: 'arkiv_getEntityCount' })).toBe(nextNonce * 2);
    await devnet.close();
  }
  expect(all.length).toBeGreaterThanOrEqual(KILL_AFTER.reduce((sum, count) => sum + count));
}, 120_000);
