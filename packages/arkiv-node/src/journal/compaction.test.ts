import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, rmdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createManualClock } from '../clock.ts';
import { openNode } from '../node.ts';
import { type Readings, systemReadings } from '../status.ts';
import { FUNDED, Sender } from '../testing/sender.ts';
import { COMPACTION_FLOOR_BYTES } from './compaction.ts';

const TODAY = Date.parse('2026-11-22T13:00:00Z');
const BYTES_EACH = 40_000;

let dataDir: string;
let logged: string[];
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'arkiv-node-compaction-'));
  logged = [];
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

function open(readings?: Readings) {
  return openNode({
    clock: createManualClock(TODAY),
    blocks: 'frozen',
    dataDir,
    funded: [FUNDED.address],
    log: (line) => logged.push(line),
    ...(readings && { readings }),
  });
}

/** Text that brotli cannot make much shorter. */
function noise(seed: number): string {
  const digest = (part: number) => createHash('sha256').update(`${seed}/${part}`).digest('base64');
  return Array.from({ length: BYTES_EACH / 44 }, (_, part) => digest(part)).join('');
}

/** Large blocks that are old by the time the journal has doubled: only then a snapshot is worth its while. */
const WRITES = [...Array(40).fill(noise), ...Array(64).fill(() => 'small'), ...Array(16).fill(noise)];

test('a snapshot that cannot be written fails no write: the journal only stays long', async () => {
  const first = await open();
  const inTheWay = join(dataDir, 'journal.log.next');
  await mkdir(inTheWay);
  const sender = new Sender(first);
  const hashes: string[] = [];
  for (const [write, payloadOf] of WRITES.entries()) {
    hashes.push(await sender.send({ creates: [{ btl: 1, payload: payloadOf(write) }] }));
  }
  expect(logged).toEqual([expect.stringMatching(/^the journal stays as long as it is: /)]);
  await first.close();
  expect((await stat(join(dataDir, 'journal.log'))).size).toBeGreaterThan(2 * COMPACTION_FLOOR_BYTES);

  await rmdir(inTheWay);
  const second = await open();
  expect(logged.at(-1)).toMatch(/^journal rewritten as a snapshot/);
  const receipt = await second.request({ method: 'eth_getTransactionReceipt', params: [hashes.at(-1)] });
  expect(receipt).toMatchObject({ status: '0x1' });
  await second.close();
});

test.each([
  ['next to nothing', 1_000],
  ['as much as the snapshot, and little more', 20 * 1024 * 1024],
])('on a disk with %s free no snapshot is begun, said once', async (_what, free) => {
  const first = await open({ ...systemReadings, freeDiskBytes: () => free });
  const sender = new Sender(first);
  for (const [write, payloadOf] of WRITES.entries()) {
    await sender.send({ creates: [{ btl: 1, payload: payloadOf(write) }] });
  }
  expect(logged).toEqual([
    expect.stringMatching(/^the journal stays as long as it is: a snapshot needs \d+ free bytes, there are /),
  ]);
  await first.close();
  expect(logged).toHaveLength(1);
  const second = await open({ ...systemReadings, freeDiskBytes: () => null });
  expect(logged.at(-1)).toMatch(/^journal rewritten as a snapshot/);
  await second.close();
});
