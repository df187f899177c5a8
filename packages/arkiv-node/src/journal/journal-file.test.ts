import {
  appendFileSync,
  copyFileSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startHolder } from '../testing/journal-process.ts';
import { type Disk, systemDisk } from './disk.ts';
import type { JournalError } from './journal-error.ts';
import { JournalFile } from './journal-file.ts';

let directory: string;
let path: string;
let ends: JournalError[];
const opened: JournalFile[] = [];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'journal-file-'));
  path = join(directory, 'journal.log');
  ends = [];
});
afterEach(async () => {
  await Promise.allSettled(opened.splice(0).map((file) => file.close()));
  rmSync(directory, { recursive: true, force: true });
});

function open(disk: Partial<Disk> = {}): { file: JournalFile; entries: readonly string[] } {
  const found = JournalFile.open(path, {
    warn: () => undefined,
    fatal: (error) => ends.push(error),
    disk: { ...systemDisk, ...disk },
  });
  opened.push(found.file);
  return { file: found.file, entries: [...found.entries] };
}

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: injected`), { code });
}

/** A disk that has room for so many bytes more, and can be told otherwise. */
function smallDisk() {
  const room = { bytes: Number.POSITIVE_INFINITY, truncates: true };
  const disk: Partial<Disk> = {
    write: (fd, data, offset, position) => {
      const fits = Math.min(data.length - offset, room.bytes);
      if (fits === 0) throw systemError('ENOSPC');
      room.bytes -= fits;
      return systemDisk.write(fd, data.subarray(0, offset + fits), offset, position);
    },
    truncate: (fd, length) => {
      if (!room.truncates) throw systemError('EIO');
      systemDisk.truncate(fd, length);
    },
  };
  return { room, disk };
}

const linesOf = () => readFileSync(path, 'utf8').split('\n').slice(0, -1);

describe('a full disk', () => {
  test.each([0, 1, 13, 19])(
    'with room for %i bytes takes no half line, and goes on when there is room',
    (bytes) => {
      const { room, disk } = smallDisk();
      const { file } = open(disk);
      file.append('{"n":1}');
      const before = readFileSync(path, 'utf8');
      room.bytes = bytes;
      expect(() => file.append('{"text":"longer"}')).toThrow(
        `The journal ${path} cannot be written: there is no room left on its disk. Free some, and write again`,
      );
      expect(readFileSync(path, 'utf8')).toBe(before);
      room.bytes = 10_000;
      file.append('{"n":2}');
      expect(linesOf().map((line) => line.slice(9))).toEqual(['{"n":1}', '{"n":2}']);
      expect(open().entries).toEqual(['{"n":1}', '{"n":2}']);
      expect(ends).toEqual([]);
    },
  );

  test.each(['{"n":2}', `{"text":"${'x'.repeat(90)}"}`])(
    'that does not even take the half line back goes on when it does: %s',
    (next) => {
      const { room, disk } = smallDisk();
      const { file } = open(disk);
      file.append('{"n":1}');
      const { length } = readFileSync(path);
      room.bytes = 40;
      room.truncates = false;
      expect(() => file.append(`{"text":"${'y'.repeat(60)}"}`)).toThrow('no room left');
      expect(readFileSync(path)).toHaveLength(length + 40);
      // There is room again, but what is there is still not the journal's end.
      room.bytes = 10_000;
      expect(() => file.append(next)).toThrow(`The journal ${path} cannot be written: EIO`);
      expect(open().entries).toEqual(['{"n":1}']);
      expect(ends).toEqual([]);
    },
  );

  test('whose half line stays for a while is whole again with the next write', () => {
    const { room, disk } = smallDisk();
    const { file } = open(disk);
    room.bytes = 5;
    room.truncates = false;
    expect(() => file.append('{"n":1}')).toThrow('no room left');
    room.bytes = 10_000;
    room.truncates = true;
    file.append('{"n":2}');
    expect(open().entries).toEqual(['{"n":2}']);
    expect(ends).toEqual([]);
  });

  test('that has no room for a snapshot keeps the journal and leaves nothing half', () => {
    const { room, disk } = smallDisk();
    const { file } = open(disk);
    file.append('{"n":1}');
    room.bytes = 20;
    expect(() => file.rewrite(['{"n":1}', '{"n":2}'], 1)).toThrow('cannot be rewritten (ENOSPC)');
    room.bytes = 10_000;
    file.append('{"n":3}');
    expect(open().entries).toEqual(['{"n":1}', '{"n":3}']);
    expect(ends).toEqual([]);
  });
});

describe('a failed fsync', () => {
  test('ends the process, and nothing is acknowledged any more', async () => {
    let isBroken = true;
    const { file } = open({
      sync: () => (isBroken ? Promise.reject(systemError('EIO')) : Promise.resolve()),
    });
    file.append('{"n":1}');
    const flushes = [file.flush(), file.flush(), file.flush()];
    // The kernel says so once; the next sync would be a success, and a lie.
    isBroken = false;
    for (const flush of flushes) await expect(flush).rejects.toThrow('cannot be brought to the disk');
    await expect(file.flush()).rejects.toThrow('cannot be brought to the disk');
    expect(() => file.append('{"n":2}')).toThrow('cannot be brought to the disk');
    expect(() => file.rewrite([])).toThrow('cannot be brought to the disk');
    expect(ends.map(({ message }) => message)).toEqual([
      `The journal ${path} cannot be brought to the disk: this process ends, so that it promises nothing that may be lost`,
    ]);
  });

  test('of a new file that nothing rests on yet leaves the journal as it is', () => {
    let isBroken = false;
    const { file } = open({
      syncNow: (fd) => {
        if (isBroken) throw systemError('EIO');
        systemDisk.syncNow(fd);
      },
    });
    file.append('{"n":1}');
    isBroken = true;
    expect(() => file.rewrite(['{"n":2}'])).toThrow('cannot be rewritten (EIO)');
    file.append('{"n":3}');
    expect(open().entries).toEqual(['{"n":1}', '{"n":3}']);
    expect(ends).toEqual([]);
  });

  test('of the directory, once the new file has the name, ends the process', () => {
    let syncs = 0;
    const { file } = open({
      syncNow: () => {
        syncs += 1;
        // That of the directory when the file was made, that of the new file, and that of the directory again.
        if (syncs === 3) throw systemError('EIO');
      },
    });
    expect(() => file.rewrite(['{"n":2}'])).toThrow('cannot be brought to the disk');
    expect(() => file.append('{"n":3}')).toThrow('cannot be brought to the disk');
    expect(ends).toHaveLength(1);
  });
});

describe('a journal that is closed', () => {
  /** A disk whose syncs take as long as the test likes, and which knows whether their file was open then. */
  function slowDisk() {
    const held: (() => void)[] = [];
    const disk: Partial<Disk> = {
      sync: async (fd) => {
        await new Promise<void>((resolve) => held.push(resolve));
        await systemDisk.sync(fd);
      },
    };
    const endAll = async (isDone: () => boolean) => {
      while (!isDone()) {
        held.shift()?.();
        await new Promise(setImmediate);
      }
    };
    return { disk, endAll };
  }

  async function outcomesOf(
    promises: readonly Promise<void>[],
    endAll: ReturnType<typeof slowDisk>['endAll'],
  ) {
    let isDone = false;
    const settled = Promise.allSettled(promises).finally(() => {
      isDone = true;
    });
    await endAll(() => isDone);
    return (await settled).map(({ status }) => status);
  }

  test.each([
    ['nothing', 0],
    ['one sync', 1],
    ['a sync and the one behind it', 2],
    ['several callers of the one behind it', 5],
  ])('while %s is under way keeps its file open until all is on the disk', async (_what, syncs) => {
    const { disk, endAll } = slowDisk();
    const { file } = open(disk);
    const flushed = Array.from({ length: syncs }, (_, n) => {
      file.append(`{"n":${n}}`);
      return file.flush();
    });
    const outcomes = await outcomesOf([...flushed, file.close(), file.flush(), file.close()], endAll);
    expect(new Set(outcomes)).toEqual(new Set(['fulfilled']));
    expect(ends).toEqual([]);
    expect(open().entries).toHaveLength(syncs);
  });

  test('takes nothing any more, and says so without ending the process', async () => {
    const { disk, endAll } = slowDisk();
    const { file } = open(disk);
    file.append('{"n":1}');
    const closed = file.close();
    expect(() => file.append('{"n":2}')).toThrow(`The journal ${path} is closed`);
    expect(() => file.rewrite(['{"n":2}'])).toThrow(`The journal ${path} is closed`);
    expect(await outcomesOf([closed], endAll)).toEqual(['fulfilled']);
    expect(() => file.append('{"n":2}')).toThrow(`The journal ${path} is closed`);
    await expect(file.flush()).rejects.toThrow(`The journal ${path} is closed`);
    expect(ends).toEqual([]);
    expect(open().entries).toEqual(['{"n":1}']);
  });
});

describe('somebody else’s hand in the journal', () => {
  test.each<[string, string, () => void]>([
    ['appends', 'was changed by somebody else', () => appendFileSync(path, 'x')],
    ['cuts', 'was changed by somebody else', () => truncateSync(path, 3)],
    [
      'moves it away',
      'was moved away or replaced by another',
      () => renameSync(path, join(directory, 'moved')),
    ],
    [
      'puts a copy in its place',
      'was moved away or replaced by another',
      () => {
        copyFileSync(path, join(directory, 'copy'));
        renameSync(join(directory, 'copy'), path);
      },
    ],
  ])('that %s ends the process at the next write', (_what, message, meddle) => {
    for (const write of [
      (file: JournalFile) => file.append('{"n":2}'),
      (file: JournalFile) => file.rewrite(['{"n":2}']),
    ]) {
      rmSync(path, { force: true });
      ends = [];
      const { file } = open();
      file.append('{"n":1}');
      meddle();
      expect(() => write(file)).toThrow(`The journal ${path} ${message}: this process ends`);
      expect(() => file.append('{"n":3}')).toThrow(message);
      expect(ends).toHaveLength(1);
    }
  });

  test('of a second writer of the same file ends one of the two', () => {
    const [one, two] = [open().file, open().file];
    one.append('{"n":1}');
    expect(() => two.append('{"n":2}')).toThrow('was changed by somebody else');
    one.append('{"n":3}');
    expect(open().entries).toEqual(['{"n":1}', '{"n":3}']);
    expect(ends).toHaveLength(1);
  });
});

test('without anybody to hear of it the process ends with one line and code 1', async () => {
  const dataDir = join(directory, 'data');
  const holder = startHolder(dataDir);
  expect(await holder.nextLine()).toMatch(/^open as /);
  holder.write();
  expect(await holder.nextLine()).toMatch(/^0x/);
  appendFileSync(join(dataDir, 'journal.log'), 'x');
  holder.write();
  expect(await holder.nextLine()).toMatch(/^ended/);
  expect(await holder.ended).toEqual([1, null]);
  expect(holder.stderr()).toBe(
    `The journal ${join(dataDir, 'journal.log')} was changed by somebody else: this process ends, so that it promises nothing that may be lost\n`,
  );
});
