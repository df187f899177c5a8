declare const chainOrderBrand: unique symbol;

/**
 * The place of an operation in the order of everything that was ever recorded. Opaque: to compare and to show, nothing
 * else, because the next generation of Arkiv counts differently.
 */
export type ChainOrder = string & { readonly [chainOrderBrand]: true };

/** Digits of the largest number a place can hold (`Number.MAX_SAFE_INTEGER`). */
const DIGITS = 16;

/** The place of an operation: its block, its transaction in the block, its own place in the transaction. */
export function chainOrderOf(block: number, transaction: number, operation: number): ChainOrder {
  const text = [block, transaction, operation].map((part) => String(part).padStart(DIGITS, '0')).join('.');
  return text as ChainOrder;
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

/**
 * The place within its block, in words.
 *
 * @example
 * ```ts
 * import { chainOrderOf, describeChainOrder } from '@/lib/arkiv/chain-order';
 *
 * console.log(describeChainOrder(chainOrderOf(7, 3, 1))); // transaction 3, operation 1
 * ```
 */
export function describeChainOrder(order: ChainOrder): string {
  const [, transaction, operation] = order.split('.').map(Number);
  return `transaction ${transaction}, operation ${operation}`;
}
