import {
  copyFileSync,
  linkSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createManualClock } from '../clock.ts';
import { type ArkivNode, openNode } from '../node.ts';
import { HISTORY_BEGAN, HISTORY_MS, stateHash, writeHistory } from '../testing/journal-history.ts';
import { FUNDED, Sender } from '../testing/sender.ts';
import { writeLine } from './lines.ts';
import { JOURNAL_VERSION } from './record.ts';

const FIXTURES = join(import.meta.dirname, '..', '..', 'fixtures');
/** What the version that wrote the fixtures held: written down when it wrote them. */
const RECORDED = '26877524c34dca5b05e75f714202edee106c78616cd73a06dc449bc41d7e1f8e';

let dataDir: string;
let logged: string[];
const file = (name = 'journal.log') => join(dataDir, name);
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'arkiv-node-versions-'));
  logged = [];
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

function open(msLater = HISTORY_MS): Promise<ArkivNode> {
  return openNode({
    clock: createManualClock(HISTORY_BEGAN + msLater),
    dataDir,
    funded: [FUNDED.address],
    log: (line) => logged.push(line),
  });
}

async function hashOfOpened(): Promise<string> {
  const node = await open();
  try {
    return await stateHash(node);
  } finally {
    await node.close();
  }
}

const jsonLines = (path = file()) =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.slice(9));

function writeJournal(lines: readonly string[]): void {
  let checksum = 0;
  const written = lines.map((json) => {
    const next = writeLine(json, checksum);
    checksum = next.checksum;
    return next.line;
  });
  writeFileSync(file(), written.join(''));
}

/** The present version's own journal of the same history. */
async function writeOwn(): Promise<void> {
  const clock = createManualClock(HISTORY_BEGAN);
  const node = await openNode({ clock, dataDir, funded: [FUNDED.address] });
  await writeHistory(node, clock);
  await node.close();
}

describe.each(['v1-grown', 'v1-snapshot'])('a journal of version 1 (%s)', (name) => {
  const fixture = join(FIXTURES, `${name}.journal`);

  test('opens to the state it had, is kept as it was, and goes on in this version', async () => {
    copyFileSync(fixture, file());
    expect(await hashOfOpened()).toBe(RECORDED);
    expect(readdirSync(dataDir).sort()).toEqual(['journal.log', 'journal.log.v1']);
    expect(readFileSync(file('journal.log.v1'))).toEqual(readFileSync(fixture));
    expect(logged).toEqual([`the journal of version 1 is kept as ${file('journal.log.v1')}`]);
    expect(JSON.parse(jsonLines()[0] ?? '')).toMatchObject({ kind: 'genesis', version: JOURNAL_VERSION });

    expect(await hashOfOpened()).toBe(RECORDED);
    const node = await open();
    await new Sender(node, FUNDED, 6).send({ creates: [{ btl: 100 }] });
    const after = await stateHash(node);
    await node.close();
    expect(await hashOfOpened()).toBe(after);
    expect(logged).toHaveLength(1);
  });

  test('survives a crash between keeping and replacing it', async () => {
    copyFileSync(fixture, file());
    linkSync(file(), file('journal.log.v1'));
    expect(await hashOfOpened()).toBe(RECORDED);
    expect(readdirSync(dataDir).sort()).toEqual(['journal.log', 'journal.log.v1']);
    expect(readFileSync(file('journal.log.v1'))).toEqual(readFileSync(fixture));
  });

  test('that was gone back to is kept beside the one that was kept before', async () => {
    copyFileSync(fixture, file());
    writeFileSync(file('journal.log.v1'), 'kept before');
    expect(await hashOfOpened()).toBe(RECORDED);
    expect(readFileSync(file('journal.log.v1'), 'utf8')).toBe('kept before');
    expect(readFileSync(file('journal.log.v1.2'))).toEqual(readFileSync(fixture));
  });
});

describe('a journal of this version', () => {
  test('holds the outcome of every block, and is the same state as the same history was in version 1', async () => {
    await writeOwn();
    const records = jsonLines().map((json) => JSON.parse(json));
    const eventful = records.filter(({ kind }) => kind === 'block' || kind === 'head');
    expect(eventful.length).toBeGreaterThan(6);
    for (const record of eventful) expect(record.outcome).toMatch(/^[0-9a-f]{32}$/);
    expect(await hashOfOpened()).toBe(RECORDED);
    expect(readdirSync(dataDir)).toEqual(['journal.log']);
  });

  test('that comes out differently stops the start, naming the line and the block', async () => {
    await writeOwn();
    const lines = jsonLines();
    for (const [index, json] of lines.entries()) {
      const record = JSON.parse(json);
      if (record.outcome === undefined) continue;
      const changed = record.outcome.replace(/^./, (digit: string) => (digit === '0' ? '1' : '0'));
      writeJournal(lines.with(index, JSON.stringify({ ...record, outcome: changed })));
      await expect(open()).rejects.toThrow(
        `The journal cannot be replayed at line ${index + 1}: block ${record.number} does not come out as it did when it ` +
          'was acknowledged: start the version that wrote it',
      );
      // Nothing was written: the version that wrote it can go on.
      expect(jsonLines()).toHaveLength(lines.length);
    }
  });

  test.each<[string, (record: Record<string, unknown>) => unknown]>([
    ['a transaction less', (record) => ({ ...record, transactions: [] })],
    ['another number', (record) => ({ ...record, number: Number(record.number) + 1 })],
  ])('with %s in a block is found, though every checksum fits', async (_what, change) => {
    await writeOwn();
    const lines = jsonLines();
    const index = lines.findIndex((json) => json.includes('"number":10,'));
    writeJournal(lines.with(index, JSON.stringify(change(JSON.parse(lines[index] ?? '')))));
    await expect(open()).rejects.toThrow(`cannot be replayed at line ${index + 1}: block 1`);
  });

  test('gives the tips to whom it gave them, whoever is funded first at a later start', async () => {
    await writeOwn();
    const node = await openNode({
      clock: createManualClock(HISTORY_BEGAN + HISTORY_MS),
      dataDir,
      funded: [`0x${'44'.repeat(20)}`, FUNDED.address],
    });
    expect(await stateHash(node)).toBe(RECORDED);
    await node.close();
  });

  test('that missed the entry of an end, as on a full disk, comes out the same', async () => {
    await writeOwn();
    const lines = jsonLines();
    const kept = lines.filter((json) => JSON.parse(json).kind !== 'head');
    expect(kept.length).toBeLessThan(lines.length);
    writeJournal(kept);
    expect(await hashOfOpened()).toBe(RECORDED);
  });
});
