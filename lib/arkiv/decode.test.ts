import { describe, expect, it } from 'vitest';
import { chainOrderOf } from '@/lib/arkiv/chain-order';
import { decodeEntity, MAX_PAYLOAD_BYTES } from '@/lib/arkiv/decode';

const hexOf = (text: string | Uint8Array) => `0x${Buffer.from(text).toString('hex')}`;

const ITEM = {
  key: `0x${'AB'.repeat(32)}`,
  value: hexOf('{"notes":"hello"}'),
  contentType: 'application/json',
  expiresAt: 1801,
  creator: '0x71562b71999873db5b286df957af199ec94617f7',
  owner: '0x71562B71999873DB5B286DF957AF199EC94617F7',
  createdAtBlock: 1,
  lastModifiedAtBlock: 2,
  transactionIndexInBlock: 1,
  operationIndexInTransaction: 3,
  stringAttributes: [
    { key: 'startsAt', value: 'noon' },
    { key: 'type', value: 'session' },
  ],
  numericAttributes: [{ key: 'startsAt', value: 42 }],
};

const decode = (change: Record<string, unknown>) => decodeEntity({ ...ITEM, ...change });

describe('decodeEntity', () => {
  it('gives plain data with lower-case hex', () => {
    expect(decodeEntity(ITEM)).toEqual({
      key: `0x${'ab'.repeat(32)}`,
      owner: ITEM.creator,
      creator: ITEM.creator,
      createdAtBlock: 1,
      lastModifiedAtBlock: 2,
      expiresAtBlock: 1801,
      order: chainOrderOf(1, 1, 3),
      contentType: 'application/json',
      strings: { startsAt: 'noon', type: 'session' },
      numbers: { startsAt: 42 },
      payload: { notes: 'hello' },
    });
  });

  it('reads quantities in hex as well', () => {
    expect(decode({ expiresAt: '0x709', createdAtBlock: '0x0' })).toMatchObject({
      expiresAtBlock: 1801,
      createdAtBlock: 0,
    });
  });

  it.each([2 ** 60, 2 ** 64, '0xffffffffffffffff', Number.POSITIVE_INFINITY])(
    'clamps a life until block %s',
    (block) => {
      expect(decode({ expiresAt: block })?.expiresAtBlock).toBe(Number.MAX_SAFE_INTEGER);
    },
  );

  it('clamps a numeric attribute', () => {
    const entity = decode({ numericAttributes: [{ key: 'startsAt', value: 2 ** 63 }] });
    expect(entity?.numbers.startsAt).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('keeps attributes with the names of object members as ordinary ones', () => {
    const names = ['__proto__', 'constructor', 'toString'];
    const entity = decode({
      stringAttributes: names.map((key) => ({ key, value: 'x' })),
      numericAttributes: null,
    });
    expect(Object.getPrototypeOf(entity?.strings)).toBeNull();
    expect(Object.keys(entity?.strings ?? {})).toEqual(names);
    expect(entity?.numbers.constructor).toBeUndefined();
  });

  it.each([
    ['missing', undefined],
    ['empty', '0x'],
    ['no JSON', hexOf('hello')],
    ['cut off', hexOf('{"a":')],
    ['no UTF-8', hexOf(Uint8Array.of(0x22, 0xff, 0x22))],
    ['half a byte', '0x7'],
    ['no hex', '0xzz'],
    ['too large', hexOf(JSON.stringify('x'.repeat(MAX_PAYLOAD_BYTES)))],
  ])('leaves a payload that is %s undefined and keeps the entity', (_what, value) => {
    const entity = decode({ value });
    expect(entity).not.toBeNull();
    expect(entity?.payload).toBeUndefined();
  });

  it('survives deeply nested JSON', () => {
    const depth = 20_000;
    expect(decode({ value: hexOf('['.repeat(depth) + ']'.repeat(depth)) })).not.toBeNull();
    expect(decode({ value: hexOf('['.repeat(depth)) })?.payload).toBeUndefined();
  });

  it.each([
    ['nothing', null],
    ['a string', 'entity'],
    ['an empty object', {}],
    ['a short key', { ...ITEM, key: '0x12' }],
    ['an owner that is no address', { ...ITEM, owner: 'ada' }],
    ['a negative block', { ...ITEM, createdAtBlock: -1 }],
    ['half a block', { ...ITEM, createdAtBlock: 0.5 }],
    ['a block that is no number', { ...ITEM, expiresAt: 'soon' }],
    ['NaN', { ...ITEM, expiresAt: Number.NaN }],
    ['attributes that are no list', { ...ITEM, stringAttributes: { type: 'session' } }],
    ['an attribute of the wrong type', { ...ITEM, stringAttributes: [{ key: 'type', value: 7 }] }],
  ])('drops %s', (_what, item) => {
    expect(decodeEntity(item)).toBeNull();
  });
});
