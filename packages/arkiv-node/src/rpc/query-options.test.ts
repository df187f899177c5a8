import { beforeAll, describe, expect, test } from 'vitest';
import { createManualClock } from '../clock.ts';
import { type ArkivNode, openNode } from '../node.ts';
import { FUNDED, Sender } from '../testing/sender.ts';

let node: ArkivNode;

beforeAll(async () => {
  const clock = createManualClock(Date.parse('2026-11-22T13:00:00Z'));
  node = await openNode({ clock, blocks: 'frozen', dataDir: null, funded: [FUNDED.address] });
  const sender = new Sender(node);
  for (const n of [1, 2]) {
    await sender.send({
      creates: [{ btl: 1_800, payload: `p${n}`, strings: { a: 'a', t: 'o' }, numbers: { n } }],
    });
  }
});

/** What a query answers, its options written as JSON, as the real node gets them. */
async function query(options: string) {
  const params = String.raw`"t = \"o\" && n < 3",${options}`;
  const body = `{"jsonrpc":"2.0","id":1,"method":"arkiv_query","params":[${params}]}`;
  return JSON.parse((await node.handleBody(body)).body);
}

/** Which fields the items of an answer have. */
async function fieldsOf(options: string): Promise<string[]> {
  const { result } = await query(options);
  return Object.keys(result.data[0]).sort();
}

describe('the names of options', () => {
  test.each(['{"RESULTSPERPAGE":"0x1"}', '{"resultsperpage":"0x1"}', '{"ResultſPerPage":"0x1"}'])(
    'are understood in any case: %s',
    async (options) => {
      expect((await query(options)).result).toMatchObject({ cursor: '0x2', data: [{ value: '0x7032' }] });
    },
  );

  test('are understood in any case at every depth', async () => {
    expect((await query('{"includedata":{"Attributes":true},"ResultsPerPage":"0x2"}')).result).toEqual({
      blockNumber: '0x0',
      cursor: '0x1',
      data: [2, 1].map((n) => ({
        numericAttributes: [{ key: 'n', value: n }],
        stringAttributes: [
          { key: 'a', value: 'a' },
          { key: 't', value: 'o' },
        ],
      })),
    });
  });

  test('a name that only looks alike is unknown', async () => {
    expect(await fieldsOf('{"include_data":{"key":true}}')).toContain('owner');
    expect(await fieldsOf('{"includeData ":{"key":true}}')).toContain('owner');
  });
});

describe('an option given twice', () => {
  test.each<[string, string, string[]]>([
    [
      'adds to the first',
      '{"includeData":{"key":true},"includeData":{"attributes":true}}',
      ['key', 'numericAttributes', 'stringAttributes'],
    ],
    [
      'adds to the first, whatever the case',
      '{"includeData":{"key":true},"INCLUDEDATA":{"Owner":true}}',
      ['key', 'owner'],
    ],
    ['takes a part back', '{"includeData":{"key":true,"owner":true},"includeData":{"owner":false}}', ['key']],
    [
      'begins anew after null',
      '{"includeData":{"key":true},"includeData":null,"includeData":{"owner":true}}',
      ['owner'],
    ],
    [
      'counts in its own order',
      '{"includeData":{"key":false,"owner":true,"key":true,"KEY":false}}',
      ['owner'],
    ],
    ['is not undone by null, where it is yes or no', '{"includeData":{"key":true,"key":null}}', ['key']],
  ])('%s', async (_what, options, fields) => {
    expect(await fieldsOf(options)).toEqual(fields);
  });

  test('of which the last is null is as if it were not there', async () => {
    expect(await fieldsOf('{"includeData":{"key":true},"includeData":null}')).toContain('contentType');
  });

  test('otherwise counts as it was given last', async () => {
    expect((await query('{"resultsPerPage":"0x2","resultsPerPage":"0x1"}')).result.data).toHaveLength(1);
    expect((await query('{"cursor":"0x2","CURSOR":"0x0"}')).result).toEqual({ blockNumber: '0x0', data: [] });
  });

  test('is refused when one of them is', async () => {
    const { error } = await query('{"resultsPerPage":"x","resultsPerPage":"0x1"}');
    expect(error.code).toBe(-32602);
  });
});

test('the options of other calls are read the same way', async () => {
  const body = (params: string) => `{"jsonrpc":"2.0","id":1,"method":"eth_getLogs","params":[${params}]}`;
  const ask = async (params: string) => JSON.parse((await node.handleBody(body(params))).body).result;
  expect(await ask('{"FROMBLOCK":"0x0"}')).toHaveLength(2);
  expect(await ask('{"fromBlock":"0x0","ToBlock":"0x1"}')).toHaveLength(1);
  expect(await ask('{"fromBlock":"0x2","fromBlock":"0x0"}')).toHaveLength(2);
});
