import { getAddress, type Hex, hexToBytes } from 'viem';
import { describe, expect, test } from 'vitest';
import { type Operations, operationsData, operationsRlp } from '../testing/sender.ts';
import { decodeArkivTransaction, readArkivData } from '../transaction/arkiv-transaction.ts';
import { Entities } from './entities.ts';
import { entityKey } from './entity-key.ts';
import { type ExecutionResult, execute } from './execute.ts';

const ADA: Hex = `0x${'a1'.repeat(20)}`;
const BOB: Hex = `0x${'b2'.repeat(20)}`;
const HASH: Hex = `0x${'11'.repeat(32)}`;
const UNKNOWN: Hex = `0x${'ab'.repeat(32)}`;

function run(entities: Entities, operations: Operations, block: number, sender = ADA): ExecutionResult {
  return execute(decodeArkivTransaction(operationsRlp(operations)), {
    find: (key) => entities.index.get(key),
    nextId: entities.nextId,
    sender,
    transactionHash: HASH,
    block,
    transactionIndex: 1,
  });
}

function worldWithOne(): { entities: Entities; key: Hex } {
  const entities = new Entities();
  entities.apply(run(entities, { creates: [{ btl: 10, payload: 'hi', strings: { a: '1' } }] }, 5).changes);
  return { entities, key: entityKey(HASH, Buffer.from('hi'), 0) };
}

test('an entity keeps its payload and nothing of the transaction it came with', () => {
  const entities = new Entities();
  const data = hexToBytes(operationsData({ creates: [{ btl: 10, payload: 'hi' }] }));
  const { changes } = execute(readArkivData(data), {
    find: () => undefined,
    nextId: 1,
    sender: ADA,
    transactionHash: HASH,
    block: 1,
    transactionIndex: 1,
  });
  entities.apply(changes);
  const [entity] = entities.index.all();
  expect(entity?.payload.buffer.byteLength).toBe(2);
});

describe('entity keys are those of the real node (docs/arkiv.md, "Execution")', () => {
  test.each([
    ['hi', 0, '0x6f4039fedacbbbe34fc68a28c96225c216dd9adabffb820fd27e71a38eb51bf6'],
    ['hi', 1, '0xb660743ebe9725626c5c71da20e89ceb2900ff8dee9cf3c57e953ba1ade635d8'],
    ['', 0, '0x5c75bb376affa44a4f06c8a768453c2f7945122a65eb322a0dd3cc2edcbd6f0a'],
  ])('payload "%s", create %i', (payload, index, key) => {
    expect(entityKey(HASH, Buffer.from(payload), index)).toBe(key);
  });
});

describe('execution', () => {
  test('changes nothing by itself: the caller decides', () => {
    const { entities, key } = worldWithOne();
    const before = entities.index.get(key);
    run(entities, { deletes: [key] }, 6);
    run(entities, { updates: [{ key, btl: 3 }] }, 6);
    expect(entities.index.get(key)).toBe(before);
    expect(entities.nextId).toBe(2);
  });

  test('an update replaces everything but owner, creator, birth and place', () => {
    const { entities, key } = worldWithOne();
    entities.apply(
      run(entities, { updates: [{ key, btl: 2, payload: 'new', numbers: { n: 1 } }] }, 8).changes,
    );
    expect(entities.index.get(key)).toMatchObject({
      id: 1,
      owner: ADA,
      creator: ADA,
      createdAtBlock: 5,
      lastModifiedAtBlock: 8,
      expiresAt: 10n,
      strings: new Map(),
      numbers: new Map([['n', 1n]]),
    });
  });

  test('an extension and a change of owner leave the last modification as it was', () => {
    const { entities, key } = worldWithOne();
    const operations = { extends: [{ key, blocks: 4 }], changeOwners: [{ key, newOwner: BOB }] };
    entities.apply(run(entities, operations, 9).changes);
    expect(entities.index.get(key)).toMatchObject({
      expiresAt: 19n,
      owner: BOB,
      creator: ADA,
      lastModifiedAtBlock: 5,
    });
  });

  test('anybody may extend', () => {
    const { entities, key } = worldWithOne();
    expect(run(entities, { extends: [{ key, blocks: 1 }] }, 6, BOB).logs).toHaveLength(1);
  });

  test('nobody may create or extend beyond 64 bits', () => {
    const { entities, key } = worldWithOne();
    const max = 2n ** 64n - 1n;
    expect(() => run(entities, { creates: [{ btl: max }] }, 1)).toThrow('expiration block exceeds 64 bits');
    expect(() => run(entities, { extends: [{ key, blocks: max }] }, 6)).toThrow('exceeds 64 bits');
    expect(run(entities, { creates: [{ btl: max - 1n }] }, 1).changes.size).toBe(1);
  });

  test.each<[string, (key: Hex) => Operations, (key: Hex) => string]>([
    ['update', (key) => ({ updates: [{ key, btl: 1 }] }), (key) => `failed to update entity ${key}`],
    ['delete', (key) => ({ deletes: [key] }), (key) => `failed to delete entity ${key}`],
    [
      'change of owner',
      (key) => ({ changeOwners: [{ key, newOwner: BOB }] }),
      (key) => `failed to change owner of entity ${key}`,
    ],
  ])('%s is the owner’s alone', (_what, operations, failure) => {
    const { entities, key } = worldWithOne();
    expect(() => run(entities, operations(key), 6, BOB)).toThrow(
      `${failure(key)}: ${getAddress(BOB)} is not the owner`,
    );
    expect(() => run(entities, operations(UNKNOWN), 6)).toThrow('failed to retrieve entity metadata for key');
  });

  test('one bad operation takes the good ones with it, in every order', () => {
    const { entities, key } = worldWithOne();
    const good: Operations = { creates: [{ btl: 5 }], updates: [{ key, btl: 5 }] };
    expect(() => run(entities, { ...good, deletes: [UNKNOWN] }, 6)).toThrow('for delete');
    expect(() => run(entities, { ...good, extends: [{ key: UNKNOWN, blocks: 1 }] }, 6)).toThrow('extend BTL');
  });

  test('a deleted key is gone for the rest of its transaction', () => {
    const { entities, key } = worldWithOne();
    const operations = { deletes: [key], updates: [{ key, btl: 1 }] };
    expect(() => run(entities, operations, 6)).toThrow(`for update ${key}: failed to retrieve`);
  });

  test('row ids are never used again', () => {
    const { entities, key } = worldWithOne();
    entities.apply(run(entities, { deletes: [key] }, 6).changes);
    expect(entities.index.size).toBe(0);
    expect(entities.nextId).toBe(2);
  });
});

describe('housekeeping', () => {
  test('removes what ends, in the order of birth, with a log that repeats the key', () => {
    const entities = new Entities();
    entities.apply(
      run(
        entities,
        {
          creates: [
            { btl: 3, payload: 'a' },
            { btl: 3, payload: 'b' },
          ],
        },
        1,
      ).changes,
    );
    const keys = [entityKey(HASH, Buffer.from('a'), 0), entityKey(HASH, Buffer.from('b'), 1)];
    expect(entities.expireUpTo(3)).toEqual([]);
    const [ended] = entities.expireUpTo(4);
    expect(ended?.block).toBe(4);
    expect(ended?.logs.map(({ data }) => data)).toEqual(keys);
    expect(entities.index.size).toBe(0);
  });

  test('follows an extension and an update to the new end', () => {
    const { entities, key } = worldWithOne();
    entities.apply(run(entities, { extends: [{ key, blocks: 10 }] }, 6).changes);
    expect(entities.expireUpTo(24)).toEqual([]);
    entities.apply(run(entities, { updates: [{ key, btl: 1 }] }, 24).changes);
    expect(entities.expireUpTo(25)).toHaveLength(1);
  });
});
