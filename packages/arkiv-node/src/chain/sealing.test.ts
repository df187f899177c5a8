import { type Hex, hexToBytes } from 'viem';
import { expect, test } from 'vitest';
import { entityKey } from '../state/entity-key.ts';
import { FUNDED, type Operations, operationsData, Sender } from '../testing/sender.ts';
import { readEnvelope } from '../transaction/envelope.ts';
import { recoverTransaction, type SignedTransaction } from '../transaction/signed-transaction.ts';
import { Chain } from './chain.ts';

const GENESIS = { chainId: 1337, genesisMs: Date.parse('2026-11-22T13:00:00Z') };
const MINER: Hex = `0x${'33'.repeat(20)}`;
const sender = `0x${FUNDED.address.slice(2).toLowerCase()}` as const;

function newChain(): Chain {
  const chain = new Chain(GENESIS, MINER);
  chain.accounts.credit(sender, 10n ** 24n);
  return chain;
}

async function signed(nonce: number, operations: Operations): Promise<SignedTransaction> {
  const signer = new Sender({ chainId: GENESIS.chainId, request: () => Promise.resolve(null) });
  const raw = hexToBytes(await signer.sign(operationsData(operations), nonce));
  return recoverTransaction(raw, readEnvelope(raw));
}

function everythingOf(chain: Chain): unknown {
  return {
    head: chain.head,
    outcome: chain.outcome,
    accounts: chain.accounts.rows(),
    entities: [...chain.entities.index.all()],
    nextId: chain.entities.nextId,
    blocks: [...chain.blocks.between(0, chain.head)],
  };
}

const ignore = () => undefined;

test('a block that cannot be written down changes nothing, not even what ends in it', async () => {
  const chain = newChain();
  chain.seal(1, [await signed(0, { creates: [{ btl: 5 }, { btl: 50, payload: 'stays' }] })], ignore);
  chain.advanceTo(5);
  const before = everythingOf(chain);
  const next = [await signed(1, { creates: [{ btl: 9 }] })];
  const full = () => {
    throw new Error('the disk is full');
  };
  expect(() => chain.seal(6, next, full)).toThrow('the disk is full');
  expect(everythingOf(chain)).toEqual(before);

  const block = chain.seal(6, next, ignore);
  expect(block.expiries).toHaveLength(1);
  expect(block.transactions[0]?.succeeded).toBe(true);
  expect([...chain.entities.index.all()].map(({ id }) => id).sort()).toEqual([2, 3]);
});

test('transactions of one block see what those before them did, and an id that came and went is not used again', async () => {
  const chain = newChain();
  const create = await signed(0, { creates: [{ btl: 50, payload: 'x' }] });
  const key = entityKey(create.hash, new TextEncoder().encode('x'), 0);
  const remove = await signed(1, { deletes: [key] });
  const fail = await signed(2, { deletes: [key] });
  const block = chain.seal(1, [create, remove, fail], ignore);
  expect(block.transactions.map(({ succeeded }) => succeeded)).toEqual([true, true, false]);
  expect(chain.accounts.nonceOf(sender)).toBe(3n);
  expect([...chain.entities.index.all()]).toEqual([]);
  expect(chain.entities.nextId).toBe(2);
});

test('the outcome does not depend on when empty blocks were passed', async () => {
  const outcomeWith = async (heads: readonly number[]) => {
    const chain = newChain();
    chain.seal(1, [await signed(0, { creates: [{ btl: 5 }, { btl: 18 }] })], ignore);
    for (const head of heads) chain.advanceTo(head);
    chain.seal(20, [await signed(1, {})], ignore);
    return chain.outcome;
  };
  expect(await outcomeWith([3, 6, 19])).toBe(await outcomeWith([]));
});
