import { createHash } from 'node:crypto';
import { appendFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Hex, numberToHex } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createManualClock, type NodeClock } from '../clock.ts';
import { type ArkivNode, type NodeOptions, openNode } from '../node.ts';
import { FUNDED, operationsData, Sender } from '../testing/sender.ts';
import { JournalError } from './journal-error.ts';
import { writeLine } from './lines.ts';

const TODAY = Date.parse('2026-11-22T13:00:00Z');
const OTHER = privateKeyToAccount(`0x${'22'.repeat(32)}`);
const FULL = {
  includeData: { key: true, attributes: true, syntheticAttributes: true, payload: true, contentType: true },
};

let dataDir: string;
let clock: NodeClock;
let logged: string[];
const file = () => join(dataDir, 'journal.log');

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'arkiv-node-restart-'));
  clock = createManualClock(TODAY);
  logged = [];
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

function open(options: Partial<NodeOptions> = {}): Promise<ArkivNode> {
  return openNode({
    clock,
    blocks: 'clock',
    dataDir,
    funded: [FUNDED.address],
    log: (line) => logged.push(line),
    ...options,
  });
}

function ask(node: ArkivNode, method: string, ...params: unknown[]): Promise<unknown> {
  return node.request({ method, params });
}

/** Everything a caller can see of the present. */
async function present(node: ArkivNode): Promise<unknown> {
  return {
    entities: await ask(node, 'arkiv_query', '$all', FULL),
    head: await ask(node, 'eth_blockNumber'),
    logs: await ask(node, 'eth_getLogs', { fromBlock: '0x0' }),
    balance: await ask(node, 'eth_getBalance', FUNDED.address, 'latest'),
    nonce: await ask(node, 'eth_getTransactionCount', FUNDED.address, 'pending'),
  };
}

async function writeSome(node: ArkivNode): Promise<Sender> {
  const sender = new Sender(node);
  await sender.send({
    creates: [
      { btl: 5, payload: 'short' },
      { btl: 5_000, strings: { a: 'ü😀' }, numbers: { n: 2n ** 64n - 1n } },
    ],
  });
  clock.moveBy(20_000);
  await sender.send({ creates: [{ btl: 100, payload: '' }], deletes: [] });
  await sender.send({ deletes: [`0x${'ab'.repeat(32)}`] });
  return sender;
}

describe('a restart', () => {
  test('finds everything as it was: entities, blocks, logs, nonces, balances', async () => {
    const first = await open();
    await writeSome(first);
    const before = await present(first);
    await first.close();
    const second = await open();
    expect(await present(second)).toEqual(before);
    expect(second.genesisMs).toBe(first.genesisMs);
    await second.close();
    expect(logged).toEqual([]);
  });

  test('ends what ran out while the node was off, and uses no row id again', async () => {
    const first = await open();
    await writeSome(first);
    await first.close();
    clock.moveBy(300_000);
    const second = await open();
    expect(await ask(second, 'arkiv_getEntityCount')).toBe(1);
    await new Sender(second, FUNDED, 3).send({ creates: [{ btl: 100 }] });
    expect(await ask(second, 'arkiv_query', '$all', { resultsPerPage: '0x1' })).toMatchObject({
      cursor: '0x4',
    });
    await second.close();
  });

  test('never shows again what had ended, even if the clock starts further back', async () => {
    const first = await open();
    await new Sender(first).send({ creates: [{ btl: 5 }] });
    clock.moveBy(60_000);
    expect(await ask(first, 'arkiv_getEntityCount')).toBe(0);
    await first.close();
    const second = await open({ clock: createManualClock(TODAY + 4_000) });
    expect(await ask(second, 'arkiv_getEntityCount')).toBe(0);
    expect(await ask(second, 'eth_blockNumber')).toBe('0x1e');
    await second.close();
  });

  test('keeps transactions that wait for an earlier nonce', async () => {
    const first = await open();
    const sender = new Sender(first);
    const late = await sender.sign(operationsData({ creates: [{ btl: 9 }] }), 1);
    const hash = await ask(first, 'eth_sendRawTransaction', late);
    await first.close();
    const second = await open();
    expect(await ask(second, 'eth_getTransactionByHash', hash)).toMatchObject({ blockHash: null });
    await new Sender(second).send({});
    expect(await ask(second, 'eth_getTransactionReceipt', hash)).toMatchObject({ status: '0x1' });
    await second.close();
    const third = await open();
    expect(await ask(third, 'eth_getTransactionReceipt', hash)).toMatchObject({ transactionIndex: '0x2' });
    await third.close();
  });

  test('funds an address once, and a new one when it is added', async () => {
    const first = await open();
    await new Sender(first).send({});
    const left = await ask(first, 'eth_getBalance', FUNDED.address, 'latest');
    await first.close();
    for (const _again of [1, 2]) {
      const next = await open({ funded: [FUNDED.address, OTHER.address] });
      expect(await ask(next, 'eth_getBalance', FUNDED.address, 'latest')).toBe(left);
      expect(BigInt((await ask(next, 'eth_getBalance', OTHER.address, 'latest')) as Hex)).toBe(10n ** 27n);
      await next.close();
    }
  });

  test('with another chain id is refused', async () => {
    await (await open()).close();
    await expect(open({ chainId: 1 })).rejects.toThrow(
      `The data directory ${dataDir} holds chain 1337, not chain 1`,
    );
  });
});

describe('a damaged journal', () => {
  async function written(): Promise<{ content: Buffer; lastLineAt: number }> {
    const node = await open();
    await writeSome(node);
    await node.close();
    const content = await readFile(file());
    return { content, lastLineAt: content.lastIndexOf('\n', content.length - 2) + 1 };
  }

  test('cut anywhere in its last line, goes on without that line and says so', async () => {
    const { content, lastLineAt } = await written();
    for (let length = lastLineAt + 1; length < content.length; length += 97) {
      logged = [];
      await writeFile(file(), content.subarray(0, length));
      const node = await open();
      expect(await ask(node, 'eth_getTransactionCount', FUNDED.address, 'latest')).toBe('0x2');
      await new Sender(node, FUNDED, 2).send({});
      await node.close();
      expect(logged).toEqual([
        `${file()}: dropped ${length - lastLineAt} bytes of a last write that was cut off and never acknowledged`,
      ]);
      const again = await open();
      expect(await ask(again, 'eth_getTransactionCount', FUNDED.address, 'latest')).toBe('0x3');
      await again.close();
    }
  });

  test('with any byte of a whole line changed stops the start with a clear line', async () => {
    const { content } = await written();
    for (let at = 0; at < content.length - 1; at += 53) {
      const changed = Buffer.from(content);
      changed[at] = changed[at] === 0x30 ? 0x31 : 0x30;
      await writeFile(file(), changed);
      await expect(open()).rejects.toThrow(/journal.log is damaged at line \d+ \(byte \d+\)/);
    }
  });

  test('whose end somebody gave up goes on, and says from then on up to when the data reaches', async () => {
    const { content, lastLineAt } = await written();
    const torn = Buffer.concat([content.subarray(0, lastLineAt + 20), Buffer.alloc(30, 0xff)]);
    await writeFile(file(), torn);
    await expect(open()).rejects.toThrow('start once with --drop-tail');
    clock.moveBy(60_000);
    const reachesMs = TODAY + 20_000;
    for (const options of [{ dropTail: true }, {}, { dropTail: true }]) {
      const node = await open(options);
      expect(await ask(node, 'eth_getTransactionCount', FUNDED.address, 'latest')).toBe('0x2');
      expect(node.status().restored).toEqual({ reachesMs, restoredMs: TODAY + 80_000 });
      await node.close();
    }
    expect(logged).toEqual([expect.stringContaining('as --drop-tail says')]);
    expect(await readFile(`${file()}.damaged`)).toEqual(torn);
  });

  test.each<[string, (lines: string[]) => string[]]>([
    ['with a line missing', (lines) => lines.toSpliced(2, 1)],
    [
      'with two lines in each other’s place',
      (lines) => lines.with(2, lines[3] ?? '').with(3, lines[2] ?? ''),
    ],
    ['with a line twice', (lines) => lines.toSpliced(2, 0, lines[2] ?? '')],
    ['with a stranger’s line', (lines) => lines.toSpliced(2, 0, 'hello')],
  ])('%s stops the start', async (_what, change) => {
    const { content } = await written();
    const lines = content.toString().trimEnd().split('\n');
    await writeFile(file(), `${change(lines).join('\n')}\n`);
    await expect(open()).rejects.toThrow(JournalError);
  });

  test.each([
    [
      'a beginning of a later version, whatever it holds',
      '{"kind":"genesis","version":3,"chain":"one"}',
      'The journal is of version 3, and this program reads versions up to 2: start the newer program',
    ],
    ['an entry nobody knows', '{"kind":"poem"}', 'does not know at line 1'],
    ['an entry that is no JSON', '{"kind"', 'no valid JSON at line 1'],
    ['no beginning', '{"kind":"head","number":5}', 'has no beginning'],
  ])('with %s stops the start', async (_what, json, message) => {
    await writeFile(file(), writeLine(json, 0).line);
    await expect(open()).rejects.toThrow(message);
  });

  test('with a transaction that cannot be run again stops the start', async () => {
    const { content } = await written();
    const { checksum } = readLastChecksum(content);
    const transaction = { raw: 'wAA=', hash: `0x${'0'.repeat(64)}`, sender: FUNDED.address.toLowerCase() };
    const block = JSON.stringify({ kind: 'block', number: 99, transactions: [transaction] });
    await appendFile(file(), writeLine(block, checksum).line);
    await expect(open()).rejects.toThrow('The journal cannot be replayed at line 6');
  });

  test('gives the directory free again after a start that failed', async () => {
    await writeFile(file(), 'nonsense\n');
    await expect(open()).rejects.toThrow('is damaged at line 1');
    expect(await readdir(dataDir)).toEqual(['journal.log']);
  });
});

function readLastChecksum(content: Buffer): { checksum: number } {
  const last = content.toString().trimEnd().split('\n').at(-1) ?? '';
  return { checksum: Number.parseInt(last.slice(0, 8), 16) };
}

describe('a journal whose entities have mostly expired', () => {
  /** Text that brotli cannot make much shorter. */
  function noise(seed: number): string {
    const blocks = Array.from({ length: 600 }, (_, block) =>
      createHash('sha256').update(`${seed}/${block}`).digest('hex'),
    );
    return blocks.join('');
  }

  async function withoutLogs(node: ArkivNode): Promise<unknown> {
    return { ...((await present(node)) as object), logs: 'those of the newest blocks only' };
  }

  test('is replaced by a snapshot that holds the same present', async () => {
    const first = await open();
    const sender = new Sender(first);
    await sender.send({
      creates: [{ btl: 900_000, payload: 'kept', strings: { a: 'ü' }, numbers: { n: 7 } }],
    });
    for (let write = 0; write < 130; write += 1) {
      // The large ones first: the newest blocks are kept whole.
      const payload = write < 50 ? noise(write) : 'small';
      await sender.send({ creates: [{ btl: 3, payload, numbers: { write } }] });
    }
    const last = await sender.send({ creates: [{ btl: 900_000 }] });
    const waiting = await ask(first, 'eth_sendRawTransaction', await sender.sign(operationsData({}), 300));
    clock.moveBy(600_000);
    const before = await withoutLogs(first);
    await first.close();
    expect((await stat(file())).size).toBeGreaterThan(1_000_000);

    const second = await open();
    expect(logged.join()).toMatch(/^journal rewritten as a snapshot of \d+ bytes$/);
    expect((await stat(file())).size).toBeLessThan(200_000);
    expect(await withoutLogs(second)).toEqual(before);
    expect(await ask(second, 'eth_getTransactionByHash', waiting)).toMatchObject({ nonce: '0x12c' });
    expect(await ask(second, 'eth_getTransactionReceipt', last)).toMatchObject({ status: '0x1' });
    await new Sender(second, FUNDED, 132).send({ creates: [{ btl: 10 }] });
    const after = await withoutLogs(second);
    await second.close();
    const third = await open();
    expect(await withoutLogs(third)).toEqual(after);
    const nonceAt = (block: Hex) => ask(third, 'eth_getTransactionCount', FUNDED.address, block);
    const head = Number(await ask(third, 'eth_blockNumber'));
    expect(await nonceAt(numberToHex(head - 1))).toBe(numberToHex(132));
    await expect(nonceAt('0x1')).rejects.toThrow('historical state of block 1 is not available');
    await third.close();
  });

  test('survives a crash in the middle of the rewriting', async () => {
    const first = await open();
    await writeSome(first);
    const before = await present(first);
    await first.close();
    await writeFile(`${file()}.next`, 'half a snap');
    const second = await open();
    expect(await present(second)).toEqual(before);
    await second.close();
    expect(await readdir(dataDir)).toEqual(['journal.log']);
  });
});
