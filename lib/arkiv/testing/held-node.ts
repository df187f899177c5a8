import {
  type Address,
  type Hex,
  keccak256,
  parseTransaction,
  recoverTransactionAddress,
  type TransactionSerialized,
} from 'viem';
import type { Devnet } from '@/lib/arkiv/devnet/node';
import type { NodeRequest } from '@/lib/arkiv/testing/test-node';

type Held = { readonly raw: Hex; readonly hash: Hex; readonly from: Address; readonly nonce: number };

const refusal = (message: string) => Object.assign(new Error(message), { code: -32000 });

/**
 * A node with slow blocks and no clock: transactions wait in its pool, without a receipt, until the test seals them.
 * Refuses nonces as a real pool does (arkiv.md P21).
 */
export type HeldNode = {
  readonly chainId: number;
  readonly request: NodeRequest;
  /** Resolves when a transaction waits. */
  readonly arrival: () => Promise<void>;
  /** Seals what waits, oldest first. */
  readonly seal: () => Promise<void>;
  /** How many transactions were taken so far. */
  readonly taken: () => number;
};

/** Puts a pool in front of a node that seals at once. */
export function holdTransactions(devnet: Devnet): HeldNode {
  let pool: Held[] = [];
  let taken = 0;
  let announce: () => void = () => {};
  let arrived = new Promise<void>((resolve) => {
    announce = resolve;
  });

  async function nextNonce(address: Address): Promise<number> {
    return Number(await devnet.request({ method: 'eth_getTransactionCount', params: [address, 'latest'] }));
  }

  async function hold(raw: Hex): Promise<Hex> {
    const hash = keccak256(raw);
    const from = await recoverTransactionAddress({ serializedTransaction: raw as TransactionSerialized });
    const nonce = parseTransaction(raw).nonce ?? 0;
    if (pool.some((held) => held.hash === hash)) throw refusal('already known');
    const next = await nextNonce(from);
    if (nonce < next) throw refusal(`nonce too low: next nonce ${next}, tx nonce ${nonce}`);
    if (pool.some((held) => held.from === from && held.nonce === nonce)) {
      throw refusal('replacement transaction underpriced');
    }
    pool.push({ raw, hash, from, nonce });
    taken += 1;
    announce();
    return hash;
  }

  const request: NodeRequest = async (args) => {
    const first: unknown = Array.isArray(args.params) ? args.params[0] : undefined;
    const held = pool.find(({ hash }) => hash === first);
    switch (args.method) {
      case 'eth_sendRawTransaction':
        return hold(first as Hex);
      case 'eth_fillTransaction':
        throw Object.assign(new Error('the method eth_fillTransaction does not exist/is not available'), {
          code: -32601,
        });
      case 'eth_getTransactionCount': {
        const waiting = pool.filter(({ from }) => from.toLowerCase() === String(first).toLowerCase()).length;
        return `0x${((await nextNonce(first as Address)) + waiting).toString(16)}`;
      }
      case 'eth_getTransactionByHash':
        return held ? { hash: held.hash } : devnet.request(args);
      case 'eth_getTransactionReceipt':
        return held ? null : devnet.request(args);
      default:
        return devnet.request(args);
    }
  };

  return {
    chainId: devnet.chainId,
    request,
    arrival: () => arrived,
    async seal() {
      const sealed = pool;
      arrived = new Promise<void>((resolve) => {
        announce = resolve;
      });
      for (const { raw } of sealed) await devnet.request({ method: 'eth_sendRawTransaction', params: [raw] });
      pool = pool.filter((held) => !sealed.includes(held));
    },
    taken: () => taken,
  };
}
