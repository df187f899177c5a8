import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileSystemProblem } from './file-system.ts';

const on = (type: number) => ({ platform: 'linux' as const, typeOf: () => type });

describe('fileSystemProblem', () => {
  it.each([
    ['overlay', 0x794c7630],
    ['tmpfs', 0x01021994],
    ['ramfs', 0x858458f6],
    ['NFS', 0x6969],
    ['CIFS', 0xff534d42],
    ['SMB', 0xfe534d42],
    ['FUSE', 0x65735546],
    ['9P', 0x01021997],
    ['Ceph', 0x00c36400],
  ])('names %s', (name, type) => {
    expect(fileSystemProblem('/data', on(type))).toMatch(new RegExp(`^is on ${name}, `));
  });

  it('names them also where the number is signed', () => {
    expect(fileSystemProblem('/data', on(0xff534d42 | 0))).toMatch(/^is on CIFS/);
  });

  it.each([
    ['ext4', 0xef53],
    ['xfs', 0x58465342],
    ['btrfs', 0x9123683e],
    ['zfs', 0x2fc12fc1],
    ['f2fs', 0xf2f52010],
    ['one that nobody has heard of', 0x12345678],
  ])('has nothing against %s', (_name, type) => expect(fileSystemProblem('/data', on(type))).toBeNull());

  it('looks at where a directory will be made, and makes nothing', () => {
    const place = mkdtempSync(join(tmpdir(), 'file-system-'));
    const asked: string[] = [];
    const typeOf = (path: string) => {
      asked.push(path);
      if (path !== place) throw Object.assign(new Error('none'), { code: 'ENOENT' });
      return 0x6969;
    };
    expect(fileSystemProblem(join(place, 'a', 'b'), { platform: 'linux', typeOf })).toMatch(/^is on NFS/);
    expect(asked).toEqual([join(place, 'a', 'b'), join(place, 'a'), place]);
    expect(readdirSync(place)).toEqual([]);
    rmSync(place, { recursive: true });
  });

  it('leaves it to whoever opens the directory to say that it cannot be had', () => {
    const typeOf = () => {
      throw Object.assign(new Error('denied'), { code: 'EACCES' });
    };
    expect(fileSystemProblem('/data', { platform: 'linux', typeOf })).toBeNull();
  });

  it('knows nothing of the numbers of other systems', () => {
    expect(fileSystemProblem('/data', { ...on(0x6969), platform: 'darwin' })).toBeNull();
  });

  it.runIf(process.platform === 'linux')('agrees with what stat says of memory', () => {
    const isMemory = execFileSync('stat', ['-f', '-c', '%T', '/dev/shm']).toString().trim() === 'tmpfs';
    expect(fileSystemProblem('/dev/shm/none')?.startsWith('is on tmpfs') ?? false).toBe(isMemory);
  });
});
