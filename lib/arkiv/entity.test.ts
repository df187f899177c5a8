import { expect, test, vi } from 'vitest';
import { chainOrderOf } from '@/lib/arkiv/chain-order';
import { type ArkivEntity, compareRecorded, rememberParsed } from '@/lib/arkiv/entity';

test('entities stand in chain order, and two at the same place in the order of their keys', () => {
  const inOrder = [
    { order: chainOrderOf(1, 1, 0), key: '0xff' },
    { order: chainOrderOf(2, 1, 0), key: '0x0a' },
    { order: chainOrderOf(2, 1, 0), key: '0x0b' },
    { order: chainOrderOf(2, 1, 1), key: '0x01' },
  ] as const;
  expect([...inOrder].reverse().sort(compareRecorded)).toEqual(inOrder);
  expect(compareRecorded(inOrder[1], inOrder[1])).toBe(0);
});

test('a parser that remembers reads the same object once, and any other for itself', () => {
  const parse = vi.fn((entity: ArkivEntity) => ({ key: entity.key }));
  const remembering = rememberParsed(parse);
  const writer = '0x71562b71999873db5b286df957af199ec94617f7';
  const entity: ArkivEntity = {
    key: `0x${'0a'.repeat(32)}`,
    owner: writer,
    creator: writer,
    createdAtBlock: 1,
    lastModifiedAtBlock: 1,
    expiresAtBlock: 9,
    order: chainOrderOf(1, 1, 0),
    contentType: 'application/json',
    strings: {},
    numbers: {},
    payload: {},
  };
  expect(remembering(entity)).toBe(remembering(entity));
  expect(parse).toHaveBeenCalledTimes(1);
  expect(remembering({ ...entity })).not.toBe(remembering(entity));
  expect(parse).toHaveBeenCalledTimes(2);
});
