import { writeFileSync } from 'node:fs';

/** Writes a new file for its owner alone, to the disk. */
export function writePrivateFile(path: string, content: Uint8Array): void {
  writeFileSync(path, content, { flag: 'wx', mode: 0o600, flush: true });
}
