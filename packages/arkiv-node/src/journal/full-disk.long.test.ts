import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createManualClock } from '../clock.ts';
import { openNode } from '../node.ts';
import { FUNDED, operationsData, Sender } from '../testing/sender.ts';

const TODAY = Date.parse('2026-11-22T13:00:00Z');
const DISK_BYTES = 1024 * 1024;

/** A disk of one megabyte; only root can make one. */
function mount(at: string): boolean {
  const command = ['-t', 'tmpfs', '-o', `size=${DISK_BYTES}`, 'tmpfs', at];
  return process.platform === 'linux' && spawnSync('mount', command).status === 0;
}

const probe = mkdtempSync(join(tmpdir(), 'full-disk-'));
const canMount = mount(probe);
if (canMount) execFileSync('umount', [probe]);
rmSync(probe, { recursive: true });

let disk: string;
beforeEach(() => {
  disk = mkdtempSync(join(tmpdir(), 'full-disk-'));
  if (canMount) mount(disk);
});
afterEach(() => {
  if (canMount) execFileSync('umount', ['--lazy', disk]);
  rmSync(disk, { recursive: true, force: true });
});

function open() {
  const clock = createManualClock(TODAY);
  const dataDir = join(disk, 'data');
  const onFatal = ({ message }: Error) => expect.unreachable(message);
  return openNode({ clock, blocks: 'frozen', dataDir, funded: [FUNDED.address], onFatal });
}

/** Takes all room there is but so many bytes, in whole pages. */
function fill(bytesLeft: number): () => void {
  const path = join(disk, 'in-the-way');
  const free = Number(execFileSync('stat', ['-f', '-c', '%a', disk], { encoding: 'utf8' }));
  writeFileSync(path, Buffer.alloc((free - bytesLeft / 4_096) * 4_096));
  return () => rmSync(path);
}

test.runIf(canMount).each([0, 4_096, 8_192])(
  'on a disk with %i bytes left reads go on, writes are refused, and work once there is room (skipped where none can be mounted)',
  async (bytesLeft) => {
    const node = await open();
    const sender = new Sender(node);
    await sender.send({ creates: [{ btl: 900, payload: 'before' }] });
    const count = () => node.request({ method: 'arkiv_getEntityCount' });
    const free = fill(bytesLeft);
    const { size } = statSync(join(disk, 'data', 'journal.log'));

    // Does not compress to fewer pages than are left.
    const payload = createHash('shake256', { outputLength: 20_000 }).digest('base64');
    const raw = await sender.sign(operationsData({ creates: [{ btl: 900, payload }] }), 1);
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_sendRawTransaction', params: [raw] });
    for (const _time of [1, 2, 3]) {
      const answer = JSON.parse((await node.handleBody(body)).body);
      expect(answer).toMatchObject({ id: 1, error: { code: -32_000 } });
      expect(answer.error.message).toContain('there is no room left on its disk');
      expect(await count()).toBe(1);
      expect(await node.request({ method: 'eth_blockNumber' })).toBe('0x1');
    }
    expect(statSync(join(disk, 'data', 'journal.log')).size).toBe(size);

    free();
    expect(JSON.parse((await node.handleBody(body)).body)).toMatchObject({ result: expect.any(String) });
    expect(await count()).toBe(2);
    await node.close();
    const again = await open();
    expect(await again.request({ method: 'arkiv_getEntityCount' })).toBe(2);
    await again.close();
  },
);
