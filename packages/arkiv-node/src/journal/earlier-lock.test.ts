import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { passEarlierLock } from './earlier-lock.ts';

const SINCE = '2026-11-22T13:00:00.000Z';
const isLinux = process.platform === 'linux';

let place: string;
let directory: string;
let other: ChildProcess | null = null;
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'arkiv-node-earlier-'));
  directory = join(place, 'data');
  await mkdir(directory);
  await writeFile(join(directory, 'journal.log'), 'a journal\n');
});
afterEach(async () => {
  other?.kill('SIGKILL');
  other = null;
  await rm(place, { recursive: true, force: true });
});

const pass = (where = directory) => passEarlierLock(where, join(where, 'journal.log'));

function leave(holder: object | string): Promise<void> {
  return writeFile(join(directory, 'lock'), typeof holder === 'string' ? holder : JSON.stringify(holder));
}

/** A process as the earlier version was: it has a file open. */
async function hold(file: string): Promise<number> {
  other = spawn('tail', ['-f', file], { stdio: ['ignore', 'pipe', 'ignore'] });
  if (other.stdout === null) throw new Error('tail says nothing');
  await once(other.stdout, 'data');
  return other.pid ?? 0;
}

describe('the lock of an earlier version', () => {
  test('is respected while its process has the journal open', async () => {
    const pid = await hold(join(directory, 'journal.log'));
    await leave({ pid, began: null, since: SINCE });
    expect(() => pass()).toThrow(
      `The data directory ${directory} is in use by process ${pid} (since ${SINCE}), an earlier version: stop it`,
    );
    expect((await readdir(directory)).sort()).toEqual(['journal.log', 'lock']);
  });

  test.runIf(isLinux)(
    'that was copied binds nobody, also while the process of the original runs',
    async () => {
      const pid = await hold(join(directory, 'journal.log'));
      await leave({ pid, began: null, since: SINCE });
      const copy = join(place, 'copy');
      execFileSync('cp', ['-r', directory, copy]);
      pass(copy);
      expect(await readdir(copy)).toEqual(['journal.log']);
      expect(() => pass()).toThrow(`in use by process ${pid}`);
    },
  );

  test.each<[string, object | string]>([
    ['of a process that is gone', { pid: 2 ** 22 + 1, began: null, since: SINCE }],
    [
      'of an earlier process with our number, as in a container',
      { pid: process.pid, began: '1', since: SINCE },
    ],
    ['of a number that is in use again', { pid: process.ppid, began: '1', since: SINCE }],
    ['cut off while it was written', '{"pid":12'],
    ['of an empty file', ''],
  ])('%s is taken away', async (_what, holder) => {
    await leave(holder);
    pass();
    expect(await readdir(directory)).toEqual(['journal.log']);
  });
});
