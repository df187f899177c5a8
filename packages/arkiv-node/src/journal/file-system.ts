import { statfsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { codeOf } from './private-file.ts';

/**
 * What `statfs(2)` calls file systems that a journal is not safe on: gone with the machine or the container, or somewhere
 * behind a network, where neither a lock nor a flush is what it says.
 *
 * Source: statfs(2), linux/magic.h; those of other makers from their own sources.
 */
const UNSAFE: ReadonlyMap<number, string> = new Map([
  [0x794c7630, 'overlay, the inside of a container, gone with it'],
  [0x61756673, 'aufs, the inside of a container, gone with it'],
  [0x01021994, 'tmpfs, which is memory'],
  [0x858458f6, 'ramfs, which is memory'],
  [0x6969, 'NFS, a network file system'],
  [0xff534d42, 'CIFS, a network file system'],
  [0xfe534d42, 'SMB, a network file system'],
  [0x517b, 'SMB, a network file system'],
  [0x564c, 'NCP, a network file system'],
  [0x65735546, 'FUSE, which may be anything'],
  [0x01021997, '9P, a share of another machine'],
  [0x786f4256, 'a shared folder of VirtualBox'],
  [0xbacbacbc, 'a shared folder of VMware'],
  [0x7c7c6673, 'a shared folder of Parallels'],
  [0x5346414f, 'AFS, a network file system'],
  [0x73757245, 'Coda, a network file system'],
  [0x00c36400, 'Ceph, a network file system'],
  [0x01161970, 'GFS2, shared by several machines'],
  [0x7461636f, 'OCFS2, shared by several machines'],
  [0x0bd00bd0, 'Lustre, a network file system'],
  [0x47504653, 'GPFS, shared by several machines'],
  [0x19830326, 'BeeGFS, a network file system'],
]);

/** Where a file system is told from another. */
export type FileSystemTools = {
  readonly platform: NodeJS.Platform;
  /** The type in `statfs(2)` of what a path lies on. */
  readonly typeOf: (path: string) => number;
};

const systemTools: FileSystemTools = {
  platform: process.platform,
  typeOf: (path) => statfsSync(path).type,
};

/**
 * Why the file system below a directory is no place for a journal, in the words of a sentence; null when nothing is known
 * against it. Writes nothing: of a directory that is not there yet, the one it will be made in is looked at.
 *
 * Shape: looks on Linux alone; other systems number their file systems otherwise, and null says nothing there.
 *
 * @example
 * ```ts
 * import { fileSystemProblem } from 'arkiv-node/data-directory';
 *
 * console.log(fileSystemProblem('/data', { platform: 'linux', typeOf: () => 0x6969 })); // is on NFS, a network file system
 * ```
 */
export function fileSystemProblem(directory: string, tools: FileSystemTools = systemTools): string | null {
  if (tools.platform !== 'linux') return null;
  const type = nearestType(resolve(directory), tools);
  // Where the kernel's word is 32 bits wide, the higher ones come out negative.
  const name = type === null ? undefined : UNSAFE.get(type >>> 0);
  return name === undefined ? null : `is on ${name}`;
}

/** Null when nobody can say; whoever opens the directory hears why. */
function nearestType(directory: string, { typeOf }: FileSystemTools): number | null {
  for (let path = directory; ; path = dirname(path)) {
    try {
      return typeOf(path);
    } catch (error) {
      if (codeOf(error) !== 'ENOENT' || path === dirname(path)) return null;
    }
  }
}
