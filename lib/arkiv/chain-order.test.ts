import { describe, expect, it } from 'vitest';
import { chainOrderOf, compareChainOrder, parseChainOrder } from '@/lib/arkiv/chain-order';

describe('the order of the chain', () => {
  it('goes by block, then transaction, then operation, as numbers', () => {
    const inOrder = [
      chainOrderOf(2, 0, 9),
      chainOrderOf(9, 10, 2),
      chainOrderOf(10, 2, 0),
      chainOrderOf(10, 2, 11),
      chainOrderOf(10, 11, 0),
      chainOrderOf(Number.MAX_SAFE_INTEGER, 0, 0),
    ];
    expect(inOrder.toReversed().sort(compareChainOrder)).toEqual(inOrder);
    expect(compareChainOrder(chainOrderOf(1, 2, 3), chainOrderOf(1, 2, 3))).toBe(0);
  });

  it('is read back from a file, in its one spelling and for its own block', () => {
    const order = chainOrderOf(7, 3, 1);
    expect(parseChainOrder(order, 7)).toBe(order);
    const others = [
      '',
      '7',
      '7.3.1',
      `${order}.0`,
      ` ${order}`,
      order.replace('7', '8'),
      order.replace('3', 'x'),
    ];
    const tooLarge = [7, 0, 2 ** 53].map((part) => String(part).padStart(16, '0')).join('.');
    for (const text of [...others, tooLarge]) expect(parseChainOrder(text, 7), text).toBeNull();
  });
});
