import type { Hex } from 'viem';

/**
 * The request id of a proposal that replaces a session: its key, without 0x.
 *
 * So each of the two can replace a session once, a repeat is harmless, and the one query about a session also finds
 * what replaced it.
 *
 * @example
 * ```ts
 * import { replacementIdOf } from '@/lib/protocol/replacement-id';
 *
 * console.log(replacementIdOf(`0x${'ab'.repeat(32)}`)); // abab…abab
 * ```
 */
export function replacementIdOf(key: Hex): string {
  return key.slice(2);
}
