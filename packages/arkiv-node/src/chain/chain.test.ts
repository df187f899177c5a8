import { describe, expect, test } from 'vitest';
import { transactionCount } from '../rpc/render.ts';
import { Chain } from './chain.ts';

const GENESIS = { chainId: 1337, genesisMs: Date.parse('2026-11-22T13:00:00Z') };
const MINER = `0x${'0'.repeat(40)}` as const;
const YEAR_OF_BLOCKS = 365 * 24 * 1_800;

describe('the chain', () => {
  test('tells block numbers from the clock, every two seconds', () => {
    const chain = new Chain(GENESIS, MINER);
    expect(chain.numberAt(GENESIS.genesisMs - 5_000)).toBe(0);
    expect(chain.numberAt(GENESIS.genesisMs + 1_999)).toBe(0);
    expect(chain.numberAt(GENESIS.genesisMs + 2_000)).toBe(1);
    expect(chain.timeOf(30)).toBe(GENESIS.genesisMs + 60_000);
  });

  test('skips a thousand years without making a block', () => {
    const chain = new Chain(GENESIS, MINER);
    expect(chain.advanceTo(1_000 * YEAR_OF_BLOCKS)).toBe(false);
    expect(chain.head).toBe(1_000 * YEAR_OF_BLOCKS);
    expect([...chain.blocks.between(0, chain.head)]).toEqual([]);
  });

  test('knows a skipped block by number and by hash, and its housekeeping transaction', () => {
    const chain = new Chain(GENESIS, MINER);
    chain.advanceTo(YEAR_OF_BLOCKS);
    const block = chain.blocks.at(12_345);
    if (block === null) throw new Error('The skipped block is missing');
    expect(block).toEqual({ number: 12_345, expiries: [], transactions: [] });
    expect(transactionCount(block)).toBe(1);
    expect(chain.blocks.byHash(chain.identity.blockHash(block))).toEqual(block);
    expect(chain.blocks.positionOf(chain.identity.housekeepingHash(12_345))).toEqual({ block, index: 0 });
  });

  test('knows no block above the head, and no hash that is not its own', () => {
    const chain = new Chain(GENESIS, MINER);
    chain.advanceTo(10);
    const other = new Chain({ ...GENESIS, chainId: 1 }, MINER);
    expect(chain.blocks.at(11)).toBeNull();
    expect(chain.blocks.at(0.5)).toBeNull();
    expect(
      chain.blocks.byHash(other.identity.blockHash({ number: 3, expiries: [], transactions: [] })),
    ).toBeNull();
    expect(chain.blocks.positionOf(chain.identity.housekeepingHash(0))).toBeNull();
    expect(chain.blocks.positionOf(`0x${'ff'.repeat(32)}`)).toBeNull();
  });

  test('gives every block a hash of its own', () => {
    const { identity } = new Chain(GENESIS, MINER);
    const hashes = Array.from({ length: 500 }, (_, number) =>
      identity.blockHash({ number, expiries: [], transactions: [] }),
    );
    expect(new Set(hashes).size).toBe(500);
    expect(hashes.every((hash) => /^0x[0-9a-f]{64}$/.test(hash))).toBe(true);
  });
});
