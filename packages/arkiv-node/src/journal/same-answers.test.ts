import { createHash } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Hex, numberToHex } from 'viem';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createManualClock, type NodeClock } from '../clock.ts';
import { type ArkivNode, openNode } from '../node.ts';
import { FUNDED, Sender } from '../testing/sender.ts';

const TODAY = Date.parse('2026-11-22T13:00:00Z');

let dataDir: string;
let clock: NodeClock;
let logged: string[];
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'devnet-answers-'));
  clock = createManualClock(TODAY);
  logged = [];
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const open = () => openNode({ clock, dataDir, funded: [FUNDED.address], log: (line) => logged.push(line) });

/** Text that brotli cannot make much shorter. */
function noise(seed: number): string {
  const digest = (part: number) => createHash('sha256').update(`${seed}/${part}`).digest('base64');
  return Array.from({ length: 900 }, (_, part) => digest(part)).join('');
}

/** Everything the node says of its past, of these hashes and of every block. */
async function past(node: ArkivNode, hashes: readonly Hex[]): Promise<unknown> {
  const ask = (method: string, ...params: unknown[]) =>
    node.request({ method, params }).catch((error: unknown) => String(error));
  const head = Number(await ask('eth_blockNumber'));
  const numbers = Array.from({ length: head + 1 }, (_, number) => numberToHex(number));
  const each = <T>(values: readonly T[], question: (value: T) => Promise<unknown>) =>
    Promise.all(values.map(question));
  return {
    blocks: await each(numbers, (number) => ask('eth_getBlockByNumber', number, true)),
    receiptsOfBlocks: await each(numbers, (number) => ask('eth_getBlockReceipts', number)),
    balances: await each(numbers, (number) => ask('eth_getBalance', FUNDED.address, number)),
    logsOfBlocks: await each(numbers, (number) => ask('eth_getLogs', { fromBlock: number, toBlock: number })),
    transactions: await each(hashes, (hash) => ask('eth_getTransactionByHash', hash)),
    raw: await each(hashes, (hash) => ask('eth_getRawTransactionByHash', hash)),
    receipts: await each(hashes, (hash) => ask('eth_getTransactionReceipt', hash)),
    byHash: await each(hashes, (hash) => ask('eth_getBlockByHash', hash, false)),
    logs: await ask('eth_getLogs', { fromBlock: '0x0' }),
  };
}

test('what a node says of old blocks and hashes is the same after a restart, and after a snapshot', async () => {
  const first = await open();
  const sender = new Sender(first);
  const hashes: Hex[] = [];
  for (let write = 0; write < 110; write += 1) {
    // The large ones first, so that a snapshot without them pays; some of them end between the writes.
    const payload = write < 40 ? noise(write) : 'small';
    hashes.push(await sender.send({ creates: [{ btl: (write % 5) + 2, payload }, { btl: 900_000 }] }));
    if (write % 7 === 0) clock.moveBy(6_000);
    const { hash } = (await first.request({
      method: 'eth_getBlockByNumber',
      params: ['latest', false],
    })) as { hash: Hex };
    hashes.push(hash);
  }
  const before = await past(first, hashes);
  await first.close();
  const { size } = await stat(join(dataDir, 'journal.log'));

  const second = await open();
  expect(logged).toEqual([expect.stringMatching(/^journal rewritten as a snapshot/)]);
  expect(await past(second, hashes)).toEqual(before);
  await second.close();
  expect((await stat(join(dataDir, 'journal.log'))).size).toBeLessThan(size / 2);

  const third = await open();
  expect(await past(third, hashes)).toEqual(before);
  await third.close();
});
