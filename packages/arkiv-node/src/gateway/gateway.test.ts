import { createPublicClient, custom } from '@arkiv-network/sdk';
import { localhost } from '@arkiv-network/sdk/chains';
import { eq } from '@arkiv-network/sdk/query';
import type { Hex } from 'viem';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createManualClock } from '../clock.ts';
import { type ArkivNode, openNode } from '../node.ts';
import { Sender } from '../testing/sender.ts';
import { createReadOnlyGateway, GATEWAY_LIMITS, type Gateway } from './gateway.ts';
import { READ_METHODS } from './methods.ts';

const clock = { now: () => 0, rest: () => Promise.resolve(), untilIdle: () => Promise.resolve() };
let node: ArkivNode;
let gateway: Gateway;

const openFrozen = () =>
  openNode({ clock: createManualClock(Date.parse('2026-11-22T13:00:00Z')), blocks: 'frozen' });

beforeEach(async () => {
  node = await openFrozen();
  gateway = createReadOnlyGateway(node, { clock });
});
afterEach(() => node.close());

const call = (method: string, params: readonly unknown[] = [], id: number | string = 1) => ({
  jsonrpc: '2.0',
  id,
  method,
  params,
});

async function ask(body: unknown) {
  const { status, body: text } = await gateway.handleBody(JSON.stringify(body));
  return { status, answer: JSON.parse(text) };
}

/** Every method the node has, from its own table: what is added one day is refused as well. */
async function methodsOfNode(): Promise<readonly string[]> {
  const { arkivMethods } = await import('../rpc/arkiv-methods.ts');
  const { chainMethods } = await import('../rpc/chain-methods.ts');
  const { transactionMethods } = await import('../rpc/transaction-methods.ts');
  const { logMethods } = await import('../rpc/log-methods.ts');
  const { clockMethods } = await import('../rpc/clock-methods.ts');
  return Object.keys({
    ...arkivMethods,
    ...chainMethods,
    ...transactionMethods,
    ...logMethods,
    ...clockMethods,
  });
}

describe('a read-only gateway', () => {
  test('answers the methods that read as the node does', async () => {
    await new Sender(node).send({ creates: [{ btl: 30, strings: { type: 'note' } }] });
    for (const [method, params] of [
      ['arkiv_query', ['type = "note"']],
      ['arkiv_getEntityCount', []],
      ['arkiv_getBlockTiming', []],
      ['eth_chainId', []],
      ['net_version', []],
      ['eth_blockNumber', []],
      ['eth_getBlockByNumber', ['latest', true]],
      ['eth_getLogs', [{ fromBlock: '0x0' }]],
    ] as const) {
      expect((await ask(call(method, params))).answer.result).toEqual(await node.request({ method, params }));
    }
  });

  test('refuses every other method as a node refuses one it does not have', async () => {
    const others = (await methodsOfNode()).filter((name) => !READ_METHODS.has(name));
    expect(others).toEqual(
      expect.arrayContaining(['eth_sendRawTransaction', 'eth_newFilter', 'devnet_moveClock']),
    );
    for (const name of [...others, 'eth_sendTransaction', 'constructor', 'ETH_CHAINID', 'eth_chainId ']) {
      expect(await ask(call(name))).toEqual({
        status: 200,
        answer: {
          jsonrpc: '2.0',
          id: 1,
          error: { code: -32601, message: `the method ${name} does not exist/is not available` },
        },
      });
    }
  });

  test('writes nothing, however a transaction is brought along', async () => {
    const sender = new Sender(node);
    const raw = await sender.sign('0x');
    const before = await node.request({ method: 'eth_blockNumber' });
    await ask([
      call('eth_sendRawTransaction', [raw]),
      call('eth_chainId'),
      call('eth_sendRawTransaction', [raw], 2),
    ]);
    await gateway.handleBody(`{"jsonrpc":"2.0","method":"eth_sendRawTransaction","params":["${raw}"]}`);
    const twice = `{"jsonrpc":"2.0","id":1,"method":"eth_chainId","method":"eth_sendRawTransaction","params":["${raw}"]}`;
    expect((await gateway.handleBody(twice)).body).toContain('-32601');
    expect(await node.request({ method: 'eth_blockNumber' })).toBe(before);
  });

  test('takes 20 calls in a batch and not one more', async () => {
    const batch = (length: number) => Array.from({ length }, (_, id) => call('eth_chainId', [], id));
    expect((await ask(batch(GATEWAY_LIMITS.maxBatch))).answer).toHaveLength(20);
    expect((await ask(batch(GATEWAY_LIMITS.maxBatch + 1))).answer).toMatchObject({
      error: { code: -32600, message: 'batch too large: at most 20 calls' },
    });
  });

  test('refuses a body that is too long, counted in bytes, and reads none of it', async () => {
    const padded = (bytes: number) => JSON.stringify(call('eth_chainId')).padEnd(bytes, ' ');
    expect((await gateway.handleBody(padded(GATEWAY_LIMITS.maxBodyBytes))).status).toBe(200);
    for (const body of [
      padded(GATEWAY_LIMITS.maxBodyBytes + 1),
      new Uint8Array(GATEWAY_LIMITS.maxBodyBytes + 1),
      'ą'.repeat(GATEWAY_LIMITS.maxBodyBytes / 2 + 1),
    ]) {
      const refusal = await gateway.handleBody(body);
      expect(refusal.status).toBe(413);
      expect(JSON.parse(refusal.body)).toMatchObject({
        error: { code: -32600, message: /at most 65536 bytes/ },
      });
    }
  });

  test('lets one body work and 16 wait, and says so to the next', async () => {
    const holding: (() => void)[] = [];
    const slow = createReadOnlyGateway(
      { request: () => new Promise((resolve) => holding.push(() => resolve('0x1'))) },
      { clock },
    );
    const body = JSON.stringify(call('eth_chainId'));
    const taken = Array.from({ length: 1 + GATEWAY_LIMITS.maxWaiting }, () => slow.handleBody(body));
    const refused = await slow.handleBody(body);
    expect(refused.status).toBe(429);
    expect(JSON.parse(refused.body)).toMatchObject({ id: null, error: { code: -32005 } });
    let answered = 0;
    const all = Promise.all(taken.map((waiting) => waiting.then(() => answered++)));
    while (answered < taken.length) {
      expect(holding.length).toBeLessThanOrEqual(1);
      holding.pop()?.();
      await new Promise(setImmediate);
    }
    await all;
    expect(answered).toBe(17);
  });

  test.each([1, 3])(
    'rests for making the text of an answer as for finding it, with %i calls',
    async (calls) => {
      let nowMs = 0;
      const rests: number[] = [];
      const slow = { toJSON: () => (nowMs += 100) };
      const resting = createReadOnlyGateway(
        { request: () => Promise.resolve(slow) },
        {
          clock: {
            ...clock,
            now: () => nowMs,
            rest: (milliseconds) => {
              rests.push(milliseconds);
              return Promise.resolve();
            },
          },
        },
      );
      const bodies = Array.from({ length: calls }, (_, id) => call('eth_chainId', [], id));
      await resting.handleBody(JSON.stringify(calls === 1 ? bodies[0] : bodies));
      expect(rests).toEqual(Array(calls).fill(900));
    },
  );

  test('tells nobody what broke, but the log', async () => {
    const lines: string[] = [];
    const broken = createReadOnlyGateway(
      { request: () => Promise.reject(new TypeError('a secret of ours')) },
      { clock, log: (line) => lines.push(line) },
    );
    const { body } = await broken.handleBody(JSON.stringify(call('eth_chainId')));
    expect(JSON.parse(body).error).toEqual({ code: -32603, message: 'method handler crashed' });
    expect(lines.join()).toMatch(/^eth_chainId failed: TypeError: a secret of ours/);
  });
});

describe('100,000 comparisons', () => {
  const ENTITIES = 2_000;
  const TOO_EXPENSIVE_ANY = /^query too expensive/;
  const TOO_EXPENSIVE = /query too expensive: more than 100000 comparisons/;

  async function fill(target: ArkivNode): Promise<void> {
    const sender = new Sender(target);
    for (let first = 0; first < ENTITIES; first += 1_000) {
      const creates = Array.from({ length: 1_000 }, (_, offset) => ({
        btl: 1_000,
        payload: 'x'.repeat(100),
        strings: { name: `name-${first + offset}` },
        numbers: { n: first + offset },
      }));
      await sender.send({ creates });
    }
  }

  const joined = (count: number, part: (at: number) => string, joint: string) =>
    Array.from({ length: count }, (_, at) => part(at)).join(joint);

  describe('of a node that is only read', () => {
    let filled: ArkivNode;
    beforeAll(async () => {
      filled = await openFrozen();
      await fill(filled);
    });
    beforeEach(() => {
      gateway = createReadOnlyGateway(filled, { clock });
    });
    afterAll(() => filled.close());

    test.each([
      ['many checks of every entity', joined(60, (at) => `(n != ${at} && name ~ "*z${at}")`, ' || ')],
      ['many ranges', joined(200, (at) => `n > ${at * 7}`, ' || ')],
      [
        'attributes nobody has, asked of every entity',
        `n >= 1500 && (${joined(300, (at) => `x${at} = 1`, ' || ')} || n < 1500)`,
      ],
      [
        'a pattern with many ranges',
        `name ~ "*[${joined(2_000, (at) => String.fromCodePoint(0x4e00 + at), '')}]"`,
      ],
      ['a long text', `n = 1 ${' '.repeat(25_000)}`],
      ['a long list', `n in (${joined(6_000, (at) => `${at}`, ' ')})`],
    ])('are not enough for %s', async (_what, text) => {
      const { answer } = await ask(call('arkiv_query', [text]));
      expect(answer.error).toEqual({ code: -32000, message: expect.stringMatching(TOO_EXPENSIVE) });
      // The node's own callers are not bound by it.
      expect(await filled.request({ method: 'arkiv_query', params: [text] })).toHaveProperty('data');
    });

    test.each([
      ['everything there is, page by page', '$all'],
      ['a pattern tried on every entity', 'name ~ "*-1999"'],
      ['a range', 'n >= 100 && n < 300'],
      ['a list', `n in (${joined(200, (at) => `${at}`, ' ')})`],
    ])('are plenty for %s', async (_what, text) => {
      expect((await ask(call('arkiv_query', [text]))).answer.result.data.length).toBeGreaterThan(0);
    });
  });

  test('bound logs and the past, too', async () => {
    await fill(node);
    const sender = new Sender(node, undefined, 2);
    for (let block = 0; block < 8; block += 1) {
      await sender.send({ creates: Array.from({ length: 1_000 }, () => ({ btl: 1_000 })) });
    }
    const all = [{ fromBlock: '0x0' }];
    expect((await ask(call('eth_getLogs', all))).answer.error.message).toMatch(TOO_EXPENSIVE);
    expect(
      (await ask(call('eth_getLogs', [{ fromBlock: '0x1', toBlock: '0x2' }]))).answer.result,
    ).toHaveLength(2_000);
    expect(await node.request({ method: 'eth_getLogs', params: all })).toHaveLength(10_000);
  });

  test('bound blocks, transactions and receipts, too', async () => {
    await fill(node);
    const sender = new Sender(node, undefined, 2);
    await sender.send({ creates: Array.from({ length: 1_000 }, () => ({ btl: 1 })) });
    const hash = await sender.send({ creates: [{ btl: 1_000, payload: 'x' }] });
    const { blockNumber } = (await node.request({
      method: 'eth_getTransactionReceipt',
      params: [hash],
    })) as { blockNumber: Hex };
    const kinds: readonly (readonly [string, readonly unknown[]])[] = [
      ['eth_getBlockByNumber', [blockNumber, true]],
      ['eth_getBlockReceipts', [blockNumber]],
      ['eth_getTransactionByHash', [hash]],
      ['eth_getRawTransactionByHash', [hash]],
      ['eth_getTransactionReceipt', [hash]],
    ];
    for (const [method, params] of kinds) {
      await expect(node.request({ method, params }, { maxComparisons: 100_000 })).resolves.toBeTruthy();
      await expect(node.request({ method, params }, { maxComparisons: 10 })).rejects.toThrow(
        TOO_EXPENSIVE_ANY,
      );
    }
    // A thousand ended in that block: its housekeeping transaction tells of each.
    const [first] = (await node.request({ method: 'eth_getBlockReceipts', params: [blockNumber] })) as {
      transactionHash: Hex;
    }[];
    const housekeeping = { method: 'eth_getTransactionReceipt', params: [first?.transactionHash] };
    await expect(node.request(housekeeping, { maxComparisons: 9_999 })).rejects.toThrow(TOO_EXPENSIVE_ANY);
    await expect(node.request(housekeeping, { maxComparisons: 10_100 })).resolves.toBeTruthy();
  });

  test('bound how much is answered', async () => {
    await fill(node);
    const sender = new Sender(node, undefined, 2);
    const payload = 'x'.repeat(100_000);
    await sender.send({
      creates: Array.from({ length: 80 }, () => ({ btl: 1_000, payload, strings: { type: 'long' } })),
    });
    const page = (size: number) => call('arkiv_query', ['type = "long"', { resultsPerPage: size }]);
    expect((await ask(page(80))).answer.error.message).toMatch(TOO_EXPENSIVE);
    expect((await ask(page(20))).answer.result.data).toHaveLength(20);
  });
});

test('the public client of the SDK needs nothing that is refused', async () => {
  await new Sender(node).send({ creates: [{ btl: 30, payload: 'hello', strings: { type: 'note' } }] });
  const refused: string[] = [];
  const transport = custom({
    request: async ({ method, params }: { method: string; params?: readonly unknown[] }) => {
      const { answer } = await ask(call(method, params));
      if (answer.error) {
        refused.push(method);
        throw Object.assign(new Error(answer.error.message), answer.error);
      }
      return answer.result;
    },
  });
  const client = createPublicClient({ chain: localhost, transport });
  const found = await client
    .buildQuery()
    .where(eq('type', 'note'))
    .withPayload()
    .withAttributes(true)
    .fetch();
  const [note] = found.entities;
  expect(note?.toText()).toBe('hello');
  expect((await client.getEntity(note?.key ?? '0x')).attributes).toEqual([{ key: 'type', value: 'note' }]);
  const block = await client.getBlock({ includeTransactions: true });
  const { hash, from } = block.transactions[1] ?? { hash: '0x' as Hex, from: '0x' as Hex };
  expect(await client.getTransaction({ hash })).toMatchObject({ hash, from });
  expect(await client.getTransactionReceipt({ hash })).toMatchObject({ status: 'success' });
  expect(await client.waitForTransactionReceipt({ hash })).toMatchObject({ status: 'success' });
  expect(await client.getLogs({ fromBlock: 0n })).toHaveLength(1);
  expect([
    await client.getEntityCount(),
    await client.getBlockNumber(),
    await client.getChainId(),
    (await client.getBlockTiming()).currentBlock,
    await client.getTransactionCount({ address: from }),
  ]).toEqual([1, 1n, 1337, 1n, 1]);
  expect(await client.getBalance({ address: from })).toBeGreaterThan(0n);
  expect(refused).toEqual([]);
});
