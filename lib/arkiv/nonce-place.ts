import { type EncodedGroup, isAlive, toMutation } from '@/lib/arkiv/encode';
import { type Renew, transactionCount } from '@/lib/arkiv/settle';
import { signMutation, type TransactionDeps } from '@/lib/arkiv/transaction';

/** Where a transaction stands: the head, and the first free nonce; `isTaken` = somebody is on it already. */
export type Place = { readonly head: number; readonly nonce: number; readonly isTaken: boolean };

async function readHead({ request }: TransactionDeps): Promise<number> {
  const head = await request({ method: 'eth_blockNumber', params: [] });
  if (typeof head !== 'string') throw new TypeError('eth_blockNumber is not a quantity');
  return Number(BigInt(head));
}

/**
 * Where the next transaction stands.
 *
 * @param nextNonce The nonce after our last transaction: a node may be slow to count it.
 */
export async function readPlace(deps: TransactionDeps, nextNonce: number): Promise<Place> {
  const [head, latest, pending] = await Promise.all([
    readHead(deps),
    transactionCount(deps, 'latest'),
    transactionCount(deps, 'pending'),
  ]);
  return { head, nonce: pending, isTaken: pending > latest && pending > nextNonce };
}

/** Signs the same groups, or nothing, for a nonce that is theirs already. */
export function renewal(deps: TransactionDeps, groups: readonly EncodedGroup[], nonce: number): Renew {
  return async (fees, mayCarry) => {
    const terms = { nonce, ...fees };
    try {
      const head = await readHead(deps);
      if (mayCarry && groups.every((group) => isAlive(group, head))) {
        const signed = await signMutation(deps, toMutation(groups, head), terms);
        if ('hash' in signed) return { ...signed, isEmpty: false };
        if (signed.kind !== 'refused') return null;
      }
      const signed = await signMutation(deps, toMutation([], head), terms);
      return 'hash' in signed ? { ...signed, isEmpty: true } : null;
    } catch {
      // No node, no replacement: the bytes at hand are sent again.
      return null;
    }
  };
}
