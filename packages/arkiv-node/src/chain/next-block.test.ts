import type { Hex } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSystemClock, type NodeClock } from '../clock.ts';
import { type ArkivNode, openNode } from '../node.ts';
import { FUNDED, operationsData, Sender } from '../testing/sender.ts';

const TODAY = Date.parse('2026-11-22T13:00:00Z');
const BLOCK_MS = 2_000;
const OTHER = privateKeyToAccount(`0x${'22'.repeat(32)}`);
const CREATE = { creates: [{ btl: 1_000_000 }] };

/** A clock that runs when the test lets it: whoever waits for an instant waits for `pass`. */
function runningClock() {
  let now = TODAY;
  const sleeping = new Set<() => void>();
  const clock = createSystemClock(
    () => now,
    (_milliseconds, signal) =>
      new Promise((resolve) => {
        sleeping.add(resolve);
        signal.addEventListener('abort', () => resolve(), { once: true });
      }),
  );
  function pass(milliseconds: number): void {
    now += milliseconds;
    for (const wake of sleeping) wake();
    sleeping.clear();
  }
  return { clock, pass };
}

let clock: NodeClock;
let pass: (milliseconds: number) => void;
let node: ArkivNode;
let sender: Sender;
beforeEach(async () => {
  ({ clock, pass } = runningClock());
  node = await openNode({
    clock,
    blocks: 'clock',
    dataDir: null,
    funded: [FUNDED.address, OTHER.address],
  });
  sender = new Sender(node);
});
afterEach(() => node.close());

const ask = (method: string, ...params: unknown[]) => node.request({ method, params });
const head = async () => Number(await ask('eth_blockNumber'));
const blockOf = async (hash: Hex) => {
  const receipt = (await ask('eth_getTransactionReceipt', hash)) as { blockNumber: Hex } | null;
  return receipt === null ? null : Number(receipt.blockNumber);
};
const send = async (raw: Promise<Hex>) => (await ask('eth_sendRawTransaction', await raw)) as Hex;
const raws = (count: number, from = sender) =>
  Promise.all(Array.from({ length: count }, () => from.sign(operationsData(CREATE))));

/** How far the time of the head is ahead of the clock. */
async function aheadMs(): Promise<number> {
  return node.genesisMs + (await head()) * BLOCK_MS - clock.now();
}

/** Lets the clock run, a quarter of a second at a time, until something is done. */
async function whileClockRuns<Value>(task: Promise<Value>, look?: () => Promise<void>): Promise<Value> {
  let done = false;
  const finished = task.finally(() => {
    done = true;
  });
  while (!done) {
    await look?.();
    pass(250);
    await new Promise(setImmediate);
  }
  return finished;
}

describe('writes that come faster than blocks', () => {
  test('two follow at once, the third waits for the clock', async () => {
    expect(await blockOf(await sender.send(CREATE))).toBe(1);
    expect(await blockOf(await sender.send(CREATE))).toBe(2);
    const third = sender.send(CREATE);
    pass(BLOCK_MS - 1);
    await new Promise(setImmediate);
    expect(await head()).toBe(2);
    pass(1);
    expect(await blockOf(await third)).toBe(3);
  });

  test('a lone write never waits, however long nobody wrote', async () => {
    for (const idle of [BLOCK_MS, 3 * BLOCK_MS + 7, 3_600_000]) {
      pass(idle);
      expect(await aheadMs()).toBeLessThanOrEqual(0);
      await sender.send(CREATE);
    }
  });

  test('600 in a burst share blocks, each in its order, and the head stays within 4 s of the clock', async () => {
    const burst = await raws(600);
    const most = { ahead: 0 };
    const hashes = await whileClockRuns(
      Promise.all(burst.map((raw) => send(Promise.resolve(raw)))),
      async () => {
        most.ahead = Math.max(most.ahead, await aheadMs());
      },
    );
    expect(most.ahead).toBeLessThanOrEqual(4_000);
    expect(await ask('arkiv_getEntityCount')).toBe(600);
    const blocks = await Promise.all(hashes.map(blockOf));
    expect(blocks).toEqual([...blocks].sort((left, right) => Number(left) - Number(right)));
    // 60 million gas hold them all: two at once, the rest together.
    expect(new Set(blocks).size).toBeLessThanOrEqual(4);
  }, 60_000);

  test('500 in a burst come in as they were sent where every write is a block', async () => {
    const frozen = await openNode({ clock, blocks: 'frozen', dataDir: null, funded: [FUNDED.address] });
    const burst = await raws(500, new Sender(frozen));
    await Promise.all(
      burst.map((raw) => frozen.request({ method: 'eth_sendRawTransaction', params: [raw] })),
    );
    expect(await frozen.request({ method: 'eth_blockNumber' })).toBe('0x1f4');
    await frozen.close();
  }, 60_000);

  test('of several senders share the block', async () => {
    const other = new Sender(node, OTHER);
    await sender.send(CREATE);
    await sender.send(CREATE);
    const waiting = [sender.send(CREATE), other.send(CREATE), sender.send(CREATE)];
    expect(await Promise.all((await whileClockRuns(Promise.all(waiting))).map(blockOf))).toEqual([3, 3, 3]);
  });

  test('a block somebody has seen never grows', async () => {
    await sender.send(CREATE);
    await sender.send(CREATE);
    const seen = await ask('eth_getBlockByNumber', '0x2', true);
    const later = Promise.all([sender.send(CREATE), sender.send(CREATE)]);
    expect(await ask('eth_getBlockByNumber', '0x2', true)).toEqual(seen);
    await whileClockRuns(later);
    expect(await ask('eth_getBlockByNumber', '0x2', true)).toEqual(seen);
  });
});

describe('who waits for a block', () => {
  const seal = async () => {
    await sender.send(CREATE);
    await sender.send(CREATE);
  };

  test('is known as pending and counts for the next nonce', async () => {
    await seal();
    const [raw] = await raws(1);
    const waiting = send(Promise.resolve(raw as Hex));
    await new Promise(setImmediate);
    expect(await ask('eth_getTransactionCount', FUNDED.address, 'latest')).toBe('0x2');
    expect(await ask('eth_getTransactionCount', FUNDED.address, 'pending')).toBe('0x3');
    await expect(send(Promise.resolve(raw as Hex))).rejects.toThrow('already known');
    const hash = await whileClockRuns(waiting);
    expect(await blockOf(hash)).toBe(3);
  });

  test('can be replaced by a dearer one at the same nonce: one of the two is mined', async () => {
    await seal();
    const data = operationsData(CREATE);
    const cheap = sender.sign(data, 2);
    const dear = sender.account.signTransaction({
      type: 'eip1559',
      chainId: node.chainId,
      nonce: 2,
      to: '0x00000000000000000000000000000061726b6976',
      data,
      gas: 30_000_000n,
      maxFeePerGas: 4_000_000_000n,
      maxPriorityFeePerGas: 2n,
    });
    const both = Promise.all([send(cheap), send(dear)]);
    const [first, second] = await whileClockRuns(both);
    expect(await blockOf(first)).toBeNull();
    expect(await blockOf(second)).toBe(3);
  });

  test('takes along what was kept for want of its nonce', async () => {
    await seal();
    const kept = await send(sender.sign(operationsData(CREATE), 3));
    const waiting = send(sender.sign(operationsData(CREATE), 2));
    const hash = await whileClockRuns(waiting);
    expect([await blockOf(hash), await blockOf(kept)]).toEqual([3, 3]);
  });

  test('is refused when the node stops, and was never acknowledged', async () => {
    await seal();
    const waiting = sender.send(CREATE);
    await new Promise(setImmediate);
    await node.close();
    await expect(waiting).rejects.toThrow('the node is stopping');
  });

  test('is refused when it comes while the node stops, also when it could be a block at once', async () => {
    const raw = await sender.sign(operationsData(CREATE));
    const stopped = node.close();
    await expect(node.request({ method: 'eth_sendRawTransaction', params: [raw] })).rejects.toThrow(
      'the node is stopping',
    );
    await stopped;
  });

  test('is refused, not kept waiting, when the clock was set far back', async () => {
    pass(3_600_000);
    await sender.send(CREATE);
    pass(-3_600_000);
    await expect(sender.send(CREATE)).rejects.toThrow('the clock of this node is 3600 s behind its chain');
    expect(await ask('eth_getTransactionCount', FUNDED.address, 'pending')).toBe('0x1');
  });

  test('is served at once when the clock is moved', async () => {
    await seal();
    const waiting = sender.send(CREATE);
    await new Promise(setImmediate);
    clock.moveBy(BLOCK_MS);
    expect(await blockOf(await waiting)).toBe(3);
  });
});
