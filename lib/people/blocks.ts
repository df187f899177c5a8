import type { Address } from 'viem';

/** So many wallets one person can block: what a wallet can show before it signs, and one record can hold. */
export const MAX_BLOCKED = 100;

/** Whom a wallet takes no requests from, as it signed that; nobody but its owner and the app's operator can read it. */
export type Blocks = {
  /** Lower-case. */
  readonly wallet: Address;
  /** Lower-case, sorted, each once. */
  readonly blocked: readonly Address[];
  /** ISO, given out by the server; of a wallet's lists the newest counts. */
  readonly issuedAt: string;
};

/** One wallet to be blocked or let in again. */
export type BlockChange = { readonly wallet: Address; readonly isBlocked: boolean };

/** The list after a change. */
export function changeBlocked(
  blocked: readonly Address[],
  { wallet, isBlocked }: BlockChange,
): readonly Address[] {
  const others = blocked.filter((other) => other !== wallet);
  return isBlocked ? [...others, wallet].sort() : others;
}

/** Whether a list is as it is signed and kept: sorted, each wallet once, so that one choice has one spelling. */
export function isInOrder(blocked: readonly Address[]): boolean {
  return blocked.every((wallet, index) => index === 0 || String(blocked[index - 1]) < wallet);
}

/** Whether two lists name the same wallets. */
export function blocksTheSame(one: readonly Address[], other: readonly Address[]): boolean {
  return one.length === other.length && one.every((wallet, index) => wallet === other[index]);
}

/** The list in the words a wallet shows and signs. */
export function blocksStatement(blocked: readonly Address[]): string {
  if (blocked.length === 0) return 'I block nobody: every wallet may ask me for sessions.';
  const wallets = blocked.length === 1 ? 'this wallet' : `these ${blocked.length} wallets`;
  return `I take no requests for sessions from ${wallets}: ${blocked.join(', ')}`;
}
