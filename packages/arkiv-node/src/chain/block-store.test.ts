import { type Hex, numberToHex } from 'viem';
import { describe, expect, test } from 'vitest';
import { createManualClock } from '../clock.ts';
import { openNode } from '../node.ts';
import { FUNDED, Sender } from '../testing/sender.ts';
import type { SignedTransaction } from '../transaction/signed-transaction.ts';
import { STORED_BLOCKS } from './block-store.ts';
import { Chain } from './chain.ts';

const TODAY = Date.parse('2026-11-22T13:00:00Z');
const SENDER: Hex = `0x${'11'.repeat(20)}`;

function transfer(nonce: number): SignedTransaction {
  return {
    hash: numberToHex(nonce + 1, { size: 32 }),
    sender: SENDER,
    raw: new Uint8Array(),
    type: 2,
    chainId: 1337n,
    nonce: BigInt(nonce),
    gasLimit: 21_000n,
    maxFeePerGas: 2_000_000_000n,
    maxPriorityFeePerGas: 1n,
    to: SENDER,
    value: 0n,
    data: new Uint8Array(),
    accessList: [],
    v: 0n,
    r: 1n,
    s: 1n,
  };
}

function chainOf(blocks: number, each = 1): Chain {
  const chain = new Chain({ chainId: 1337, genesisMs: TODAY }, SENDER);
  chain.accounts.credit(SENDER, 10n ** 27n);
  for (let block = 0; block < blocks; block += 1) {
    // Two empty ones between any two.
    const transactions = Array.from({ length: each }, (_, index) => transfer(block * each + index));
    chain.seal(3 * block + 3, transactions, () => undefined);
  }
  return chain;
}

describe('what happened', () => {
  test('is all there while it is little', () => {
    const { blocks } = chainOf(STORED_BLOCKS - 1);
    expect(blocks.keptFrom).toBe(0);
    expect(blocks.transactionCount).toBe(STORED_BLOCKS - 1);
    expect(blocks.at(1)).toEqual({ number: 1, expiries: [], transactions: [] });
  });

  test.each([STORED_BLOCKS, 500, 5_000])('takes the same room after %i blocks', (count) => {
    const { blocks } = chainOf(count, 3);
    expect(blocks.stored).toHaveLength(STORED_BLOCKS);
    expect(blocks.transactionCount).toBe(3 * (STORED_BLOCKS - 1));
  });

  test('long ago is said to be unknown, never to have been nothing', () => {
    const { blocks, identity } = chainOf(500);
    const last = blocks.keptFrom - 1;
    expect(last).toBe(3 * (500 - STORED_BLOCKS + 1));
    for (const number of [1, 2, 3, last - 1, last]) expect(blocks.at(number)).toBeNull();
    expect(blocks.at(0)).toEqual({ number: 0, expiries: [], transactions: [] });
    expect([...blocks.between(0, blocks.head)]).toHaveLength(STORED_BLOCKS - 1);
    expect(blocks.positionOf(transfer(500 - STORED_BLOCKS).hash)).toBeNull();
    expect(blocks.positionOf(transfer(500 - STORED_BLOCKS + 1).hash)).not.toBeNull();
    expect(blocks.positionOf(identity.housekeepingHash(last))).toBeNull();
    expect(blocks.positionOf(identity.housekeepingHash(last + 1))).toMatchObject({ index: 0 });
  });

  test('is named by the block after it as before', () => {
    const before = chainOf(STORED_BLOCKS - 1);
    const [first] = before.blocks.stored;
    const parent = before.identity.blockHash(first ?? { number: 0, expiries: [], transactions: [] });
    const { blocks, identity } = chainOf(STORED_BLOCKS);
    const after = blocks.at(4);
    expect(after).not.toBeNull();
    const known = after === null ? null : blocks.parentOf(after);
    expect(known === null ? null : identity.blockHash(known)).toBe(parent);
  });
});

test('of a forgotten block a caller hears that, and nothing made up', async () => {
  const node = await openNode({ clock: createManualClock(TODAY), blocks: 'frozen' });
  const ask = (method: string, ...params: unknown[]) => node.request({ method, params });
  const sender = new Sender(node);
  const old = await sender.send({});
  for (let write = 0; write < STORED_BLOCKS; write += 1) await sender.send({});
  expect(await ask('eth_getTransactionReceipt', old)).toBeNull();
  expect(await ask('eth_getBlockByNumber', '0x1', true)).toBeNull();
  expect(await ask('eth_getBlockByNumber', 'earliest', true)).toMatchObject({ number: '0x0' });
  for (const method of ['eth_getBalance', 'eth_getTransactionCount', 'eth_getCode']) {
    await expect(ask(method, FUNDED.address, '0x1')).rejects.toThrow(
      'historical state of block 1 is not available',
    );
    await expect(ask(method, FUNDED.address, '0x99')).rejects.toThrow('header not found');
  }
  const fees = (await ask('eth_feeHistory', '0x400', 'latest', [])) as { gasUsedRatio: unknown[] };
  expect(fees).toMatchObject({ oldestBlock: '0x3' });
  expect(fees.gasUsedRatio).toHaveLength(STORED_BLOCKS - 1);
  expect(await ask('eth_feeHistory', '0x400', 'earliest', [])).toMatchObject({ oldestBlock: '0x0' });
  await node.close();
});
