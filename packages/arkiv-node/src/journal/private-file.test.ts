import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  lchownSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createManualClock } from '../clock.ts';
import { openNode } from '../node.ts';
import { FUNDED, Sender } from '../testing/sender.ts';
import { makeDataDirectory } from './data-directory.ts';
import { JournalFile } from './journal-file.ts';
import { readPrivateFile } from './private-file.ts';
import { rewriteInSlices } from './rewrite.ts';

const FOREIGN = 54_321;
const isRoot = process.geteuid?.() === 0;

let directory: string;
let dataDir: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'private-file-'));
  dataDir = join(directory, 'data');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const modeOf = (path: string) => statSync(path).mode & 0o777;

/** A file that whoever embeds the node keeps beside the journal. */
function keepNotes(): void {
  makeDataDirectory(dataDir);
  const path = join(dataDir, 'notes.json');
  if (readPrivateFile(path) === null) writeFileSync(path, '{}', { mode: 0o600 });
}

/** The start of a program that embeds the node, as far as its files go; and one write. */
async function start(): Promise<void> {
  keepNotes();
  const clock = createManualClock(Date.parse('2026-11-22T13:00:00Z'));
  const node = await openNode({ clock, blocks: 'frozen', dataDir, funded: [FUNDED.address] });
  try {
    const count = await node.request({
      method: 'eth_getTransactionCount',
      params: [FUNDED.address, 'latest'],
    });
    await new Sender(node, FUNDED, Number(count)).send({ creates: [{ btl: 100 }] });
  } finally {
    await node.close();
  }
}

describe('a data directory', () => {
  test('is for its owner only, with everything in it', async () => {
    await start();
    expect(modeOf(dataDir)).toBe(0o700);
    for (const file of ['journal.log', 'notes.json']) expect(modeOf(join(dataDir, file))).toBe(0o600);
  });

  test.runIf(isRoot)('of somebody else is refused in one line', async () => {
    mkdirSync(dataDir);
    chownSync(dataDir, FOREIGN, 0);
    await expect(start()).rejects.toThrow(
      `The data directory ${dataDir} belongs to user ${FOREIGN}, and this process runs as 0: chown it, or choose another`,
    );
  });

  test.each([0o777, 0o1777, 0o702])('that everybody can write to is refused: %o', async (mode) => {
    mkdirSync(dataDir);
    chmodSync(dataDir, mode);
    await expect(start()).rejects.toThrow(`The data directory ${dataDir} can be written to by everybody`);
  });

  test.runIf(isRoot)('that a foreign group can write to is refused, a group of ours may', () => {
    mkdirSync(dataDir);
    chmodSync(dataDir, 0o770);
    expect(() => makeDataDirectory(dataDir)).not.toThrow();
    chownSync(dataDir, 0, FOREIGN);
    expect(() => makeDataDirectory(dataDir)).toThrow(
      `The data directory ${dataDir} can be written to by group ${FOREIGN}, which is not ours: chmod g-w it`,
    );
    chmodSync(dataDir, 0o750);
    expect(() => makeDataDirectory(dataDir)).not.toThrow();
  });

  test.runIf(isRoot)('behind a link of somebody else is refused: it can lead elsewhere tomorrow', () => {
    const link = join(directory, 'link');
    mkdirSync(dataDir);
    symlinkSync(dataDir, link);
    expect(() => makeDataDirectory(link)).not.toThrow();
    lchownSync(link, FOREIGN, FOREIGN);
    expect(() => makeDataDirectory(link)).toThrow(
      `The data directory ${link} is a symbolic link of user ${FOREIGN}: name the directory itself`,
    );
  });

  test('behind a link of ours is judged by where it leads', () => {
    const link = join(directory, 'link');
    mkdirSync(dataDir);
    chmodSync(dataDir, 0o777);
    symlinkSync(dataDir, link);
    expect(() => makeDataDirectory(link)).toThrow(
      `The data directory ${link} can be written to by everybody`,
    );
  });

  test('that others may read is used: what is in it is not for them', () => {
    mkdirSync(dataDir);
    chmodSync(dataDir, 0o755);
    expect(() => makeDataDirectory(dataDir)).not.toThrow();
  });
});

describe.each(['journal.log', 'notes.json', 'lock'])('%s', (file) => {
  const path = () => join(dataDir, file);
  const elsewhere = () => join(directory, 'elsewhere');

  /** What a node leaves, with a lock of a process that is gone. */
  async function used(): Promise<void> {
    await start();
    writeFileSync(join(dataDir, 'lock'), '{"pid":1', { mode: 0o600 });
  }

  test('that is a link is not followed, and what it leads to stays as it is', async () => {
    await used();
    renameSync(path(), elsewhere());
    const before = `${readFileSync(elsewhere(), 'utf8')}00`;
    writeFileSync(elsewhere(), before);
    symlinkSync(elsewhere(), path());
    await expect(start()).rejects.toThrow(`${path()} is a symbolic link, and none is followed here`);
    expect(readFileSync(elsewhere(), 'utf8')).toBe(before);
  });

  test('that is a link to nowhere makes nothing there', async () => {
    await used();
    rmSync(path());
    symlinkSync(elsewhere(), path());
    await expect(start()).rejects.toThrow('is a symbolic link');
    expect(statSync(elsewhere(), { throwIfNoEntry: false })).toBeUndefined();
  });

  test.runIf(isRoot)('of somebody else is refused in one line', async () => {
    await used();
    chownSync(path(), FOREIGN, 0);
    await expect(start()).rejects.toThrow(`${path()} belongs to user ${FOREIGN}: chown it, or move it away`);
  });

  test.runIf(process.platform === 'linux')('that is a pipe is refused, not waited for', async () => {
    await used();
    rmSync(path());
    execFileSync('mkfifo', [path()]);
    await expect(start()).rejects.toThrow(`${path()} is no regular file`);
  });
});

test.each(['journal.log', 'notes.json'])(
  '%s that others could read is tightened, not refused',
  async (file) => {
    await start();
    chmodSync(join(dataDir, file), 0o644);
    await start();
    expect(modeOf(join(dataDir, file))).toBe(0o600);
  },
);

test('the journal is not written to under a second name', async () => {
  await start();
  linkSync(join(dataDir, 'journal.log'), join(directory, 'elsewhere'));
  await expect(start()).rejects.toThrow(`${join(dataDir, 'journal.log')} has a second name (a hard link)`);
});

test('the journal stays private when it is rewritten, and no link lies in wait for that', async () => {
  mkdirSync(dataDir);
  const path = join(dataDir, 'journal.log');
  const { file } = JournalFile.open(path, { warn: () => undefined, fatal: () => undefined });
  const elsewhere = join(directory, 'elsewhere');
  symlinkSync(elsewhere, `${path}.next`);
  file.append('{"n":1}');
  const rewrite = () => rewriteInSlices(file, ['{"n":2}'], [], new AbortController().signal);
  await expect(rewrite()).rejects.toThrow(`The journal ${path} cannot be rewritten`);
  expect(statSync(elsewhere, { throwIfNoEntry: false })).toBeUndefined();
  rmSync(`${path}.next`, { force: true });
  expect(await rewrite()).toBe(true);
  await file.close();
  expect(modeOf(path)).toBe(0o600);
  expect(readFileSync(path, 'utf8')).toContain('{"n":2}');
});
