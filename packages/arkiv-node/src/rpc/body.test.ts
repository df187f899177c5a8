import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { createManualClock } from '../clock.ts';
import { type ArkivNode, openNode } from '../node.ts';
import { compress, FUNDED, operationsData, Sender } from '../testing/sender.ts';
import { answerBody, MAX_BATCH_MS, MAX_BODY_BYTES } from './body.ts';
import { MAX_NESTING } from './nesting.ts';

let node: ArkivNode;
let logged: string[];

beforeEach(async () => {
  logged = [];
  node = await openNode({
    clock: createManualClock(Date.parse('2026-11-22T13:00:00Z')),
    blocks: 'frozen',
    dataDir: null,
    funded: [FUNDED.address],
    log: (line) => logged.push(line),
  });
});

async function post(body: string | Uint8Array): Promise<unknown> {
  const { status, body: text } = await node.handleBody(body);
  expect(status).toBe(200);
  return text === '' ? '' : JSON.parse(text);
}

function call(method: string, ...params: unknown[]): string {
  return JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
}

/** A list in a list in a list. */
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

const invalid = { jsonrpc: '2.0', id: null, error: { code: -32600, message: 'invalid request' } };
const unparsable = { jsonrpc: '2.0', id: null, error: { code: -32700, message: 'parse error' } };

describe('a body that is no request', () => {
  test.each<[string, string | Uint8Array, unknown]>([
    ['nothing', '', unparsable],
    ['blanks', '  \n', unparsable],
    ['half an object', '{"jsonrpc":"2.0"', unparsable],
    ['bytes that are no text', Uint8Array.of(0xff, 0xfe, 0x00, 0x80), unparsable],
    ['five million open brackets', '['.repeat(5_000_000), unparsable],
    ['a list nested as deep as the real node reads', nested(MAX_NESTING), [invalid]],
    ['a list nested deeper than that', nested(MAX_NESTING + 1), unparsable],
    ['a list nested millions deep', nested(2_500_000), unparsable],
    [
      'an id nested deep',
      `{"jsonrpc":"2.0","method":"eth_chainId","id":${nested(MAX_NESTING - 1)}}`,
      invalid,
    ],
    ['null', 'null', invalid],
    ['a number', '5', invalid],
    ['a text', '"eth_chainId"', invalid],
    ['a list of nothing useful', '[null,5,"x",[]]', [invalid, invalid, invalid, invalid]],
    [
      'another version of the protocol',
      '{"jsonrpc":"1.0","id":7,"method":"eth_chainId"}',
      { ...invalid, id: 7 },
    ],
    ['a method that is no text', '{"jsonrpc":"2.0","id":7,"method":{}}', { ...invalid, id: 7 }],
    ['an id that is an object', '{"jsonrpc":"2.0","id":{},"method":"eth_chainId"}', invalid],
    [
      'a batch of 1001',
      `[${Array(1001).fill('{}').join(',')}]`,
      { ...invalid, error: { code: -32600, message: 'batch too large' } },
    ],
  ])('%s', async (_what, body, answer) => {
    expect(await post(body)).toEqual(answer);
  });

  test('a notification gets no answer, alone or in a batch', async () => {
    expect(await post('{"jsonrpc":"2.0","method":"eth_chainId"}')).toBe('');
    expect(await post('[{"jsonrpc":"2.0","method":"eth_chainId"}]')).toBe('');
  });

  test('that is longer than 5 MiB is not even read', async () => {
    const { status, body } = await node.handleBody('x'.repeat(MAX_BODY_BYTES + 1));
    expect(status).toBe(413);
    expect(body).toBe('content length too large (5242881>5242880)');
    expect((await node.handleBody(new Uint8Array(MAX_BODY_BYTES))).status).toBe(200);
  });

  test('whatever it is, the answer is JSON-RPC and nothing crashes', async () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc
        .record({
          jsonrpc: fc.constant('2.0'),
          id: fc.jsonValue(),
          method: fc.constantFrom(
            'arkiv_query',
            'eth_getLogs',
            'eth_call',
            'eth_sendRawTransaction',
            'eth_getBlockByNumber',
            'eth_feeHistory',
            'eth_newFilter',
            'eth_fillTransaction',
          ),
          params: fc.jsonValue(),
        })
        .map((value) => JSON.stringify(value)),
      fc
        .record({
          method: fc.constantFrom('arkiv_query', 'eth_getLogs', 'eth_estimateGas', 'eth_getTransactionCount'),
          params: fc.array(fc.oneof(fc.jsonValue(), fc.constantFrom('0x', '0x0', 'latest', '$all')), {
            maxLength: 3,
          }),
        })
        .map(({ method, params }) => call(method, ...params)),
    );
    await fc.assert(
      fc.asyncProperty(anything, async (body) => {
        const { status, body: text } = await node.handleBody(body);
        expect(status).toBe(200);
        if (text !== '') expect(JSON.parse(text)).toBeInstanceOf(Object);
      }),
      { seed: 20261122, numRuns: 1_500 },
    );
    expect(logged).toEqual([]);
  });
});

describe('a request that asks for too much', () => {
  const groups = Array.from(
    { length: 12 },
    (_, group) => `(${Array.from({ length: 4 }, (_, k) => `a${group} = ${k}`).join(' || ')})`,
  );

  test.each([
    ['a query that multiplies out to 16 million terms', groups.join(' && ')],
    ['a query nested 100,000 deep', `${'('.repeat(100_000)}a = 1${')'.repeat(100_000)}`],
    ['a query of a megabyte', `a = "${'x'.repeat(1_000_000)}"`],
    ['a query with 50,000 alternatives', Array.from({ length: 50_000 }, (_, k) => `a = ${k}`).join(' || ')],
  ])('%s is refused', async (_what, query) => {
    expect(await post(call('arkiv_query', query))).toMatchObject({
      error: {
        code: -32000,
        message: expect.stringContaining('error executing query: error parsing query: '),
      },
    });
  });

  test('a query that compares without end is given up, in words and not as a crash', async () => {
    const value = 'a'.repeat(200);
    await new Sender(node).send({
      creates: Array.from({ length: 200 }, (_, k) => ({ btl: 9, strings: { a: `${value}${k}` } })),
    });
    const patterns = Array.from({ length: 4_000 }, (_, k) => `a !~ "*a*a*b${k}"`);
    expect(await post(call('arkiv_query', patterns.join(' && ')))).toMatchObject({
      error: { code: -32000, message: expect.stringMatching(/^error executing query: query too expensive/) },
    });
    expect(logged).toEqual([]);
  });

  test('a page of nothing is refused, where the real node never answers', async () => {
    expect(await post(call('arkiv_query', '$all', { resultsPerPage: '0x0' }))).toMatchObject({
      error: { code: -32602, message: 'invalid argument 1: resultsPerPage must be at least 1' },
    });
  });

  test('a decompression bomb is refused by every method', async () => {
    const data = compress(Buffer.alloc(100_000_000));
    expect(data.length).toBeLessThan(100_000);
    const raw = await new Sender(node).sign(data);
    const bodies = [
      call('eth_sendRawTransaction', raw),
      call('eth_estimateGas', { to: '0x00000000000000000000000000000061726b6976', data }),
    ];
    for (const body of bodies) {
      expect(await post(body)).toMatchObject({
        error: {
          code: -32000,
          message:
            'failed to unpack arkiv transaction: failed to decode storage transaction: rlp: value size exceeds available input length',
        },
      });
    }
  });

  test('transaction data nested without end is refused', async () => {
    const raw = await new Sender(node).sign(compress(new Uint8Array(5_000_000).fill(0xc1)));
    expect(await post(call('eth_sendRawTransaction', raw))).toMatchObject({
      error: { code: -32000, message: expect.stringContaining('rlp: ') },
    });
  });

  test('and the node goes on', async () => {
    await post(
      call('eth_sendRawTransaction', await new Sender(node).sign(operationsData({ creates: [{ btl: 1 }] }))),
    );
    expect(await post(call('arkiv_getEntityCount'))).toMatchObject({ result: 1 });
  });
});

describe('an error nobody expected', () => {
  test('is told to the log, not to the caller', async () => {
    const reported: unknown[] = [];
    const crash = () => Promise.reject(new Error('a secret of the house'));
    const { body } = await answerBody(call('eth_chainId'), crash, (method, error) =>
      reported.push(method, error),
    );
    expect(JSON.parse(body)).toEqual({
      jsonrpc: '2.0',
      id: 1,
      error: { code: -32603, message: 'method handler crashed' },
    });
    expect(reported).toEqual(['eth_chainId', new Error('a secret of the house')]);
  });

  test('a batch that takes too long is broken off', async () => {
    let nowMs = 0;
    const slow = async () => {
      nowMs += MAX_BATCH_MS / 2 + 1;
      return 'done';
    };
    const { body } = await answerBody(
      `[${call('a')},${call('b')},${call('c')}]`,
      slow,
      () => {},
      () => nowMs,
    );
    expect(JSON.parse(body)).toMatchObject([
      { result: 'done' },
      { result: 'done' },
      { id: null, error: { code: -32002, message: 'request timed out' } },
    ]);
  });

  test('a batch leaves turns to everybody else', async () => {
    const order: string[] = [];
    const batch = answerBody(
      `[${call('first')},${call('second')}]`,
      async (method) => order.push(method),
      () => {},
    );
    setImmediate(() => order.push('somebody else'));
    await batch;
    expect(order).toEqual(['first', 'somebody else', 'second']);
  });

  test('a long answer cuts a batch short', async () => {
    const long = async () => 'x'.repeat(20_000_000);
    const { body } = await answerBody(`[${call('a')},${call('b')},${call('c')}]`, long, () => {});
    expect(JSON.parse(body).map((answer: object) => Object.keys(answer).at(-1))).toEqual([
      'result',
      'result',
      'error',
    ]);
  });
});
