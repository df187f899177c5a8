import { type Hex, parseEther } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { describe, expect, test } from 'vitest';
import { createManualClock, createSystemClock } from './clock.ts';
import { type ArkivNode, type NodeOptions, openNode } from './node.ts';
import { FUNDED, operationsData, Sender } from './testing/sender.ts';

const TODAY = Date.parse('2026-11-22T13:00:00Z');
const DAY_MS = 86_400_000;

async function start(options: Partial<NodeOptions> = {}) {
  const clock = createManualClock(TODAY);
  const node = await openNode({
    clock,
    blocks: 'clock',
    dataDir: null,
    funded: [FUNDED.address],
    ...options,
  });
  return { clock, node, sender: new Sender(node) };
}

function ask(node: ArkivNode, method: string, ...params: unknown[]) {
  return node.request({ method, params });
}

async function keys(node: ArkivNode, query = '$all'): Promise<string[]> {
  const answer = (await ask(node, 'arkiv_query', query)) as { data: { key: string }[] };
  return answer.data.map(({ key }) => key);
}

type Receipt = { blockNumber: Hex; status: Hex; transactionIndex: Hex; logs: { topics: Hex[] }[] };
function receipt(node: ArkivNode, hash: Hex) {
  return ask(node, 'eth_getTransactionReceipt', hash) as Promise<Receipt | null>;
}

describe('block numbers follow the clock', () => {
  test('a write is sealed at once, in the block the clock stands for or the next one', async () => {
    const { clock, node, sender } = await start();
    clock.moveBy(20_500);
    const first = await sender.send({ creates: [{ btl: 10 }] });
    const second = await sender.send({ creates: [{ btl: 10 }] });
    expect((await receipt(node, first))?.blockNumber).toBe('0xa');
    expect((await receipt(node, second))?.blockNumber).toBe('0xb');
  });

  test('the head moves while nobody writes, and entities end on time', async () => {
    const { clock, node, sender } = await start();
    await sender.send({ creates: [{ btl: 5 }] });
    clock.moveBy(5 * 2_000 + 1_999);
    expect(await ask(node, 'eth_blockNumber')).toBe('0x5');
    expect(await keys(node)).toHaveLength(1);
    clock.moveBy(1);
    expect(await ask(node, 'arkiv_getEntityCount')).toBe(0);
    expect(await ask(node, 'arkiv_getBlockTiming')).toEqual({
      current_block: 6,
      current_block_time: TODAY / 1_000 + 12,
      duration: 2,
    });
  });

  test('what ended while nobody looked is told in the logs of its own block', async () => {
    const { clock, node, sender } = await start();
    const filter = await ask(node, 'eth_newFilter', {});
    await sender.send({ creates: [{ btl: 5 }, { btl: 900 }] });
    clock.moveBy(10 * DAY_MS);
    const logs = (await ask(node, 'eth_getFilterChanges', filter)) as { blockNumber: Hex; data: Hex }[];
    expect(logs.map(({ blockNumber }) => Number(blockNumber))).toEqual([1, 1, 6, 901]);
    expect(await ask(node, 'eth_getFilterChanges', filter)).toEqual([]);
  });

  test('twenty years pass in one step, and every skipped block can still be shown', async () => {
    const { clock, node, sender } = await start();
    await sender.send({ creates: [{ btl: 1_000 }] });
    clock.moveBy(20 * 365 * DAY_MS);
    expect(await ask(node, 'arkiv_getEntityCount')).toBe(0);
    const block = (await ask(node, 'eth_getBlockByNumber', '0x989680', true)) as Record<string, unknown>;
    expect(block).toMatchObject({ number: '0x989680', gasUsed: '0xf4240' });
    expect(block.transactions).toHaveLength(1);
    expect(await ask(node, 'eth_getBlockByHash', block.hash, true)).toEqual(block);
    const parent = (await ask(node, 'eth_getBlockByNumber', '0x98967f', false)) as { hash: string };
    expect(block.parentHash).toBe(parent.hash);
  });

  test('a frozen clock makes one block a write and ends nothing between', async () => {
    const { clock, node, sender } = await start({ blocks: 'frozen' });
    await sender.send({ creates: [{ btl: 2 }] });
    clock.moveBy(DAY_MS);
    expect(await ask(node, 'eth_blockNumber')).toBe('0x1');
    await sender.send({});
    expect(await keys(node)).toHaveLength(1);
    await sender.send({});
    expect(await keys(node)).toHaveLength(0);
  });

  test('the clock is in a caller’s hands only when the node was opened so', async () => {
    const { node } = await start({ allowClockControl: true });
    expect(await ask(node, 'devnet_moveClock', 60_000)).toBe(TODAY + 60_000);
    expect(await ask(node, 'devnet_now')).toBe(TODAY + 60_000);
    expect(await ask(node, 'eth_blockNumber')).toBe('0x1e');
    await expect(ask(node, 'devnet_moveClock', -1)).rejects.toMatchObject({ code: -32602 });
    await expect(ask(node, 'devnet_moveClock', '5')).rejects.toMatchObject({ code: -32602 });
    const closed = await start();
    await expect(ask(closed.node, 'devnet_moveClock', 1)).rejects.toMatchObject({ code: -32601 });
  });

  test('a clock never goes back', () => {
    const system = createSystemClock(() => TODAY);
    system.moveBy(5);
    expect(system.now()).toBe(TODAY + 5);
    for (const bad of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => system.moveBy(bad)).toThrow(RangeError);
      expect(() => createManualClock(TODAY).moveBy(bad)).toThrow(RangeError);
    }
  });
});

describe('transactions', () => {
  test('that come too early wait, and go into one block with the one they waited for', async () => {
    const { node, sender } = await start();
    const data = operationsData({ creates: [{ btl: 100 }] });
    const [zero, one, two] = await Promise.all([0, 1, 2].map((nonce) => sender.sign(data, nonce)));
    const early = (await ask(node, 'eth_sendRawTransaction', two)) as Hex;
    const middle = (await ask(node, 'eth_sendRawTransaction', one)) as Hex;
    expect(await receipt(node, early)).toBeNull();
    expect(await ask(node, 'eth_getTransactionByHash', early)).toMatchObject({
      blockHash: null,
      nonce: '0x2',
    });
    expect(await ask(node, 'eth_getTransactionCount', FUNDED.address, 'pending')).toBe('0x0');
    await ask(node, 'eth_sendRawTransaction', zero);
    expect(await receipt(node, middle)).toMatchObject({ blockNumber: '0x1', transactionIndex: '0x2' });
    expect(await receipt(node, early)).toMatchObject({ blockNumber: '0x1', transactionIndex: '0x3' });
    expect(await ask(node, 'arkiv_getEntityCount')).toBe(3);
    expect(await ask(node, 'eth_getTransactionCount', FUNDED.address, 'latest')).toBe('0x3');
  });

  test('a waiting one is replaced only by one that pays a tenth more', async () => {
    const { node } = await start();
    const sign = (gwei: bigint) =>
      FUNDED.signTransaction({
        type: 'eip1559',
        chainId: 1337,
        nonce: 4,
        to: FUNDED.address,
        gas: 21_000n,
        maxFeePerGas: gwei * 10n ** 9n,
        maxPriorityFeePerGas: gwei * 10n ** 8n,
      });
    const first = await ask(node, 'eth_sendRawTransaction', await sign(10n));
    await expect(ask(node, 'eth_sendRawTransaction', await sign(10n))).rejects.toThrow('already known');
    for (const price of [9n, 11n]) {
      const sent = ask(node, 'eth_sendRawTransaction', await sign(price));
      if (price === 9n) await expect(sent).rejects.toThrow('replacement transaction underpriced');
      else await sent;
    }
    expect(await ask(node, 'eth_getTransactionByHash', first)).toBeNull();
  });

  test('move ether and pay for themselves, also when their operations fail', async () => {
    const { node } = await start();
    const other = privateKeyToAccount(`0x${'22'.repeat(32)}`);
    const fees = { gas: 1_000_000n, maxFeePerGas: 2n * 10n ** 9n, maxPriorityFeePerGas: 1n } as const;
    const give = {
      type: 'eip1559',
      chainId: 1337,
      nonce: 0,
      to: other.address,
      value: parseEther('1'),
      ...fees,
    } as const;
    await ask(node, 'eth_sendRawTransaction', await FUNDED.signTransaction(give));
    expect(await ask(node, 'eth_getBalance', other.address, 'latest')).toBe('0xde0b6b3a7640000');
    const failing = new Sender(node, other);
    const hash = await failing.send({ deletes: [`0x${'ab'.repeat(32)}`] }).catch(String);
    expect(hash).toMatch(/^0x/);
    expect(await receipt(node, hash as Hex)).toMatchObject({ status: '0x0', logs: [] });
    expect(await ask(node, 'eth_getTransactionCount', other.address, 'latest')).toBe('0x1');
    expect(BigInt((await ask(node, 'eth_getBalance', other.address, 'latest')) as Hex)).toBeLessThan(
      parseEther('1'),
    );
  });

  test.each([
    ['no receiver', { to: undefined }, 'contract creation is not supported'],
    ['too little gas', { gas: 20_999n }, 'intrinsic gas too low: gas 20999, minimum needed 21000'],
    ['more gas than a block has', { gas: 60_000_000n }, 'exceeds block gas limit'],
    ['no tip', { maxPriorityFeePerGas: 0n }, 'transaction underpriced'],
    [
      'less than the base fee',
      { maxFeePerGas: 10n, maxPriorityFeePerGas: 1n },
      'max fee per gas less than block base fee',
    ],
    [
      'too high a fee',
      { gas: 30_000_000n, maxFeePerGas: 10n ** 11n },
      'tx fee (3.00 ether) exceeds the configured cap',
    ],
    [
      'gas below the floor of its data',
      { data: `0x${'ff'.repeat(1000)}`, gas: 40_000n },
      'insufficient gas for floor data gas cost: have 40000, want 61000',
    ],
    ['another chain', { chainId: 1 }, 'invalid chain id for signer: have 1 want 1337'],
  ] as const)('with %s are refused', async (_what, changes, message) => {
    const { node } = await start();
    const raw = await FUNDED.signTransaction({
      type: 'eip1559',
      chainId: 1337,
      nonce: 0,
      to: FUNDED.address,
      gas: 100_000n,
      maxFeePerGas: 2n * 10n ** 9n,
      maxPriorityFeePerGas: 1n,
      ...changes,
    });
    await expect(ask(node, 'eth_sendRawTransaction', raw)).rejects.toThrow(message);
    expect(await ask(node, 'eth_blockNumber')).toBe('0x0');
  });
});
