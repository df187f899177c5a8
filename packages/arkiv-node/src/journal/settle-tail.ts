import { closeSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Disk, syncDirectory, writeAll } from './disk.ts';
import { JournalError } from './journal-error.ts';
import type { JournalText } from './lines.ts';
import { codeOf, makePrivateFile } from './private-file.ts';

/** A journal that was opened and read, and what may be done with its end. */
type Opened = {
  readonly path: string;
  readonly fd: number;
  readonly content: Buffer;
  readonly text: JournalText;
  readonly disk: Disk;
  /** Whether somebody said that a damaged end may go. */
  readonly dropTail: boolean;
  readonly warn: (line: string) => void;
};

/** Where a journal stops being one, in a sentence without its end; for a tail that is damaged. */
export function damageOf({ lines, bytes, tail }: JournalText, path: string): string {
  const whole = tail.wholeLines === 1 ? 'one whole line' : `${tail.wholeLines} whole lines`;
  return (
    `The journal ${path} is damaged at line ${lines + 1} (byte ${bytes}): its checksum does not fit; ` +
    `${tail.bytes} bytes cannot be used from there on${tail.wholeLines > 0 ? `, with ${whole} among them` : ''}`
  );
}

function makeCopy(path: string): { readonly kept: string; readonly fd: number } {
  for (let copy = 1; ; copy += 1) {
    const kept = copy === 1 ? `${path}.damaged` : `${path}.damaged.${copy}`;
    try {
      return { kept, fd: makePrivateFile(kept) };
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  }
}

/** Writes the whole file beside itself and answers the name; a copy that was kept before stays as well. */
function keepAside({ path, content, disk }: Opened): string {
  const { kept, fd } = makeCopy(path);
  try {
    writeAll(disk, fd, content, 0);
    disk.syncNow(fd);
    syncDirectory(dirname(path), disk);
  } catch (cause) {
    rmSync(kept, { force: true });
    throw new JournalError(
      `The journal ${path} cannot be kept as it is before its end is cut off (${codeOf(cause)}): ` +
        `${content.length} bytes have to be free on its disk. Nothing was changed`,
      { cause },
    );
  } finally {
    closeSync(fd);
  }
  return kept;
}

function refuse({ path, text }: Opened): never {
  const advice =
    text.bytes === 0
      ? 'Nothing before it is whole: restore the directory from a copy, or move it away to start anew.'
      : 'Restore the directory from a copy. Or, if this came with a power loss, start once with --drop-tail: that keeps ' +
        'the file as it is beside, cuts these bytes off, and goes on without what they say.';
  throw new JournalError(`${damageOf(text, path)}. ${advice}`);
}

/**
 * Takes away what stands behind the last whole line, if that may be.
 *
 * By itself only what was never acknowledged; what may have been when somebody said so. Whatever is more than a line that
 * was cut off is kept first.
 *
 * @returns whether anything went that may have been acknowledged
 * @throws {JournalError} when the journal is damaged and nobody said so, or when it cannot be kept
 */
export function settleTail(opened: Opened): boolean {
  const { path, fd, text, disk, dropTail, warn } = opened;
  const { bytes, tail } = text;
  if (tail.kind === 'none') return false;
  if (tail.kind === 'damaged' && (!dropTail || bytes === 0)) refuse(opened);
  const kept = tail.kind === 'cut' ? null : keepAside(opened);
  disk.truncate(fd, bytes);
  disk.syncNow(fd);
  warn(
    {
      cut: `${path}: dropped ${tail.bytes} bytes of a last write that was cut off and never acknowledged`,
      zeros:
        `${path}: dropped ${tail.bytes} bytes from byte ${bytes} on: a last write that came to the disk as zeros and was ` +
        `never acknowledged; the file as it was is kept as ${kept}`,
      damaged:
        `${path}: dropped ${tail.bytes} bytes from byte ${bytes} on, as --drop-tail says, with ${tail.wholeLines} whole ` +
        `lines among them; the file as it was is kept as ${kept}`,
    }[tail.kind],
  );
  return tail.kind === 'damaged';
}
