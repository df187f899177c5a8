import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lockDirectory } from './directory-lock.ts';

const SINCE = '2026-11-22T13:00:00.000Z';
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'arkiv-node-lock-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

function leave(holder: object | string): Promise<void> {
  return writeFile(join(directory, 'lock'), typeof holder === 'string' ? holder : JSON.stringify(holder));
}

describe('a data directory', () => {
  test('belongs to one node at a time, also within one process', () => {
    const unlock = lockDirectory(directory);
    expect(() => lockDirectory(directory)).toThrow(`in use by this process (${process.pid})`);
    unlock();
    lockDirectory(directory)();
  });

  test('is made when it is not there, and left as it was found', async () => {
    const unlock = lockDirectory(join(directory, 'deep', 'down'));
    unlock();
    expect(await readdir(join(directory, 'deep', 'down'))).toEqual([]);
  });

  test('of a running process is refused, naming the process', async () => {
    await leave({ pid: process.ppid, began: null, since: SINCE });
    expect(() => lockDirectory(directory)).toThrow(
      `The data directory ${directory} is in use by process ${process.ppid} (since ${SINCE})`,
    );
    expect(await readdir(directory)).toEqual(['lock']);
  });

  test.each<[string, object | string]>([
    ['of a process that is gone', { pid: 2 ** 22 + 1, began: null, since: SINCE }],
    [
      'of an earlier process with our number, as in a container',
      { pid: process.pid, began: '1', since: SINCE },
    ],
    [
      'of an earlier process with a number that is in use again',
      { pid: process.ppid, began: '1', since: SINCE },
    ],
    ['cut off while it was written', '{"pid":12'],
    ['of an empty file', ''],
  ])('with a lock %s is taken over', async (_what, holder) => {
    await leave(holder);
    lockDirectory(directory)();
    expect(await readdir(directory)).toEqual([]);
  });
});
