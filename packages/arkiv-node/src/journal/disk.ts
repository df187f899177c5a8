import { closeSync, fdatasync, fsyncSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { promisify } from 'node:util';

/** What a journal asks of its disk; tests let it fail. */
export type Disk = {
  /** Writes some of the data at a position; answers how much. */
  readonly write: (fd: number, data: Buffer, offset: number, position: number) => number;
  readonly truncate: (fd: number, length: number) => void;
  /** Resolves when what was written to a file is on the disk. */
  readonly sync: (fd: number) => Promise<void>;
  /** Returns when a file, or the names in a directory, are on the disk. */
  readonly syncNow: (fd: number) => void;
};

export const systemDisk: Disk = {
  write: (fd, data, offset, position) => writeSync(fd, data, offset, data.length - offset, position),
  truncate: ftruncateSync,
  sync: promisify(fdatasync),
  syncNow: fsyncSync,
};

/** Writes text, or bytes, at a position; answers the length in bytes. */
export function writeAll({ write }: Disk, fd: number, content: string | Buffer, position: number): number {
  const data = typeof content === 'string' ? Buffer.from(content) : content;
  let written = 0;
  while (written < data.length) written += write(fd, data, written, position + written);
  return data.length;
}

/**
 * Makes a rename or a new file in a directory outlive a power cut.
 *
 * @example
 * ```ts
 * import { tmpdir } from 'node:os';
 * import { syncDirectory } from 'arkiv-node/data-directory';
 *
 * console.log(syncDirectory(tmpdir())); // undefined
 * ```
 */
export function syncDirectory(path: string, disk: Disk = systemDisk): void {
  const fd = openSync(path, 'r');
  try {
    disk.syncNow(fd);
  } finally {
    closeSync(fd);
  }
}
