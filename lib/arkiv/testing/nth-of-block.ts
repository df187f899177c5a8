import { type ChainOrder, chainOrderOf } from '@/lib/arkiv/chain-order';

/** The place of the nth thing recorded in a block, from 0, whatever transaction it travelled in. */
export function nthOfBlock(block: number, nth: number): ChainOrder {
  return chainOrderOf(block, 1, nth);
}
