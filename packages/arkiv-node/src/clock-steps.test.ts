import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Hex } from 'viem';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ArkivNode, type NodeOptions, openNode } from './node.ts';
import { BLOCK_MS } from './parameters.ts';
import { FUNDED, operationsData, Sender } from './testing/sender.ts';
import { SettableClock } from './testing/settable-clock.ts';

const TODAY = Date.parse('2026-11-22T13:00:00Z');
const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;
const TEN_YEARS = 3_652 * DAY;

let dataDir: string;
let machine: SettableClock;
let logged: string[];
const nodes: ArkivNode[] = [];
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'devnet-clock-'));
  machine = new SettableClock(TODAY);
  logged = [];
});
afterEach(async () => {
  await Promise.all(nodes.splice(0).map((node) => node.close()));
  await rm(dataDir, { recursive: true, force: true });
});

async function open(options: Partial<NodeOptions> = {}): Promise<ArkivNode> {
  const { clock, monotonic, sleep } = machine;
  const node = await openNode({
    clock,
    dataDir,
    clockGuard: { monotonic, sleep },
    log: (line) => logged.push(line),
    ...options,
  });
  nodes.push(node);
  return node;
}

const count = (node: ArkivNode) => node.request({ method: 'arkiv_getEntityCount' });
const head = async (node: ArkivNode) => Number(await node.request({ method: 'eth_blockNumber' }));
const WRONG: [string, number][] = [
  ['ten years forward', TEN_YEARS],
  ['an hour back', -HOUR],
];

describe.each(WRONG)('a clock that is set %s', (_how, offset) => {
  test('while the node runs deletes nothing, and writes are refused at once', async () => {
    const node = await open();
    const sender = new Sender(node);
    await sender.send({ creates: [{ btl: 60 }] });
    machine.pass(10 * SECOND);
    const before = await head(node);
    machine.offsetMs = offset;
    expect(await count(node)).toBe(1);
    expect(await head(node)).toBe(before);
    await expect(sender.send({ creates: [{ btl: 60 }] })).rejects.toMatchObject({
      code: -32000,
      message: expect.stringMatching(/^nothing is written now: the clock says /),
    });
    expect(node.status().clock).toEqual({ ok: false, detail: expect.stringContaining('the clock says ') });
    expect(logged).toEqual([expect.stringContaining('confirmed with --accept-clock')]);
    machine.offsetMs = 0;
    await new Sender(node, FUNDED, 1).send({ creates: [{ btl: 60 }] });
    expect(await count(node)).toBe(2);
    expect(node.status().clock).toEqual({ ok: true, detail: null });
  });

  test('before the start deletes nothing; confirmed, it is followed', async () => {
    const first = await open();
    await new Sender(first).send({ creates: [{ btl: 60 }, { btl: 4_000_000_000 }] });
    machine.pass(10 * SECOND);
    const before = await head(first);
    await first.close();
    machine.offsetMs = offset;

    const second = await open();
    expect(await count(second)).toBe(2);
    expect(await head(second)).toBe(before);
    expect(second.status().clock.ok).toBe(false);
    await expect(new Sender(second, FUNDED, 1).send({})).rejects.toThrow('nothing is written now');
    await second.close();
    expect(logged).toEqual([expect.stringContaining('confirmed with --accept-clock')]);

    const confirmed = await open({ acceptClock: true });
    expect(confirmed.status().clock).toEqual({ ok: true, detail: null });
    const warnings = confirmed.status().warnings.filter((line) => line.startsWith('clock: '));
    expect(warnings.join()).toMatch(offset > 0 ? /^$/ : /^clock: the chain is 36\d\d s ahead of it/);
    expect(await count(confirmed)).toBe(offset > 0 ? 1 : 2);
    await new Sender(confirmed, FUNDED, 1).send({ creates: [{ btl: 60 }] });
    await confirmed.close();
    // What was confirmed once holds: only a clock that was set back stays behind the chain.
    const again = await open();
    expect(again.status().clock.ok).toBe(offset > 0);
  });
});

describe('whoever waits for a block', () => {
  test('is refused when the clock is set back meanwhile, and may send the same again', async () => {
    const node = await open();
    const sender = new Sender(node);
    const raws = await Promise.all([0, 1, 2].map(() => sender.sign(operationsData({}))));
    const sent = raws.map((raw) => node.request({ method: 'eth_sendRawTransaction', params: [raw] }));
    await Promise.all(sent.slice(0, 2));
    machine.offsetMs = -HOUR;
    machine.pass(BLOCK_MS);
    await expect(sent[2]).rejects.toThrow('nothing is written now');
    machine.offsetMs = 0;
    const hash = await node.request({ method: 'eth_sendRawTransaction', params: [raws[2]] });
    expect(await node.request({ method: 'eth_getTransactionReceipt', params: [hash as Hex] })).toMatchObject({
      status: '0x1',
    });
  });
});

describe('a node that was killed', () => {
  test('knows until when it ran, also when nobody asked it anything for days', async () => {
    await open();
    for (let hour = 0; hour < 50; hour += 1) {
      machine.pass(HOUR);
      await new Promise(setImmediate);
    }
    const copy = join(dataDir, 'copy');
    await mkdir(copy, { mode: 0o700 });
    await copyFile(join(dataDir, 'journal.log'), join(copy, 'journal.log'));
    machine.pass(20 * HOUR);
    expect((await open({ dataDir: copy })).status().clock.ok).toBe(true);
    expect(logged).toEqual([]);
  });
});

test('without the guard a node follows the clock wherever it goes, as the demo does after a week', async () => {
  const first = await openNode({ clock: machine.clock, dataDir });
  await new Sender(first).send({ creates: [{ btl: 60 }, { btl: 4_000_000_000 }] });
  await first.close();
  machine.pass(7 * DAY);
  const second = await openNode({ clock: machine.clock, dataDir });
  nodes.push(second);
  expect(await count(second)).toBe(1);
  machine.offsetMs = TEN_YEARS;
  await new Sender(second, FUNDED, 1).send({});
  expect(second.status().clock).toEqual({ ok: true, detail: null });
});

const offsets = fc.oneof(
  { arbitrary: fc.integer({ min: -2 * SECOND, max: 2 * SECOND }), weight: 3 },
  { arbitrary: fc.integer({ min: 2 * DAY, max: TEN_YEARS }), weight: 1 },
  { arbitrary: fc.integer({ min: -2 * DAY, max: -5 * SECOND }), weight: 1 },
);
const moves = fc.array(
  fc.oneof(
    fc.record({ pass: fc.integer({ min: 1, max: 90 * SECOND }) }),
    fc.record({ set: offsets }),
    fc.record({ writeFor: fc.integer({ min: 1, max: 60 }) }),
  ),
  { minLength: 5, maxLength: 30 },
);

/** Sends a write and lets the time run until it is answered; true when it was taken. */
async function write(node: ArkivNode, nonce: number, btl: number): Promise<boolean> {
  const raw = await new Sender(node).sign(operationsData({ creates: [{ btl }] }), nonce);
  let answer: boolean | null = null;
  const answered = node.request({ method: 'eth_sendRawTransaction', params: [raw] }).then(
    () => {
      answer = true;
    },
    (error: unknown) => {
      expect(String(error)).toContain('nothing is written now');
      answer = false;
    },
  );
  const longest = machine.trueMs + BLOCK_MS * 1.1;
  while (answer === null && machine.trueMs < longest) {
    // Recovering the signer takes turns of the event loop, and no time of this clock.
    for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
    if (answer === null) machine.pass(50);
  }
  expect(answer).not.toBeNull();
  await answered;
  return answer ?? false;
}

test('whatever is done to the clock, nothing ends before its time and every write is answered', async () => {
  await fc.assert(
    fc.asyncProperty(moves, async (steps) => {
      machine = new SettableClock(TODAY);
      const node = await open({ dataDir: null });
      const ends: number[] = [];
      let nonce = 0;
      let lastHead = 0;
      for (const step of steps) {
        if ('pass' in step) machine.pass(step.pass);
        else if ('set' in step) machine.offsetMs = step.set;
        else if (await write(node, nonce, step.writeFor)) {
          nonce += 1;
          ends.push(machine.trueMs + step.writeFor * BLOCK_MS);
        }
        const now = await head(node);
        expect(now).toBeGreaterThanOrEqual(lastHead);
        lastHead = now;
        // As long as the head may be ahead of the clock, and a clock that is right to two seconds of the true time.
        const living = ends.filter((end) => end > machine.trueMs + 10 * SECOND);
        expect(await count(node)).toBeGreaterThanOrEqual(living.length);
      }
      await node.close();
    }),
    { seed: 20261122, numRuns: 60 },
  );
});
