import {
  closeSync,
  constants,
  fdatasync,
  fsyncSync,
  ftruncateSync,
  lstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { JournalError } from './journal-error.ts';
import { readLines, writeLine } from './lines.ts';
import { openPrivateFile } from './private-file.ts';

/** A file that must not be there yet, not even as a link that leads nowhere. */
const MAKE = constants.O_RDWR | constants.O_CREAT | constants.O_EXCL;

const syncData = promisify(fdatasync);

function writeAll(fd: number, text: string, position: number): number {
  const data = Buffer.from(text);
  let written = 0;
  while (written < data.length) {
    written += writeSync(fd, data, written, data.length - written, position + written);
  }
  return data.length;
}

/** Makes a rename or a new file in a directory outlive a power cut. */
function syncDirectory(path: string): void {
  const fd = openSync(path, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** An append-only file of checksummed lines. Writing is immediate, reaching the disk is `flush`. */
export class JournalFile {
  private failure: Error | null = null;
  private running: Promise<void> | null = null;
  private following: Promise<void> | null = null;

  private constructor(
    readonly path: string,
    private fd: number,
    private size: number,
    private checksum: number,
  ) {}

  /** Opens the file, made empty when there is none; `warn` hears of a torn last line. */
  static open(path: string, warn: (line: string) => void): { file: JournalFile; entries: readonly string[] } {
    // What a crash during a rewrite left behind; the journal itself is still whole.
    rmSync(`${path}.next`, { force: true });
    const isNew = lstatSync(path, { throwIfNoEntry: false }) === undefined;
    const fd = openPrivateFile(path, isNew ? MAKE : constants.O_RDWR);
    try {
      if (isNew) syncDirectory(dirname(path));
      const { entries, bytes, checksum, tornBytes } = readLines(readFileSync(fd), path);
      if (tornBytes > 0) {
        warn(`${path}: dropped ${tornBytes} bytes of a last write that was cut off and never acknowledged`);
        ftruncateSync(fd, bytes);
        fsyncSync(fd);
      }
      return { file: new JournalFile(path, fd, bytes, checksum), entries };
    } catch (error) {
      closeSync(fd);
      throw error;
    }
  }

  get bytes(): number {
    return this.size;
  }

  append(json: string): void {
    this.assertWorking();
    const { line, checksum } = writeLine(json, this.checksum);
    try {
      this.size += writeAll(this.fd, line, this.size);
      this.checksum = checksum;
    } catch (cause) {
      // A full disk: take the half line back, so that a later write finds a whole journal.
      ftruncateSync(this.fd, this.size);
      throw new JournalError(`The journal ${this.path} cannot be written`, { cause });
    }
  }

  /** Resolves when everything appended so far is on the disk. Callers at the same time share one sync. */
  flush(): Promise<void> {
    if (this.failure !== null) return Promise.reject(this.failure);
    if (this.running === null) {
      this.running = this.sync();
      return this.running;
    }
    // The sync under way may have begun before the last append: wait for the one after it.
    this.following ??= this.running.then(() => {
      this.following = null;
      this.running ??= this.sync();
      return this.running;
    });
    return this.following;
  }

  /**
   * Puts a file that was written beside this one in its place, in one step that a crash cannot cut in half. When it
   * throws, this one is still in use.
   */
  replaceBy(next: {
    readonly path: string;
    readonly fd: number;
    readonly size: number;
    readonly checksum: number;
  }): void {
    this.assertWorking();
    renameSync(next.path, this.path);
    // From here on the name leads to the new file, whatever happens to the directory.
    this.closeWhenIdle(this.fd);
    this.fd = next.fd;
    this.size = next.size;
    this.checksum = next.checksum;
    try {
      syncDirectory(dirname(this.path));
    } catch (cause) {
      this.failure = new JournalError(`The journal ${this.path} cannot be brought to the disk`, { cause });
    }
  }

  async close(): Promise<void> {
    await this.flush();
    this.failure = new JournalError(`The journal ${this.path} is closed`);
    closeSync(this.fd);
  }

  private async sync(): Promise<void> {
    try {
      await syncData(this.fd);
    } catch (cause) {
      // After a failed sync nobody knows what is on the disk: refuse to go on.
      this.failure = new JournalError(`The journal ${this.path} cannot be brought to the disk`, { cause });
      throw this.failure;
    } finally {
      this.running = null;
    }
  }

  private closeWhenIdle(fd: number): void {
    const close = () => closeSync(fd);
    if (this.running === null) close();
    else this.running.then(close, close);
  }

  private assertWorking(): void {
    if (this.failure !== null) throw this.failure;
  }
}
