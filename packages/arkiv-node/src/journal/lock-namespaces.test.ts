import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startHolder } from '../testing/journal-process.ts';

/** As two containers have it: the first process of each is number 1, and neither sees the other. */
const CONTAINED = ['unshare', '--pid', '--net', '--fork', '--kill-child', '--mount-proc'];
const [command = '', ...flags] = CONTAINED;
const isAllowed = spawnSync(command, [...flags, 'true']).status === 0;

test.runIf(isAllowed)(
  'of two processes numbered 1 in two PID namespaces one opens the directory (skipped where the kernel makes no namespaces)',
  async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'arkiv-node-namespaces-'));
    const first = startHolder(dataDir, CONTAINED);
    try {
      expect(await first.nextLine()).toBe('open as 1');
      const second = startHolder(dataDir, CONTAINED);
      expect(await second.nextLine()).toMatch(/^refused: The data directory \S+ is in use by process 1 on /);
      await second.ended;
      first.write();
      expect(await first.nextLine()).toMatch(/^0x[0-9a-f]{64}$/);
      first.finish();
      expect(await first.nextLine()).toBe('closed');
      expect(await readdir(dataDir)).toEqual(['journal.log']);
      const third = startHolder(dataDir, CONTAINED);
      expect(await third.nextLine()).toBe('open as 1');
      third.finish();
      await third.ended;
    } finally {
      first.child.kill('SIGKILL');
      await first.ended;
      await rm(dataDir, { recursive: true, force: true });
    }
  },
);
