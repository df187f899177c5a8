import { closeSync, rmSync, write } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type Disk, writeAll } from './disk.ts';
import { JournalError } from './journal-error.ts';
import type { JournalFile, NextJournal } from './journal-file.ts';
import { FIRST_CHECKSUM, writeLine } from './lines.ts';
import { codeOf, makePrivateFile } from './private-file.ts';

/** So long the rest of the process waits at a time: calls hardly notice. */
const SLICE_MS = 20;
/** Text that waits to be written is not much longer than this. */
const CHUNK_CHARACTERS = 1024 * 1024;
/** How often what came meanwhile is brought to the disk without anybody waiting; the rest then while all wait. */
const ROUNDS = 5;

const writeAt = promisify(write);

/** A journal that is written beside the one in use, until it takes its place. */
class NextFile implements NextJournal {
  readonly fd: number;
  size = 0;
  checksum = FIRST_CHECKSUM;
  private text = '';
  private isOnDisk = false;

  constructor(
    readonly path: string,
    private readonly disk: Disk,
  ) {
    this.fd = makePrivateFile(path);
  }

  async write(entries: Iterator<string>, signal: AbortSignal): Promise<void> {
    for (let done = false; !done && !signal.aborted; ) {
      done = this.takeSlice(entries);
      const data = Buffer.from(this.takeText());
      for (let at = 0; at < data.length; ) {
        const { bytesWritten } = await writeAt(this.fd, data, at, data.length - at, this.size);
        at += bytesWritten;
        this.size += bytesWritten;
      }
      await nextTurn();
    }
  }

  async sync(): Promise<void> {
    await this.disk.sync(this.fd);
    this.isOnDisk = true;
  }

  /** Writes the last entries and syncs, while everybody waits. */
  finish(entries: readonly string[]): void {
    for (const json of entries) this.take(json);
    this.size += writeAll(this.disk, this.fd, this.takeText(), this.size);
    if (!this.isOnDisk) this.disk.syncNow(this.fd);
  }

  abandon(): void {
    closeSync(this.fd);
    rmSync(this.path, { force: true });
  }

  /** Takes entries in until the slice is over or there is enough to write; true when there are no more. */
  private takeSlice(entries: Iterator<string>): boolean {
    const end = performance.now() + SLICE_MS;
    while (this.text.length < CHUNK_CHARACTERS && performance.now() < end) {
      const next = entries.next();
      if (next.done) return true;
      this.take(next.value);
    }
    return false;
  }

  private take(json: string): void {
    const { line, checksum } = writeLine(json, this.checksum);
    this.text += line;
    this.checksum = checksum;
    this.isOnDisk = false;
  }

  private takeText(): string {
    const { text } = this;
    this.text = '';
    return text;
  }
}

async function fill(
  next: NextFile,
  entries: Iterable<string>,
  newer: string[],
  signal: AbortSignal,
): Promise<void> {
  await next.write(entries[Symbol.iterator](), signal);
  for (let round = 0; round < ROUNDS && !signal.aborted; round += 1) {
    await next.sync();
    if (newer.length === 0) return;
    await next.write(newer.splice(0).values(), signal);
  }
}

/**
 * Puts these entries in the place of all that the file held when this was called, while the file goes on being written.
 *
 * What is appended meanwhile goes behind them: the caller puts it into `newer` too, from which it is taken. A crash at
 * any instant leaves one journal or the other, each with everything that was acknowledged.
 *
 * @returns whether it was done; not when the signal broke it off.
 * @throws {JournalError} when it cannot be written; the file stays as it is.
 */
export async function rewriteInSlices(
  file: JournalFile,
  entries: Iterable<string>,
  newer: string[],
  signal: AbortSignal,
): Promise<boolean> {
  let next: NextFile | null = null;
  try {
    next = new NextFile(`${file.path}.next`, file.disk);
    await fill(next, entries, newer, signal);
    if (signal.aborted) {
      next.abandon();
      return false;
    }
    // From here on nobody can append.
    next.finish(newer.splice(0));
    file.replaceBy(next);
    return true;
  } catch (cause) {
    next?.abandon();
    throw new JournalError(`The journal ${file.path} cannot be rewritten (${codeOf(cause)})`, { cause });
  }
}
