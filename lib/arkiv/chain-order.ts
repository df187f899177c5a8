declare const chainOrderBrand: unique symbol;

/**
 * The place of an operation in the order of everything that was ever recorded. Opaque: to compare, nothing else,
 * because the next generation of Arkiv counts differently.
 */
export type ChainOrder = string & { readonly [chainOrderBrand]: true };

/** Digits of the largest number a place can hold (`Number.MAX_SAFE_INTEGER`). */
const DIGITS = 16;

/**
 * The place of an operation: its block, its transaction in the block, its own place in the transaction. For the files
 * of `lib/arkiv/` alone: that places are counted in this way belongs to the generation they speak.
 */
export function chainOrderOf(block: number, transaction: number, operation: number): ChainOrder {
  const text = [block, transaction, operation].map((part) => String(part).padStart(DIGITS, '0')).join('.');
  return text as ChainOrder;
}

/**
 * The first place of a block, for what is not recorded yet: nothing of the block comes before it.
 *
 * @example
 * ```ts
 * import { compareChainOrder, startOfBlock } from '@/lib/arkiv/chain-order';
 *
 * console.log(compareChainOrder(startOfBlock(7), startOfBlock(8)) < 0); // true
 * ```
 */
export function startOfBlock(block: number): ChainOrder {
  return chainOrderOf(block, 0, 0);
}

/** The place a text names, as a file holds it; null when it is none in this block. */
export function parseChainOrder(text: string, block: number): ChainOrder | null {
  const parts = text.split('.').map(Number);
  const [first, transaction = 0, operation = 0] = parts;
  if (first !== block || !parts.every((part) => Number.isSafeInteger(part))) return null;
  const order = chainOrderOf(block, transaction, operation);
  return order === text ? order : null;
}

/** Negative when `left` was recorded first, positive when `right` was, 0 for one and the same place. */
export function compareChainOrder(left: ChainOrder, right: ChainOrder): number {
  return left < right ? -1 : Number(left > right);
}
