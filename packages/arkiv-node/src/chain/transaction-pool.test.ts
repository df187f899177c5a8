import { type Hex, numberToHex } from 'viem';
import { describe, expect, test } from 'vitest';
import type { SignedTransaction } from '../transaction/signed-transaction.ts';
import { checkAgainstState, runnableWith } from './admission.ts';
import { Chain } from './chain.ts';
import { POOL_LIMITS, TransactionPool } from './transaction-pool.ts';

const ADA: Hex = `0x${'a1'.repeat(20)}`;

function transfer(nonce: number, sender = ADA): SignedTransaction {
  return {
    hash: numberToHex((BigInt(sender) << 64n) + BigInt(nonce)),
    sender,
    raw: new Uint8Array(),
    type: 2,
    chainId: 1337n,
    nonce: BigInt(nonce),
    gasLimit: 21_000n,
    maxFeePerGas: 1n,
    maxPriorityFeePerGas: 1n,
    to: sender,
    value: 0n,
    data: new Uint8Array(),
    accessList: [],
    v: 0n,
    r: 1n,
    s: 1n,
  };
}

function chainWith(wei: bigint): Chain {
  const chain = new Chain({ chainId: 1337, genesisMs: Date.parse('2026-11-22T13:00:00Z') }, ADA);
  chain.accounts.credit(ADA, wei);
  return chain;
}

describe('transactions that wait for their turn', () => {
  test('run together with the one they waited for, as far as the numbers go on', () => {
    const pool = new TransactionPool();
    for (const nonce of [3, 1, 2, 5]) pool.keep(transfer(nonce));
    const run = runnableWith(transfer(0), chainWith(10n ** 18n), pool);
    expect(run.map(({ nonce }) => nonce)).toEqual([0n, 1n, 2n, 3n]);
  });

  test('run only as far as the money goes', () => {
    const pool = new TransactionPool();
    for (const nonce of [1, 2, 3]) pool.keep(transfer(nonce));
    expect(runnableWith(transfer(0), chainWith(3n * 21_000n), pool)).toHaveLength(3);
  });

  test('are bounded for one sender and for all, and make room when they leave', () => {
    const pool = new TransactionPool();
    const chain = chainWith(10n ** 18n);
    for (let nonce = 1; nonce <= POOL_LIMITS.perSender; nonce += 1) pool.keep(transfer(nonce));
    const next = transfer(POOL_LIMITS.perSender + 1);
    expect(() => checkAgainstState(next, chain, pool)).toThrow('txpool is full');
    expect(() => checkAgainstState(transfer(0), chain, pool)).not.toThrow();
    pool.remove(ADA, 7n);
    expect(() => checkAgainstState(next, chain, pool)).not.toThrow();
    for (let other = 1; other <= 3; other += 1) {
      const sender: Hex = `0x${String(other).repeat(40)}`;
      for (let nonce = 1; nonce <= POOL_LIMITS.perSender; nonce += 1) pool.keep(transfer(nonce, sender));
    }
    expect(pool.hasRoomFor(`0x${'9'.repeat(40)}`)).toBe(true);
    pool.keep(transfer(7));
    expect(pool.hasRoomFor(`0x${'9'.repeat(40)}`)).toBe(false);
  });
});
