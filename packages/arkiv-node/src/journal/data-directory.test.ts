import { mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeDataDirectory } from './data-directory.ts';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'data-directory-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

describe('a data directory', () => {
  test('is made with those it lies in, for its owner only, and may be there already', async () => {
    const path = join(directory, 'deep', 'down');
    makeDataDirectory(path);
    makeDataDirectory(path);
    expect((await stat(path)).mode & 0o777).toBe(0o700);
    expect((await stat(join(directory, 'deep'))).mode & 0o777).toBe(0o700);
  });

  test('may be a link to one', async () => {
    await symlink(directory, join(directory, 'link'));
    expect(() => makeDataDirectory(join(directory, 'link', 'data'))).not.toThrow();
  });

  test('that is a file is refused', async () => {
    const path = join(directory, 'file');
    await writeFile(path, '');
    expect(() => makeDataDirectory(path)).toThrow(`The data directory ${path} cannot be used (ENOTDIR)`);
  });

  test('that lies in a file, or leads nowhere, is refused with the reason', async () => {
    await writeFile(join(directory, 'file'), '');
    expect(() => makeDataDirectory(join(directory, 'file', 'data'))).toThrow(
      `The data directory ${directory}/file/data cannot be used (ENOTDIR)`,
    );
    await symlink(join(directory, 'nowhere'), join(directory, 'link'));
    expect(() => makeDataDirectory(join(directory, 'link'))).toThrow(
      `The data directory ${directory}/link cannot be used (ENOENT)`,
    );
  });

  // Node's own recursive mkdir never comes back from there.
  test.runIf(process.platform === 'linux')('where nothing can be made is refused at once', () => {
    expect(() => makeDataDirectory('/proc/data')).toThrow(
      'The data directory /proc/data cannot be used (ENOENT)',
    );
  });
});
