import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Disk, systemDisk } from './disk.ts';
import { JournalFile } from './journal-file.ts';
import { FIRST_CHECKSUM, readLines, writeLine } from './lines.ts';

const JSONS = ['{"n":1}', '{"text":"ü😀 \u2028"}', `{"long":"${'x'.repeat(60)}"}`, '{"n":4}'];

let directory: string;
let path: string;
let warned: string[];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'journal-tail-'));
  path = join(directory, 'journal.log');
  warned = [];
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

function linesOf(jsons: readonly string[]): Buffer[] {
  let checksum = FIRST_CHECKSUM;
  return jsons.map((json) => {
    const written = writeLine(json, checksum);
    checksum = written.checksum;
    return Buffer.from(written.line);
  });
}

const LINES = linesOf(JSONS);
const WHOLE = Buffer.concat(LINES);
/** What was acknowledged, and the last write, that was on its way. */
const ACKNOWLEDGED = Buffer.concat(LINES.slice(0, 3));
const LAST = Buffer.concat(LINES.slice(3));

async function open(content: Buffer, dropTail = false, disk: Partial<Disk> = {}): Promise<string[]> {
  writeFileSync(path, content, { mode: 0o600 });
  const { file, entries } = JournalFile.open(path, {
    warn: (line) => warned.push(line),
    fatal: ({ message }) => expect.unreachable(message),
    dropTail,
    disk: { ...systemDisk, ...disk },
  });
  const found = [...entries];
  file.append('{"next":1}');
  await file.close();
  return found;
}

/** How many entries are found in it; null where it is damaged. */
function countOrRefuse(content: Buffer): number | null {
  const { entries, tail } = readLines(content);
  const found = [...entries];
  expect(found).toEqual(JSONS.slice(0, found.length));
  return tail.kind === 'damaged' ? null : found.length;
}

const zeros = (bytes: number) => Buffer.alloc(bytes);
const filled = (bytes: number, byte: number) => Buffer.alloc(bytes, byte);
const cut = (bytes: number) => LAST.subarray(0, bytes);

describe('what was never acknowledged is dropped by itself', () => {
  test.each<[string, Buffer]>([
    ['a digit', cut(1)],
    ['half a checksum', cut(5)],
    ['a checksum', cut(8)],
    ['the beginning of a line', cut(14)],
    ['all of a line but its end', cut(LAST.length - 1)],
    ['a character that was cut', Buffer.concat([cut(9), Buffer.from('{"ü').subarray(0, 3)])],
  ])('a last line that was cut off: %s', async (_what, tail) => {
    expect(await open(Buffer.concat([ACKNOWLEDGED, tail]))).toEqual(JSONS.slice(0, 3));
    expect(warned).toEqual([
      `${path}: dropped ${tail.length} bytes of a last write that was cut off and never acknowledged`,
    ]);
    expect(readdirSync(directory)).toEqual(['journal.log']);
  });

  test.each<[string, Buffer]>([
    ['one', zeros(1)],
    ['a block of them', zeros(4_096)],
    ['behind the beginning of a line', Buffer.concat([cut(11), zeros(700)])],
    ['behind half a checksum', Buffer.concat([cut(3), zeros(512)])],
  ])('zeros to the end, and the file is kept first: %s', async (_what, tail) => {
    const content = Buffer.concat([ACKNOWLEDGED, tail]);
    expect(await open(content)).toEqual(JSONS.slice(0, 3));
    expect(warned).toEqual([
      `${path}: dropped ${tail.length} bytes from byte ${ACKNOWLEDGED.length} on: a last write that came to the disk ` +
        `as zeros and was never acknowledged; the file as it was is kept as ${path}.damaged`,
    ]);
    expect(readFileSync(`${path}.damaged`)).toEqual(content);
    expect(statSync(`${path}.damaged`).mode & 0o777).toBe(0o600);
  });
});

/** What nobody but a person may drop, with the whole lines in it. */
const DAMAGED: [string, Buffer, number][] = [
  [
    'a last line of the right length with zeros in it',
    Buffer.concat([cut(9), zeros(LAST.length - 10), LAST.subarray(-1)]),
    0,
  ],
  ['a last line with one other byte', Buffer.from(LAST.toString('latin1').replace('4', '5'), 'latin1'), 0],
  ['a last line whose end is another byte', Buffer.concat([LAST.subarray(0, -1), Buffer.from('J')]), 0],
  ['a last line whose end is a zero', Buffer.concat([LAST.subarray(0, -1), zeros(3)]), 0],
  ['zeros, and a line of something behind them', Buffer.concat([zeros(600), LAST]), 0],
  ['zeros, and something without an end', Buffer.concat([zeros(600), Buffer.from('x')]), 0],
  ['zeros that are none', Buffer.concat([zeros(100), filled(1, 1), zeros(100)]), 0],
  ['an erased block', filled(4_096, 0xff), 0],
  ['the beginning of a line and an erased block', Buffer.concat([cut(12), filled(500, 0xff)]), 0],
  ['the text of another file', Buffer.from('Dear Ada,\n\nsee you on Monday.\n'), 0],
  ['the text of another file without an end', Buffer.from('Dear Ada'), 0],
  ['an earlier piece of a journal', Buffer.concat(LINES.slice(1, 3)), 1],
];

describe('what may have been acknowledged', () => {
  test.each(DAMAGED)('is refused, and nothing is changed: %s', async (_what, tail, wholeLines) => {
    const content = Buffer.concat([ACKNOWLEDGED, tail]);
    const among = wholeLines === 0 ? '' : ', with one whole line among them';
    await expect(open(content)).rejects.toThrow(
      `The journal ${path} is damaged at line 4 (byte ${ACKNOWLEDGED.length}): its checksum does not fit; ` +
        `${tail.length} bytes cannot be used from there on${among}. Restore the directory from a copy. Or, if this came ` +
        'with a power loss, start once with --drop-tail',
    );
    expect(readFileSync(path)).toEqual(content);
    expect(readdirSync(directory)).toEqual(['journal.log']);
  });

  test.each(DAMAGED)(
    'goes when a person says so, and the file is kept: %s',
    async (_what, tail, wholeLines) => {
      const content = Buffer.concat([ACKNOWLEDGED, tail]);
      writeFileSync(`${path}.damaged`, 'of an earlier day');
      expect(await open(content, true)).toEqual(JSONS.slice(0, 3));
      expect(warned).toEqual([
        `${path}: dropped ${tail.length} bytes from byte ${ACKNOWLEDGED.length} on, as --drop-tail says, with ` +
          `${wholeLines} whole lines among them; the file as it was is kept as ${path}.damaged.2`,
      ]);
      expect(readFileSync(`${path}.damaged`, 'utf8')).toBe('of an earlier day');
      expect(readFileSync(`${path}.damaged.2`)).toEqual(content);
      const { entries } = JournalFile.open(path, {
        warn: (line) => expect.unreachable(line),
        fatal: ({ message }) => expect.unreachable(message),
      });
      expect([...entries]).toEqual([...JSONS.slice(0, 3), '{"next":1}']);
    },
  );

  test('in the middle of the journal is told with the whole lines that would go with it', async () => {
    const content = Buffer.from(WHOLE);
    content[LINES[0]?.length ?? 0] = 0x78;
    await expect(open(content)).rejects.toThrow('damaged at line 2 (byte 17)');
    await expect(open(content)).rejects.toThrow(
      'cannot be used from there on, with one whole line among them',
    );
    expect(await open(content, true)).toEqual(JSONS.slice(0, 1));
  });

  test.each<[string, Buffer]>([
    ['zeros', zeros(4_096)],
    ['a first line that is another', Buffer.concat([Buffer.from('x\n'), WHOLE])],
  ])('is never the whole journal, also when a person says so: %s', async (_what, content) => {
    for (const dropTail of [false, true]) {
      await expect(open(content, dropTail)).rejects.toThrow(
        'Nothing before it is whole: restore the directory from a copy, or move it away to start anew.',
      );
      expect(readFileSync(path)).toEqual(content);
      expect(readdirSync(directory)).toEqual(['journal.log']);
    }
  });

  test.each<[string, Buffer]>([
    ['zeros', zeros(50)],
    ['garbage', filled(50, 0xff)],
  ])('and %s stay where the file cannot be kept first', async (_what, tail) => {
    const content = Buffer.concat([ACKNOWLEDGED, tail]);
    const full = (): never => {
      throw Object.assign(new Error('ENOSPC: injected'), { code: 'ENOSPC' });
    };
    await expect(open(content, true, { write: full })).rejects.toThrow(
      `cannot be kept as it is before its end is cut off (ENOSPC): ${content.length} bytes have to be free on its disk`,
    );
    expect(readFileSync(path)).toEqual(content);
    expect(readdirSync(directory)).toEqual(['journal.log']);
  });

  test('is not touched by --drop-tail where nothing is damaged', async () => {
    expect(await open(WHOLE, true)).toEqual(JSONS);
    expect(warned).toEqual([]);
    expect(readdirSync(directory)).toEqual(['journal.log']);
  });
});

test('a bit that is another anywhere in what was acknowledged is found', () => {
  for (let at = 0; at < WHOLE.length; at += 1) {
    for (let bit = 0; bit < 8; bit += 1) {
      const changed = Buffer.from(WHOLE);
      changed.writeUInt8(changed.readUInt8(at) ^ (1 << bit), at);
      expect(countOrRefuse(changed), `byte ${at}, bit ${bit}`).toBeNull();
    }
  }
});

test('whatever of the last writes did not come to the disk, what was acknowledged is found, or it is damaged', () => {
  const block = fc.constantFrom('written', 'written', 'zeros', 'garbage');
  const loss = fc.record({
    synced: fc.integer({ min: 1, max: LINES.length }),
    blockBytes: fc.constantFrom(1, 8, 16, 64, 512),
    blocks: fc.array(block, { minLength: 1, maxLength: 40 }),
    length: fc.integer({ min: 0, max: WHOLE.length + 600 }),
    garbage: fc.uint8Array({ minLength: 512, maxLength: 512 }),
  });
  fc.assert(
    fc.property(loss, ({ synced, blockBytes, blocks, length, garbage }) => {
      const safe = Buffer.concat(LINES.slice(0, synced));
      const file = Buffer.concat([WHOLE, zeros(600)]).subarray(0, Math.max(length, safe.length));
      for (let at = safe.length; at < file.length; at += 1) {
        const number = Math.floor(at / blockBytes) % blocks.length;
        if (blocks[number] === 'zeros') file[at] = 0;
        if (blocks[number] === 'garbage') file[at] = garbage[at % garbage.length] ?? 0;
      }
      const found = countOrRefuse(file);
      if (found !== null) expect(found).toBeGreaterThanOrEqual(synced);
    }),
    { seed: 20261127, numRuns: 2_000 },
  );
});
