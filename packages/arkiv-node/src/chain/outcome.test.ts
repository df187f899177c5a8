import { describe, expect, test } from 'vitest';
import type { StoredEntity } from '../state/entity.ts';
import type { Block } from './block.ts';
import { NO_OUTCOME, outcomeAfter } from './outcome.ts';

const ADA = `0x${'aa'.repeat(20)}` as const;
const BOB = `0x${'bb'.repeat(20)}` as const;
const BLOCK: Block = { number: 7, expiries: [{ topics: [ADA], data: '0x01' }], transactions: [] };
const ENTITY: StoredEntity = {
  id: 1,
  key: `0x${'11'.repeat(32)}`,
  owner: ADA,
  creator: ADA,
  payload: new Uint8Array([1, 2]),
  contentType: 'text/plain',
  expiresAt: 100n,
  createdAtBlock: 7,
  lastModifiedAtBlock: 7,
  transactionIndex: 1,
  operationIndex: 0,
  strings: new Map([['a', '1']]),
  numbers: new Map([['b', 2n]]),
};
const ROW = { address: ADA, balance: 5n, nonce: 1n };

function outcomeOf(entity: StoredEntity | null, row = ROW, block = BLOCK, previous = NO_OUTCOME): string {
  return outcomeAfter(previous, block, { entities: [[ENTITY.key, entity]], accounts: [row] });
}

describe('the outcome of a block', () => {
  const base = outcomeOf(ENTITY);

  test('is the same for the same', () => {
    expect(base).toMatch(/^[0-9a-f]{32}$/);
    expect(outcomeOf({ ...ENTITY, payload: ENTITY.payload.slice() })).toBe(base);
  });

  test.each<[keyof StoredEntity, Partial<StoredEntity>]>([
    ['id', { id: 2 }],
    ['key', { key: `0x${'12'.repeat(32)}` }],
    ['owner', { owner: BOB }],
    ['creator', { creator: BOB }],
    ['payload', { payload: new Uint8Array([1, 3]) }],
    ['contentType', { contentType: 'text/html' }],
    ['expiresAt', { expiresAt: 101n }],
    ['createdAtBlock', { createdAtBlock: 6 }],
    ['lastModifiedAtBlock', { lastModifiedAtBlock: 8 }],
    ['transactionIndex', { transactionIndex: 2 }],
    ['operationIndex', { operationIndex: 1 }],
    ['strings', { strings: new Map([['a', '2']]) }],
    ['numbers', { numbers: new Map([['b', 3n]]) }],
  ])('differs with an entity of another %s', (_field, change) => {
    expect(outcomeOf({ ...ENTITY, ...change })).not.toBe(base);
  });

  test.each<[string, string]>([
    ['an entity that is gone', outcomeOf(null)],
    [
      'attributes of another kind',
      outcomeOf({ ...ENTITY, strings: new Map([...ENTITY.strings, ['b', '2']]), numbers: new Map() }),
    ],
    ['another balance', outcomeOf(ENTITY, { ...ROW, balance: 6n })],
    ['another nonce', outcomeOf(ENTITY, { ...ROW, nonce: 2n })],
    ['another number', outcomeOf(ENTITY, ROW, { ...BLOCK, number: 8 })],
    ['other ends', outcomeOf(ENTITY, ROW, { ...BLOCK, expiries: [] })],
    ['another past', outcomeOf(ENTITY, ROW, BLOCK, base)],
  ])('differs with %s', (_what, outcome) => {
    expect(outcome).not.toBe(base);
  });
});
