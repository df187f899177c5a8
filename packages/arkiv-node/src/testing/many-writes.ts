/**
 * Writes again and again to the same entities and says how much memory is in use after every tenth part, as one line of
 * JSON with bytes. Run by the long tests with two arguments: DIRECTORY WRITES; needs --expose-gc.
 */
import type { Hex } from 'viem';
import { createManualClock } from '../clock.ts';
import { openNode } from '../node.ts';
import { Sender } from './sender.ts';

const ENTITIES = 100;
const PARTS = 10;

const [, , directory, writes] = process.argv;
if (directory === undefined || writes === undefined) throw new Error('DIRECTORY and WRITES are needed');

function usedBytes(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const clock = createManualClock(Date.parse('2026-11-22T13:00:00Z'));
const node = await openNode({ clock, dataDir: directory });
const sender = new Sender(node);
await sender.send({ creates: Array.from({ length: ENTITIES }, () => ({ btl: 10_000_000 })) });
const { data } = (await node.request({ method: 'arkiv_query', params: ['$all'] })) as {
  data: { key: Hex }[];
};
const used: number[] = [];
for (let write = 1; write <= Number(writes); write += 1) {
  const key = data[write % data.length]?.key ?? '0x';
  const payload = `write ${write} `.repeat(20);
  // A new end each time, and one entity that ends soon.
  await sender.send({
    updates: [{ key, btl: 10_000_000 + (write % 1_000), payload, numbers: { write } }],
    creates: [{ btl: 5 }],
  });
  if (write % (Number(writes) / PARTS) === 0) used.push(usedBytes());
}
process.stdout.write(`${JSON.stringify(used)}\n`);
await node.close();
