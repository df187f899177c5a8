import type { Hex } from 'viem';
import { describe, expect, it } from 'vitest';
import { BATCH_LIMITS, blocksToLive, encodeGroup, isAlive, toMutation } from '@/lib/arkiv/encode';
import type { NewEntity, WriteOperation } from '@/lib/arkiv/entity';

const KEY: Hex = `0x${'0a'.repeat(32)}`;

const entity = (change: Partial<NewEntity> = {}): NewEntity => ({
  attributes: { type: 'session', startsAt: 42 },
  payload: { notes: 'hello' },
  expiresAtBlock: 1_000,
  ...change,
});
const create = (change: Partial<NewEntity> = {}): WriteOperation => ({
  kind: 'create',
  entity: entity(change),
});

describe('encodeGroup', () => {
  it('counts what the group costs', () => {
    const group = encodeGroup([
      create(),
      { kind: 'update', key: KEY, entity: entity() },
      { kind: 'delete', key: KEY },
    ]);
    expect(group).toMatchObject({
      operations: 3,
      payloadBytes: 2 * '{"notes":"hello"}'.length,
      deletes: [KEY],
    });
    expect(new TextDecoder().decode(group.creates[0]?.payload)).toBe('{"notes":"hello"}');
    expect(group.creates[0]?.attributes).toEqual([
      { key: 'type', value: 'session' },
      { key: 'startsAt', value: 42 },
    ]);
  });

  it.each<[string, readonly WriteOperation[]]>([
    ['no operation', []],
    [
      'more operations than a transaction holds',
      Array.from({ length: 1_001 }, () => ({ kind: 'delete', key: KEY }) as const),
    ],
    ['more payload than a transaction holds', [create({ payload: 'x'.repeat(BATCH_LIMITS.payloadBytes) })]],
    ['a payload that is no JSON', [create({ payload: undefined })]],
    ['a payload with a bigint', [create({ payload: { a: 1n } })]],
    ['a negative attribute', [create({ attributes: { startsAt: -1 } })]],
    ['a fraction', [create({ attributes: { startsAt: 0.5 } })]],
    ['a lone surrogate', [create({ attributes: { skill: '\ud800' } })]],
    ['a long attribute', [create({ attributes: { skill: 'x'.repeat(129) } })]],
    ['a name with a dash', [create({ attributes: { 'skill-id': 'x' } })]],
    ['a name that starts with $', [create({ attributes: { $owner: 'x' } })]],
    ['a long name', [create({ attributes: { ['x'.repeat(33)]: 'x' } })]],
    [
      '31 attributes',
      [create({ attributes: Object.fromEntries(Array.from({ length: 31 }, (_, i) => [`a${i}`, 'x'])) })],
    ],
    ['a life that is no block', [create({ expiresAtBlock: Number.NaN })]],
    ['a short key', [{ kind: 'delete', key: '0x12' }]],
  ])('refuses %s', (_what, group) => {
    expect(() => encodeGroup(group)).toThrow('INVALID_INPUT');
  });
});

describe('the life of an entity', () => {
  it('ends at most five blocks early when its block follows the head at once', () => {
    const [head, target] = [100, 1_000];
    expect(head + 1 + (blocksToLive(head, target) ?? 0)).toBe(target - 5);
  });

  it('uses up the reserve rather than not living at all', () => {
    expect(blocksToLive(100, 102)).toBe(1);
    expect(blocksToLive(100, 107)).toBe(1);
    expect(blocksToLive(100, 108)).toBe(2);
  });

  it('is over when the next block is its last', () => {
    expect(blocksToLive(100, 101)).toBeNull();
    expect(isAlive(encodeGroup([create({ expiresAtBlock: 101 })]), 100)).toBe(false);
    expect(
      isAlive(encodeGroup([{ kind: 'update', key: KEY, entity: entity({ expiresAtBlock: 101 }) }]), 100),
    ).toBe(false);
    expect(isAlive(encodeGroup([{ kind: 'delete', key: KEY }]), 100)).toBe(true);
  });

  it('is given to the SDK in seconds', () => {
    const mutation = toMutation(
      [encodeGroup([create()]), encodeGroup([create({ expiresAtBlock: 500 })])],
      100,
    );
    expect(mutation.creates.map(({ expiresIn }) => expiresIn)).toEqual([2 * 894, 2 * 394]);
    expect(mutation.creates[0]?.contentType).toBe('application/json');
  });
});
