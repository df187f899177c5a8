import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createManualClock } from './clock.ts';
import { openNode } from './node.ts';
import { type Readings, readStatus, systemReadings } from './status.ts';

const MIB = 1_048_576;

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'devnet-status-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

function readings(usedBytes: number, free: number | null): Readings {
  return { heap: () => ({ usedBytes, limitBytes: 100 * MIB }), freeDiskBytes: () => free };
}

describe('the status of a node', () => {
  const node = {
    clockProblem: null,
    clockAheadMs: 300_000,
    dataDir: '/data',
    journalBytes: 10 * MIB,
    restored: null,
  };

  test.each([
    ['plenty of both', 69 * MIB, 20 * MIB, []],
    ['70 % of the heap in use', 70 * MIB, 20 * MIB, ['memory: 70 % of the heap of 100 MiB is in use']],
    ['less free than two journals', MIB, 20 * MIB - 1, ['disk: 20 MiB are free, the journal has 10 MiB']],
    [
      'neither',
      99 * MIB,
      0,
      ['memory: 99 % of the heap of 100 MiB is in use', 'disk: 0 MiB are free, the journal has 10 MiB'],
    ],
    ['a disk that says nothing', MIB, null, []],
  ])('with %s', (_what, used, free, warnings) => {
    expect(readStatus(readings(used, free), node)).toEqual({
      clock: { ok: true, detail: null },
      heapUsedRatio: used / (100 * MIB),
      freeDiskBytes: free,
      journalBytes: 10 * MIB,
      restored: null,
      warnings,
    });
  });

  test('with a chain that is ahead of its clock says by how much, and what helps', () => {
    const status = readStatus(readings(MIB, null), { ...node, clockAheadMs: 23 * 3_600_000 });
    expect(status.clock.ok).toBe(true);
    expect(status.warnings).toEqual([
      expect.stringMatching(/^clock: the chain is 23 hours ahead of it, .+ restoring a copy from before/),
    ]);
  });

  test('in memory asks for no disk', () => {
    const status = readStatus(readings(MIB, 0), { ...node, dataDir: null, journalBytes: 0 });
    expect(status).toMatchObject({ freeDiskBytes: null, warnings: [] });
  });

  test('is that of this process and its disk', async () => {
    const clock = createManualClock(Date.parse('2026-11-22T13:00:00Z'));
    const opened = await openNode({ clock, dataDir });
    const { heapUsedRatio, freeDiskBytes, journalBytes } = opened.status();
    expect(heapUsedRatio).toBeGreaterThan(0);
    expect(heapUsedRatio).toBeLessThan(1);
    expect(freeDiskBytes).toBeGreaterThan(0);
    expect(journalBytes).toBeGreaterThan(0);
    await opened.close();
    expect(systemReadings.freeDiskBytes(join(dataDir, 'nowhere'))).toBeNull();
  });

  test('takes its numbers from where it is told', async () => {
    const clock = createManualClock(Date.parse('2026-11-22T13:00:00Z'));
    const opened = await openNode({ clock, dataDir, readings: readings(80 * MIB, 5) });
    expect(opened.status()).toMatchObject({ heapUsedRatio: 0.8, freeDiskBytes: 5 });
    expect(opened.status().warnings).toHaveLength(2);
    await opened.close();
  });
});
