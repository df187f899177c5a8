import { describe, expect, it } from 'vitest';
import { chainOrderOf, compareChainOrder, describeChainOrder } from '@/lib/arkiv/chain-order';

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

  it('says the place within a block', () => {
    expect(describeChainOrder(chainOrderOf(7, 3, 1))).toBe('transaction 3, operation 1');
  });
});
