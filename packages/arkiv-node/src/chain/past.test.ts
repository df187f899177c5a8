import type { Hex } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { describe, expect, test } from 'vitest';
import { createManualClock } from '../clock.ts';
import { type ArkivNode, openNode } from '../node.ts';
import { ARKIV_ADDRESS } from '../protocol.ts';
import { FUNDED, type Operations, operationsData, Sender } from '../testing/sender.ts';

const OTHER = privateKeyToAccount(`0x${'22'.repeat(32)}`);
const RECEIVER: Hex = `0x${'33'.repeat(20)}`;
const BLOCK_MS = 2_000;

async function open() {
  const clock = createManualClock(Date.parse('2026-11-22T13:00:00Z'));
  const node = await openNode({ clock, blocks: 'clock', dataDir: null, funded: [FUNDED.address] });
  return { clock, node };
}

async function give(node: ArkivNode, nonce: number, to: Hex, value: bigint): Promise<void> {
  const fees = { gas: 100_000n, maxFeePerGas: 3_000_000_000n, maxPriorityFeePerGas: 7n } as const;
  const raw = await FUNDED.signTransaction({ type: 'eip1559', chainId: 1337, nonce, to, value, ...fees });
  await node.request({ method: 'eth_sendRawTransaction', params: [raw] });
}

/** What a call says: its result, or the words of its refusal. */
async function said(node: ArkivNode, method: string, ...params: unknown[]): Promise<unknown> {
  return node.request({ method, params }).catch((error: unknown) => String(error));
}

/** Everything the state after a block decides, for these keys. */
async function seen(node: ArkivNode, keys: readonly Hex[], block: unknown): Promise<unknown> {
  const addresses = [FUNDED.address, OTHER.address, RECEIVER];
  const tries: Operations[] = keys.flatMap((key) => [
    { deletes: [key] },
    { extends: [{ key, blocks: 5 }] },
    { extends: [{ key, blocks: 2n ** 64n - 30n }] },
  ]);
  const calls = [FUNDED, OTHER].flatMap(({ address }) =>
    tries.map((operations) => ({ from: address, to: ARKIV_ADDRESS, data: operationsData(operations) })),
  );
  return {
    balances: await Promise.all(addresses.map((address) => said(node, 'eth_getBalance', address, block))),
    nonces: await Promise.all(
      addresses.map((address) => said(node, 'eth_getTransactionCount', address, block)),
    ),
    calls: await Promise.all(calls.map((call) => said(node, 'eth_call', call, block))),
    estimates: await Promise.all(calls.map((call) => said(node, 'eth_estimateGas', call, block))),
  };
}

async function keysOf(node: ArkivNode): Promise<Hex[]> {
  const logs = (await node.request({
    method: 'eth_getLogs',
    params: [{ fromBlock: '0x0', topics: [] }],
  })) as { topics: Hex[] }[];
  return [...new Set(logs.map(({ topics }) => topics[1]))].filter((key) => key !== undefined);
}

describe('the past', () => {
  test('answers as it did when it was the present', async () => {
    const { clock, node } = await open();
    const funded = new Sender(node);
    const other = new Sender(node, OTHER);
    const steps: (() => Promise<unknown>)[] = [
      () => funded.send({ creates: [{ btl: 100 }, { btl: 4 }, { btl: 100, payload: 'third' }] }),
      () => give(node, funded.nextNonce++, OTHER.address, 10n ** 18n),
      async () => {
        const [first = '0x', , third = '0x'] = await keysOf(node);
        return funded.send({
          deletes: [third],
          updates: [{ key: first, btl: 30 }],
          extends: [{ key: first, blocks: 3 }],
        });
      },
      async () => {
        const [first = '0x'] = await keysOf(node);
        return funded.send({ changeOwners: [{ key: first, newOwner: OTHER.address }] });
      },
      () => give(node, funded.nextNonce++, RECEIVER, 5n),
      () => other.send({ creates: [{ btl: 6, payload: 'others' }], deletes: [`0x${'ab'.repeat(32)}`] }),
      async () => {
        const [first = '0x'] = await keysOf(node);
        return other.send({ extends: [{ key: first, blocks: 9 }], creates: [{ btl: 2, payload: 'short' }] });
      },
      async () => {
        const [first = '0x'] = await keysOf(node);
        return other.send({ deletes: [first] });
      },
    ];
    const heads: Hex[] = [];
    const asked: { block: Hex; keys: Hex[]; answers: unknown }[] = [];
    for (const step of [...steps, () => Promise.resolve()]) {
      await step();
      // The next block, and two that are empty: what ends in them ends.
      for (const blocks of [0, 1, 2]) {
        clock.moveBy(blocks * BLOCK_MS);
        const block = (await node.request({ method: 'eth_blockNumber' })) as Hex;
        const keys = await keysOf(node);
        heads.push(block);
        asked.push({ block, keys, answers: await seen(node, keys, 'latest') });
      }
    }
    expect(new Set(heads).size).toBeGreaterThan(15);
    for (const { block, keys, answers } of asked) expect(await seen(node, keys, block)).toEqual(answers);
  });

  test('is named by number, by hash and in an object', async () => {
    const { clock, node } = await open();
    await new Sender(node).send({});
    clock.moveBy(20 * BLOCK_MS);
    await new Sender(node, FUNDED, 1).send({});
    const { hash } = (await node.request({ method: 'eth_getBlockByNumber', params: ['0x5', false] })) as {
      hash: Hex;
    };
    for (const block of ['0x5', hash, { blockNumber: '0x5' }, { blockHash: hash }, { BlockNumber: '0x5' }]) {
      expect(await said(node, 'eth_getTransactionCount', FUNDED.address, block)).toBe('0x1');
    }
    expect(await said(node, 'eth_getTransactionCount', FUNDED.address, 'earliest')).toBe('0x0');
    expect(await said(node, 'eth_getTransactionCount', FUNDED.address, 'safe')).toBe('0x2');
  });
});

describe('a state must be named', () => {
  test.each(['eth_getBalance', 'eth_getTransactionCount', 'eth_getCode'])('for %s', async (method) => {
    const { node } = await open();
    const ask = (...params: unknown[]) => node.request({ method, params: [FUNDED.address, ...params] });
    await expect(ask()).rejects.toMatchObject({
      code: -32602,
      message: 'missing value for required argument 1',
    });
    for (const nothing of [null, {}]) {
      await expect(ask(nothing)).rejects.toMatchObject({
        code: -32000,
        message: 'invalid arguments; neither block nor hash specified',
      });
    }
    await expect(ask('0x99')).rejects.toMatchObject({ code: -32000, message: 'header not found' });
    await expect(ask('')).rejects.toMatchObject({
      code: -32602,
      message: 'invalid argument 1: empty hex string',
    });
  });

  test('and a call without one is of the head', async () => {
    const { node } = await open();
    const call = { from: FUNDED.address, to: ARKIV_ADDRESS, data: operationsData({}) };
    expect(await said(node, 'eth_call', call)).toBe('0x');
    expect(await said(node, 'eth_call', call, null)).toBe('0x');
  });
});
