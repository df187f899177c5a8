import { beforeEach, describe, expect, test } from 'vitest';
import { Chain } from '../chain/chain.ts';
import { EVENTS } from '../protocol.ts';
import { serverError } from './errors.ts';
import { FILTER_LIFE_MS, Filters, MAX_FILTER_TERMS, MAX_FILTERS } from './filters.ts';
import { ARGUMENT } from './go-json.ts';
import { findLogs, getLogs, logCriteria } from './log-criteria.ts';

const OWNER = `0x${'a1'.repeat(20)}` as const;
const INVALID_RANGE = serverError('invalid block range params');
const PENDING = serverError('pending logs are not supported');
let chain: Chain;
let nowMs: number;
let filters: Filters;

function entity(id: number, expiresAt: number) {
  const key = `0x${String(id).padStart(64, '0')}` as const;
  return {
    id,
    key,
    owner: OWNER,
    creator: OWNER,
    payload: new Uint8Array(),
    contentType: 'text/plain',
    expiresAt: BigInt(expiresAt),
    createdAtBlock: 1,
    lastModifiedAtBlock: 1,
    transactionIndex: 1,
    operationIndex: 0,
    strings: new Map<string, string>(),
    numbers: new Map<string, bigint>(),
  };
}

function criteria(value: unknown) {
  return logCriteria(value, ARGUMENT);
}

beforeEach(() => {
  const genesis = { chainId: 1337, genesisMs: Date.parse('2026-11-22T13:00:00Z') };
  chain = new Chain(genesis, `0x${'0'.repeat(40)}`);
  nowMs = 0;
  filters = new Filters(chain, () => nowMs);
  for (const [id, end] of [10, 20, 20, 30].entries()) chain.entities.restore(entity(id + 1, end));
});

describe('a filter', () => {
  test('sees what comes after it was made, once', () => {
    chain.advanceTo(15);
    const id = filters.create(criteria({}));
    chain.advanceTo(25);
    expect(filters.poll(id)).toMatchObject({
      kind: 'logs',
      logs: [{ blockNumber: '0x14' }, { blockNumber: '0x14' }],
    });
    expect(filters.poll(id)).toEqual({ kind: 'logs', logs: [] });
  });

  test.each<[string, object, number]>([
    ['from a block on', { fromBlock: '0x14' }, 3],
    ['up to a block', { fromBlock: '0x0', toBlock: '0x14' }, 3],
    ['of one block', { fromBlock: '0x1e', toBlock: '0x1e' }, 1],
    ['of a past that has nothing new', { fromBlock: '0x0', toBlock: '0x2' }, 0],
    ['of the future', { fromBlock: '0x99' }, 0],
    ['of a block by its hash, which a filter does not mind', { blockHash: `0x${'ab'.repeat(32)}` }, 4],
  ])('sees only what lies in its bounds: %s', (_what, bounds, count) => {
    chain.advanceTo(5);
    const id = filters.create(criteria(bounds));
    chain.advanceTo(40);
    const changes = filters.poll(id);
    expect(changes?.kind === 'logs' && changes.logs).toHaveLength(count);
  });

  test.each([
    { fromBlock: '0x2', toBlock: '0x1' },
    { fromBlock: 'latest', toBlock: '0x5' },
    { toBlock: '0x5' },
    { fromBlock: 'safe' },
    { fromBlock: 'finalized' },
    { fromBlock: '0x0', toBlock: 'safe' },
    { fromBlock: '0x0', toBlock: 'finalized' },
  ])('for what nothing new can lie in is refused: %j', (bounds) => {
    expect(() => filters.create(criteria(bounds))).toThrow(INVALID_RANGE);
  });

  test('also answers what was before, within its bounds', () => {
    chain.advanceTo(25);
    const id = filters.create(criteria({ fromBlock: '0x0', toBlock: '0xa' }));
    const found = filters.criteriaOf(id);
    expect(found !== null && findLogs(chain, found)).toHaveLength(1);
  });

  test('for blocks lists those in which something happened', () => {
    const id = filters.create('blocks');
    chain.advanceTo(1_000_000);
    const changes = filters.poll(id);
    expect(changes?.kind === 'blocks' && changes.hashes).toHaveLength(3);
  });

  test('that nobody polls vanishes, one that is polled stays', () => {
    const polled = filters.create(criteria({}));
    const abandoned = filters.create(criteria({}));
    nowMs = FILTER_LIFE_MS;
    expect(filters.poll(polled)).not.toBeNull();
    nowMs = FILTER_LIFE_MS + 1;
    expect(filters.poll(abandoned)).toBeNull();
    expect(filters.poll(polled)).not.toBeNull();
  });

  test('gives way when there are too many, the one polled longest ago first', () => {
    const first = filters.create('blocks');
    const second = filters.create('blocks');
    filters.poll(first);
    for (let made = 2; made <= MAX_FILTERS; made += 1) filters.create('blocks');
    expect(filters.poll(second)).toBeNull();
    expect(filters.poll(first)).not.toBeNull();
  });

  test('gives way when all of them together name too much, the one polled longest ago first', () => {
    const naming = (count: number) =>
      criteria({ address: OWNER, topics: [Array(count - 1).fill(EVENTS.created)] });
    const first = filters.create(naming(MAX_FILTER_TERMS / 2));
    const second = filters.create(naming(MAX_FILTER_TERMS / 2));
    const third = filters.create(naming(2));
    expect([first, second, third].map((id) => filters.criteriaOf(id) !== null)).toEqual([false, true, true]);
  });

  test('is gone when it is removed', () => {
    const id = filters.create('blocks');
    expect([filters.remove(id), filters.remove(id)]).toEqual([true, false]);
  });
});

describe('logs', () => {
  beforeEach(() => chain.advanceTo(40));

  test.each<[string, object, number]>([
    ['of the head only, when nothing is said', {}, 0],
    ['of all blocks', { fromBlock: 'earliest', toBlock: 'latest' }, 4],
    ['of a range, both ends included', { fromBlock: '0xa', toBlock: '0x14' }, 3],
    ['of one address', { fromBlock: '0x0', address: '0x00000000000000000000000000000061726b6976' }, 4],
    ['of another address', { fromBlock: '0x0', address: [OWNER] }, 0],
    ['with one of two topics', { fromBlock: '0x0', topics: [[EVENTS.created, EVENTS.expired]] }, 4],
    ['with no such topic', { fromBlock: '0x0', topics: [EVENTS.created] }, 0],
    ['by key, whatever the event', { fromBlock: '0x0', topics: [null, `0x${'4'.padStart(64, '0')}`] }, 1],
    ['with more topics than they have', { fromBlock: '0x0', topics: [null, null, null, null] }, 0],
    ['from the head to a block before it', { fromBlock: 'latest', toBlock: '0x1' }, 0],
    ['from the head to what is final', { toBlock: 'finalized' }, 0],
    ['from a block to block 0', { fromBlock: '0x5', toBlock: '0x0' }, 0],
    ['up to what is safe', { fromBlock: '0xa', toBlock: 'safe' }, 4],
  ])('%s', (_what, filter, count) => {
    expect(getLogs(chain, criteria(filter))).toHaveLength(count);
  });

  test('of a block by its hash', () => {
    const block = chain.blocks.at(20);
    if (block === null) throw new Error('Block 20 is missing');
    const logs = getLogs(chain, criteria({ blockHash: chain.identity.blockHash(block) }));
    expect(logs.map(({ logIndex }) => logIndex)).toEqual(['0x0', '0x1']);
  });

  test('of an unknown block are refused', () => {
    expect(() => getLogs(chain, criteria({ blockHash: `0x${'ab'.repeat(32)}` }))).toThrow(
      serverError('unknown block'),
    );
  });

  test.each([
    ['that runs backwards', { fromBlock: '0x5', toBlock: '0x4' }],
    ['from the future', { fromBlock: '0x99' }],
    ['into the future', { fromBlock: '0x0', toBlock: '0x99' }],
    ['of the future', { fromBlock: '0x99', toBlock: '0x99' }],
    ['from the future to what is safe', { fromBlock: '0x29', toBlock: '0x29' }],
  ])('of a range %s are refused', (_what, filter) => {
    expect(() => getLogs(chain, criteria(filter))).toThrow(INVALID_RANGE);
  });

  test.each([{ fromBlock: 'pending' }, { toBlock: 'pending' }, { fromBlock: '0x0', toBlock: 'pending' }])(
    'that are pending are refused: %j',
    (filter) => {
      expect(() => getLogs(chain, criteria(filter))).toThrow(PENDING);
      expect(() => filters.create(criteria(filter))).toThrow(PENDING);
    },
  );
});
