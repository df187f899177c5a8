import { closeSync, fsyncSync, openSync, writeFileSync } from 'node:fs';

/** Writes a new file for its owner alone, to the disk. */
export function writePrivateFile(path: string, content: Uint8Array): void {
  writeFileSync(path, content, { flag: 'wx', mode: 0o600, flush: true });
}

/** Makes what was named in a directory outlive a power cut. */
export function syncDirectory(path: string): void {
  const fd = openSync(path, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
