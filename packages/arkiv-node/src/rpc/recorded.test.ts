import type { Hex } from 'viem';
import { describe, expect, test } from 'vitest';
import { createManualClock } from '../clock.ts';
import { openNode } from '../node.ts';
import { ARKIV_ADDRESS } from '../protocol.ts';
import { FUNDED, operationsData, Sender } from '../testing/sender.ts';

/**
 * What a real node answered to questions that are in none of the recordings, and what its rules (those of geth) say of
 * others of their kind. What is each chain's own is ours here: the gas limit of a block and the base fee.
 */
const CREATE: Hex =
  '0x8b1380e7e2e1820708906170706c69636174696f6e2f6a736f6e877b2261223a317dc3c27478c0c0c0c0c003';
const FROM = FUNDED.address;
const POOR: Hex = '0x5CbDd86a2FA8Dc4bDdd8a8f69dBa48572EeC07FB';
const LIMIT = 50_000_000;
const BASE_FEE = 1_000_000_000;
const create = { from: FROM, to: ARKIV_ADDRESS, data: CREATE };
const FEE_TOO_LOW = `max fee per gas less than block base fee: address ${FROM}, maxFeePerGas: 1, baseFee: ${BASE_FEE}`;

async function open() {
  const clock = createManualClock(Date.parse('2026-11-22T13:00:00Z'));
  const node = await openNode({ clock, blocks: 'frozen', dataDir: null, funded: [FROM] });
  const sender = new Sender(node);
  for (const n of [1, 2]) await sender.send({ creates: [{ btl: 1_800, numbers: { n } }] });
  return node;
}

/** The answer to one call over the wire, without the envelope. */
async function answerTo(method: string, ...params: unknown[]): Promise<unknown> {
  const node = await open();
  const { body } = await node.handleBody(JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }));
  const { result, error } = JSON.parse(body);
  return error === undefined ? { result } : { error };
}

const refused = (message: string, code = -32_000) => ({ error: { code, message } });

describe('eth_estimateGas', () => {
  test.each<[string, object, unknown]>([
    ['without any limit', {}, { result: '0x5a38' }],
    ['with a limit of nothing, which is no limit', { gas: '0x0' }, { result: '0x5a38' }],
    ['with less gas than anything takes, which is no limit', { gas: '0x5207' }, { result: '0x5a38' }],
    ['with too little gas', { gas: '0x5208' }, refused('gas required exceeds allowance (21000)')],
    [
      'with less gas than its data takes at least',
      { gas: '0x5800' },
      refused('failed with 22528 gas: insufficient gas for floor data gas cost: have 22528, want 22760'),
    ],
    [
      'with a fee below the base fee',
      { maxFeePerGas: '0x1' },
      refused(`failed with ${LIMIT} gas: ${FEE_TOO_LOW}`),
    ],
    [
      'with a price below the base fee',
      { gasPrice: '0x1' },
      refused(`failed with ${LIMIT} gas: ${FEE_TOO_LOW}`),
    ],
    ['with a price of nothing', { gasPrice: '0x0', chainId: '0x539' }, { result: '0x5a38' }],
    [
      'with a tip above the fee',
      { maxFeePerGas: '0x77359400', maxPriorityFeePerGas: '0x77359401' },
      refused(
        `failed with ${LIMIT} gas: max priority fee per gas higher than max fee per gas: address ${FROM}, maxPriorityFeePerGas: 2000000001, maxFeePerGas: 2000000000`,
      ),
    ],
    [
      'with a tip and no fee',
      { maxPriorityFeePerGas: '0x1' },
      refused(
        `failed with ${LIMIT} gas: max priority fee per gas higher than max fee per gas: address ${FROM}, maxPriorityFeePerGas: 1, maxFeePerGas: 0`,
      ),
    ],
    ['of another chain', { chainId: '0x1' }, refused("chainId does not match node's (have=1, want=1337)")],
    [
      'with both kinds of price',
      { gasPrice: '0x1', maxFeePerGas: '0x1' },
      refused('both gasPrice and (maxFeePerGas or maxPriorityFeePerGas) specified'),
    ],
    [
      'that gives away what the sender has not',
      { from: POOR, value: '0x1' },
      refused(
        `failed with ${LIMIT} gas: insufficient funds for gas * price + value: address ${POOR} have 0 want 1`,
      ),
    ],
    ['of a sender without funds who names no price', { from: POOR }, { result: '0x5a38' }],
    [
      'of a sender without funds who names one',
      { from: POOR, maxFeePerGas: '0x77359400' },
      refused('insufficient funds for transfer'),
    ],
    ['by input, when data says something else', { input: CREATE, data: '0x12' }, { result: '0x5a38' }],
    [
      'whose fields are named in another case',
      { GAS: '0x5208' },
      refused('gas required exceeds allowance (21000)'),
    ],
  ])('of a call %s', async (_what, changes, expected) => {
    expect(await answerTo('eth_estimateGas', { ...create, ...changes })).toEqual(expected);
  });

  test.each<[string, object, unknown]>([
    ['costs what it costs', { value: '0x1' }, { result: '0x5208' }],
    [
      'of more than the sender has is refused',
      { from: POOR, value: '0x2' },
      refused(
        `failed with ${LIMIT} gas: insufficient funds for gas * price + value: address ${POOR} have 0 want 2`,
      ),
    ],
    [
      'below the base fee is refused',
      { gasPrice: '0x1' },
      refused(`failed with ${LIMIT} gas: ${FEE_TOO_LOW}`),
    ],
  ])('a plain transfer %s', async (_what, changes, expected) => {
    const transfer = { from: FROM, to: `0x${'33'.repeat(20)}`, ...changes };
    expect(await answerTo('eth_estimateGas', transfer)).toEqual(expected);
  });
});

describe('eth_call', () => {
  test.each<[string, object, unknown]>([
    ['without any limit', {}, { result: '0x' }],
    ['of another chain', { chainId: '0x1' }, refused("chainId does not match node's (have=1, want=1337)")],
    [
      'with a fee below the base fee',
      { maxFeePerGas: '0x1' },
      refused(`err: ${FEE_TOO_LOW} (supplied gas ${LIMIT})`),
    ],
    [
      'with too little gas',
      { gas: '0x0' },
      refused('err: intrinsic gas too low: have 0, want 21704 (supplied gas 0)'),
    ],
    ['of a sender without funds', { from: POOR }, { result: '0x' }],
    [
      'that gives away what the sender has not',
      { from: POOR, value: '0x1' },
      refused(
        `err: insufficient funds for gas * price + value: address ${POOR} have 0 want 1 (supplied gas ${LIMIT})`,
      ),
    ],
  ])('%s', async (_what, changes, expected) => {
    expect(await answerTo('eth_call', { ...create, ...changes })).toEqual(expected);
  });

  test('of an older block does not know what came later', async () => {
    const node = await open();
    const { data } = (await node.request({ method: 'arkiv_query', params: ['n = 2'] })) as {
      data: [{ key: Hex }];
    };
    const [{ key }] = data;
    const call = { from: POOR, to: ARKIV_ADDRESS, data: operationsData({ deletes: [key] }) };
    const ask = (block: string) => node.request({ method: 'eth_call', params: [call, block] });
    await expect(ask('latest')).rejects.toThrow(`failed to delete entity ${key}: ${POOR} is not the owner`);
    await expect(ask('0x1')).rejects.toMatchObject({
      code: -32_000,
      message: `failed to run storage transaction: failed to get entity meta data for delete ${key}: failed to retrieve entity metadata for key ${key}`,
    });
  });
});

describe('balances and counts', () => {
  test.each<[string, unknown[], unknown]>([
    ['eth_getTransactionCount', [FROM], refused('missing value for required argument 1', -32_602)],
    ['eth_getTransactionCount', [FROM, '0x1'], { result: '0x1' }],
    ['eth_getTransactionCount', [FROM, 'latest'], { result: '0x2' }],
    ['eth_getBalance', ['0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A', 'earliest'], { result: '0x0' }],
  ])('%s %j', async (method, params, expected) => {
    expect(await answerTo(method, ...params)).toEqual(expected);
  });
});

describe('logs', () => {
  const range = refused('invalid block range params');
  const pending = refused('pending logs are not supported');
  test.each<[object, unknown]>([
    [{ fromBlock: '0x2', toBlock: '0x1' }, range],
    [{ fromBlock: '0x99' }, range],
    [{ fromBlock: 'pending' }, pending],
    [
      { fromBlock: '0x0', topics: ['0x12'] },
      refused('invalid argument 0: hex has invalid length 1 after decoding; expected 32 for topic', -32_602),
    ],
    [{ fromBlock: '0x0', address: 5 }, refused('invalid argument 0: invalid addresses in query', -32_602)],
  ])('%j', async (criteria, expected) => {
    expect(await answerTo('eth_getLogs', criteria)).toEqual(expected);
  });

  test('of a filter for a range that runs backwards', async () => {
    expect(await answerTo('eth_newFilter', { fromBlock: '0x2', toBlock: '0x1' })).toEqual(range);
  });

  test('of a filter for a past that is over', async () => {
    const node = await open();
    const id = await node.request({
      method: 'eth_newFilter',
      params: [{ fromBlock: '0x0', toBlock: '0x2' }],
    });
    await new Sender(node, FUNDED, 2).send({ creates: [{ btl: 9 }] });
    expect(await node.request({ method: 'eth_getFilterChanges', params: [id] })).toEqual([]);
  });
});
