import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createManualClock } from '../clock.ts';
import { openNode } from '../node.ts';
import { writeLargeJournal } from '../testing/large-journal.ts';

const GENESIS_MS = Date.parse('2026-11-22T13:00:00Z');
const ENTITIES = 100_000;
const WRITES = 50_000;
const MINUTE_MS = 60_000;

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'devnet-large-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

/** What a script of src/testing says, in a process of its own. */
async function run(script: string, ...args: readonly string[]): Promise<unknown> {
  const path = fileURLToPath(new URL(`../testing/${script}`, import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--expose-gc',
    '--import',
    'tsx',
    path,
    ...args,
  ]);
  process.stdout.write(`${script}: ${stdout}`);
  return JSON.parse(stdout);
}

test(
  'a hundred thousand entities open in ten seconds and 512 MiB, and a rewrite stops nobody for long',
  async () => {
    writeLargeJournal(join(dataDir, 'journal.log'), ENTITIES, GENESIS_MS);
    const logged: string[] = [];
    const clock = createManualClock(GENESIS_MS + ENTITIES * 2_000);
    const node = await openNode({ clock, dataDir, log: (line) => logged.push(line) });
    expect(await node.request({ method: 'arkiv_getEntityCount' })).toBe(ENTITIES);
    // A hundred thousand transactions are not made again a second time.
    expect(logged).toEqual([expect.stringMatching(/^journal rewritten as a snapshot/)]);
    await node.close();

    const measured = await run('large-node.ts', dataDir);
    expect(measured).toMatchObject({ entities: ENTITIES });
    const { openMs, openMib, longestPauseMs, writesMeanwhile } = measured as Readonly<Record<string, number>>;
    expect(openMs).toBeLessThanOrEqual(10_000);
    expect(openMib).toBeLessThanOrEqual(512);
    expect(longestPauseMs).toBeLessThanOrEqual(200);
    expect(writesMeanwhile).toBeGreaterThan(0);

    const again = await openNode({ clock, dataDir });
    expect(await again.request({ method: 'arkiv_getEntityCount' })).toBe(ENTITIES);
    await again.close();
  },
  10 * MINUTE_MS,
);

test(
  'memory is flat over fifty thousand writes',
  async () => {
    const used = (await run('many-writes.ts', dataDir, String(WRITES))) as number[];
    const [early = 0] = used;
    expect(Math.max(...used) / early).toBeLessThan(1.1);
  },
  30 * MINUTE_MS,
);
