import {
  type BigIntStats,
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { type Disk, syncDirectory, systemDisk, writeAll } from './disk.ts';
import { JournalError } from './journal-error.ts';
import { keepJournal, undoKeeping } from './kept-journal.ts';
import { FIRST_CHECKSUM, readLines, writeLine } from './lines.ts';
import { codeOf, makePrivateFile, openPrivateFile } from './private-file.ts';
import { settleTail } from './settle-tail.ts';

/** No room, by whatever rule: of the disk, of a quota, of a limit on files. */
const NO_ROOM = ['ENOSPC', 'EDQUOT', 'EFBIG'];

export type JournalFileOptions = {
  /** Hears of a last write that was cut off, and of whatever else is dropped. */
  readonly warn: (line: string) => void;
  /** Whether somebody said that a damaged end may go (not, when left out). */
  readonly dropTail?: boolean;
  /** Ends the process; should it return, every write from then on is refused. */
  readonly fatal: (error: JournalError) => void;
  readonly disk?: Disk;
};

/** A journal that was written beside another, to take its place. */
export type NextJournal = {
  readonly path: string;
  readonly fd: number;
  readonly size: number;
  readonly checksum: number;
};

function statsOf(fd: number): BigIntStats {
  return fstatSync(fd, { bigint: true });
}

/** An append-only file of checksummed lines. Writing is immediate, reaching the disk is `flush`. */
export class JournalFile {
  private failure: Error | null = null;
  private running: Promise<void> | null = null;
  private following: Promise<void> | null = null;
  private closing: Promise<void> | null = null;
  /** How long the file is: longer than what counts after a write that failed halfway and could not be taken back. */
  private length: number;
  private identity: Pick<BigIntStats, 'dev' | 'ino'>;

  private constructor(
    readonly path: string,
    private readonly options: JournalFileOptions,
    readonly disk: Disk,
    private fd: number,
    private size: number,
    private checksum: number,
  ) {
    this.length = size;
    this.identity = statsOf(fd);
  }

  /**
   * Opens the file, made empty when there is none; `isShortened` says that something is missing that may have been
   * acknowledged.
   *
   * @throws {JournalError} when it is damaged, as `settleTail` does, or refused, as `openPrivateFile` does
   */
  static open(
    path: string,
    options: JournalFileOptions,
  ): { file: JournalFile; entries: Iterable<string>; isShortened: boolean } {
    const { warn, dropTail = false, disk = systemDisk } = options;
    // What a crash during a rewrite left behind; the journal itself is still whole.
    rmSync(`${path}.next`, { force: true });
    undoKeeping(path);
    const isNew = lstatSync(path, { throwIfNoEntry: false }) === undefined;
    const fd = isNew ? makePrivateFile(path) : openPrivateFile(path, constants.O_RDWR);
    try {
      if (isNew) syncDirectory(dirname(path), disk);
      const content = readFileSync(fd);
      const text = readLines(content);
      const isShortened = settleTail({ path, fd, content, text, disk, dropTail, warn });
      const file = new JournalFile(path, options, disk, fd, text.bytes, text.checksum);
      return { file, entries: text.entries, isShortened };
    } catch (error) {
      closeSync(fd);
      throw error;
    }
  }

  get bytes(): number {
    return this.size;
  }

  /**
   * Writes an entry, or nothing of it.
   *
   * @throws {JournalError} when the disk is full, or somebody else's hand was in the file
   */
  append(json: string): void {
    this.assertOurs();
    const { line, checksum } = writeLine(json, this.checksum);
    try {
      this.takeBackHalfLine();
      this.size += writeAll(this.disk, this.fd, line, this.size);
    } catch (cause) {
      this.length = Number(statsOf(this.fd).size);
      try {
        this.takeBackHalfLine();
      } catch {
        // The disk does not even take that. The next write tries again before anything else.
      }
      const why = NO_ROOM.includes(codeOf(cause) ?? '')
        ? 'there is no room left on its disk. Free some, and write again'
        : (codeOf(cause) ?? 'the disk fails');
      throw new JournalError(`The journal ${this.path} cannot be written: ${why}`, { cause });
    }
    this.length = this.size;
    this.checksum = checksum;
  }

  /** Resolves when everything appended so far is on the disk. Callers at the same time share one sync. */
  flush(): Promise<void> {
    if (this.failure !== null) return Promise.reject(this.failure);
    // Nothing was appended since it began, and it ends with a sync.
    if (this.closing !== null) return this.closing;
    if (this.running === null) {
      this.running = this.sync();
      return this.running;
    }
    // The sync under way may have begun before the last append: wait for the one after it.
    this.following ??= this.running.then(() => {
      this.following = null;
      if (this.failure !== null) throw this.failure;
      this.running ??= this.sync();
      return this.running;
    });
    return this.following;
  }

  /**
   * Puts these entries in the place of all others, while everybody waits; as `replaceBy` does it.
   *
   * @param keepVersion Keeps the old file under a name with this version; answers the name.
   */
  rewrite(entries: Iterable<string>, keepVersion: number | null = null): string | null {
    this.assertOurs();
    const path = `${this.path}.next`;
    let fd: number | null = null;
    let size = 0;
    let checksum = FIRST_CHECKSUM;
    let kept: string | null;
    try {
      fd = makePrivateFile(path);
      for (const json of entries) {
        const written = writeLine(json, checksum);
        size += writeAll(this.disk, fd, written.line, size);
        checksum = written.checksum;
      }
      // When this fails the new file is thrown away, and nothing rests on it: the journal is still the old one.
      this.disk.syncNow(fd);
      kept = this.replaceBy({ path, fd, size, checksum }, keepVersion);
    } catch (cause) {
      if (fd !== null) {
        closeSync(fd);
        rmSync(path, { force: true });
      }
      throw new JournalError(`The journal ${this.path} cannot be rewritten (${codeOf(cause)})`, { cause });
    }
    if (this.failure !== null) throw this.failure;
    return kept;
  }

  /**
   * Puts a file that is on the disk beside this one in its place, in one step that a crash cannot cut in half.
   *
   * The name leads to a whole journal at every instant, the old one or the new one, and a rename cannot come into the
   * middle of one reading of the directory: so a copy of the directory that is made meanwhile is one of the two, and
   * both hold all that was acknowledged. Half a `.next` in it is removed when the copy is opened.
   *
   * When it throws, the old one is still in use.
   */
  replaceBy(next: NextJournal, keepVersion: number | null = null): string | null {
    this.assertOurs();
    const kept = keepVersion === null ? null : keepJournal(this.path, keepVersion);
    try {
      renameSync(next.path, this.path);
    } catch (error) {
      if (kept !== null) rmSync(kept, { force: true });
      throw error;
    }
    // From here on the name leads to the new file, whatever happens to the directory.
    this.closeWhenIdle(this.fd);
    this.fd = next.fd;
    this.identity = statsOf(next.fd);
    this.size = next.size;
    this.length = next.size;
    this.checksum = next.checksum;
    try {
      syncDirectory(dirname(this.path), this.disk);
    } catch (cause) {
      this.fail('cannot be brought to the disk', cause);
    }
    return kept;
  }

  /** Takes nothing any more, and closes the file once everything in it is on the disk. */
  close(): Promise<void> {
    this.closing ??= this.finish();
    return this.closing;
  }

  private async finish(): Promise<void> {
    try {
      if (this.failure !== null) throw this.failure;
      // A sync that was promised to somebody needs the file open.
      await (this.following ?? this.running);
      await this.sync();
    } finally {
      this.failure = this.closedError();
      closeSync(this.fd);
    }
  }

  private closedError(): JournalError {
    return new JournalError(`The journal ${this.path} is closed`);
  }

  private async sync(): Promise<void> {
    try {
      await this.disk.sync(this.fd);
    } catch (cause) {
      // The kernel may have dropped what it could not write, and calls the next sync a success.
      throw this.fail('cannot be brought to the disk', cause);
    } finally {
      this.running = null;
    }
  }

  private fail(what: string, cause?: unknown): JournalError {
    const error = new JournalError(
      `The journal ${this.path} ${what}: this process ends, so that it promises nothing that may be lost`,
      { cause },
    );
    this.failure = error;
    this.options.fatal(error);
    return error;
  }

  /**
   * The journal is the file that we opened, and as long as we made it. Otherwise another process writes to it as well, or
   * it was replaced or moved, which no lock can prevent on every system.
   */
  private assertOurs(): void {
    if (this.failure !== null) throw this.failure;
    if (this.closing !== null) throw this.closedError();
    const found = lstatSync(this.path, { bigint: true, throwIfNoEntry: false });
    const isSame = found?.ino === this.identity.ino && found.dev === this.identity.dev;
    if (!isSame) throw this.fail('was moved away or replaced by another');
    if (found.size !== BigInt(this.length)) throw this.fail('was changed by somebody else');
  }

  /** Takes away what a write left that did not come to its end. */
  private takeBackHalfLine(): void {
    if (this.length === this.size) return;
    this.disk.truncate(this.fd, this.size);
    this.length = this.size;
  }

  private closeWhenIdle(fd: number): void {
    const close = () => closeSync(fd);
    if (this.running === null) close();
    else this.running.then(close, close);
  }
}
