import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { JournalFile } from './journal-file.ts';
import { rewriteInSlices } from './rewrite.ts';

let directory: string;
let path: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'journal-rewrite-'));
  path = join(directory, 'journal.log');
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const never = new AbortController().signal;
const ignore = () => undefined;
const OPTIONS = { warn: ignore, fatal: ignore };
const OLD = JSON.stringify({ old: 'x'.repeat(1_000) });
/** Long enough that a few fill a slice. */
const LONG = 'y'.repeat(300_000);

function* snapshot(count: number, before: (entry: number) => void = ignore): Generator<string> {
  for (let entry = 0; entry < count; entry += 1) {
    before(entry);
    yield JSON.stringify({ entry, LONG });
  }
}

function entriesIn(file: string): readonly string[] {
  return [...JournalFile.open(file, OPTIONS).entries];
}

/** Appends as the journal does during a rewrite. */
function appender(file: JournalFile, newer: string[]): () => number {
  let count = 0;
  return () => {
    const json = JSON.stringify({ newer: count });
    file.append(json);
    newer.push(json);
    count += 1;
    return count;
  };
}

describe('a journal that is rewritten', () => {
  test('holds what it is made of, then all that was appended meanwhile, in its order', async () => {
    const { file } = JournalFile.open(path, OPTIONS);
    file.append(OLD);
    const newer: string[] = [];
    const append = appender(file, newer);
    let isDone = false;
    const done = rewriteInSlices(file, snapshot(40), newer, never).finally(() => {
      isDone = true;
    });
    let appended = 0;
    while (!isDone) {
      appended = append();
      await file.flush();
      await new Promise(setImmediate);
    }
    expect(await done).toBe(true);
    expect(appended).toBeGreaterThan(5);
    file.append('{"behind":true}');
    const { bytes } = file;
    await file.close();
    const meanwhile = Array.from({ length: appended }, (_, index) => `{"newer":${index}}`);
    expect(entriesIn(path)).toEqual([...snapshot(40), ...meanwhile, '{"behind":true}']);
    expect(JournalFile.open(path, OPTIONS).file.bytes).toBe(bytes);
    expect(await readdir(directory)).toEqual(['journal.log']);
  });

  test('lost to a crash at any instant is whole, with everything appended before', async () => {
    const { file } = JournalFile.open(path, OPTIONS);
    file.append(OLD);
    const newer: string[] = [];
    const append = appender(file, newer);
    const copies: { readonly at: string; readonly appended: number }[] = [];
    const crash = (entry: number): void => {
      const appended = append();
      if (entry % 5 !== 0) return;
      const at = join(directory, `crash${entry}`);
      mkdirSync(at);
      copyFileSync(path, join(at, 'journal.log'));
      if (existsSync(`${path}.next`)) copyFileSync(`${path}.next`, join(at, 'journal.log.next'));
      copies.push({ at, appended });
    };
    expect(await rewriteInSlices(file, snapshot(40, crash), newer, never)).toBe(true);
    await file.close();
    expect(copies).toHaveLength(8);
    for (const { at, appended } of copies) {
      const meanwhile = Array.from({ length: appended }, (_, index) => `{"newer":${index}}`);
      expect(entriesIn(join(at, 'journal.log'))).toEqual([OLD, ...meanwhile]);
      expect(await readdir(at)).toEqual(['journal.log']);
    }
    expect(entriesIn(path)).toHaveLength(80);
  });

  test('broken off stays as it was', async () => {
    const { file } = JournalFile.open(path, OPTIONS);
    file.append(OLD);
    const stopping = new AbortController();
    const stop = (entry: number) => {
      if (entry === 20) stopping.abort();
    };
    expect(await rewriteInSlices(file, snapshot(40, stop), [], stopping.signal)).toBe(false);
    file.append('{"behind":true}');
    await file.close();
    expect(entriesIn(path)).toEqual([OLD, '{"behind":true}']);
    expect(await readdir(directory)).toEqual(['journal.log']);
  });

  test('out of something that fails stays as it was', async () => {
    const { file } = JournalFile.open(path, OPTIONS);
    file.append(OLD);
    const fail = (entry: number) => {
      if (entry === 20) throw Object.assign(new Error('injected'), { code: 'ENOSPC' });
    };
    await expect(rewriteInSlices(file, snapshot(40, fail), [], never)).rejects.toMatchObject({
      name: 'JournalError',
      message: `The journal ${path} cannot be rewritten (ENOSPC)`,
    });
    file.append('{"behind":true}');
    await file.close();
    expect(entriesIn(path)).toEqual([OLD, '{"behind":true}']);
    expect(await readdir(directory)).toEqual(['journal.log']);
  });
});
