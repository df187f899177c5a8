import { expect, test } from 'vitest';
import { chainOrderOf } from '@/lib/arkiv/chain-order';
import { compareRecorded } from '@/lib/arkiv/entity';

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
